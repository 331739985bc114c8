package eu.benelux.certhub.connectors.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a request shows: {@code Authorization} (RFC 7617 and 6750), the header for keys, or
 * else a client certificate. Whatever is odd about it is no credentials, and so are two at a time.
 * Lives on the one event loop of its listener.
 */
final class Login {
  /** RFC 6750; MineMeld and Django; Elastic. */
  private static final Set<String> TOKENS = Set.of("bearer", "token", "apikey");

  private static final int WRITTEN_MAX = 256;

  private final LoginSettings settings;
  private final Origins origins;

  /** What was read of a header: reading a certificate costs more than all else that is done here. */
  private final Map<String, Optional<Credentials>> written = new HashMap<>();

  Login(LoginSettings settings, Origins origins) {
    this.settings = settings;
    this.origins = origins;
  }

  Optional<Credentials> read(HttpServerRequest request) {
    MultiMap headers = request.headers();
    List<String> login = headers.getAll(HttpHeaders.AUTHORIZATION);
    List<String> key = settings.keyHeader().map(headers::getAll).orElse(List.of());
    if (login.isEmpty() && key.isEmpty()) {
      return certificate(request);
    }
    return read(login, key);
  }

  /** What the header lines show. */
  static Optional<Credentials> read(List<String> login, List<String> key) {
    if (login.size() + key.size() != 1) {
      return Optional.empty();
    }
    return login.isEmpty() ? token(key.get(0).strip()) : login(login.get(0));
  }

  private static Optional<Credentials> login(String header) {
    int space = header.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String scheme = header.substring(0, space).toLowerCase(Locale.ROOT);
    String rest = header.substring(space).strip();
    if (scheme.equals("basic")) {
      return basic(rest);
    }
    return TOKENS.contains(scheme) ? token(rest) : Optional.empty();
  }

  private static Optional<Credentials> basic(String encoded) {
    try {
      String pair = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)))
          .toString();
      int colon = pair.indexOf(':');
      boolean clean = pair.chars().noneMatch(Character::isISOControl);
      return colon > 0 && clean
          ? Optional.of(new Credentials.Basic(pair.substring(0, colon), pair.substring(colon + 1)))
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException notCredentials) {
      return Optional.empty();
    }
  }

  /** RFC 6750 section 2.1: {@code 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="}. */
  private static Optional<Credentials> token(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!plain && "-._~+/".indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    return end == 0 ? Optional.empty() : Optional.of(new Credentials.Bearer(text));
  }

  private Optional<Credentials> certificate(HttpServerRequest request) {
    if (settings.certificateHeader().isPresent() && origins.isProxy(request.connection())) {
      List<String> written =
          request.headers().getAll(settings.certificateHeader().get());
      return written.size() == 1 ? written(written.get(0)) : Optional.empty();
    }
    return settings.certificates() ? Certificates.shaken(request) : Optional.empty();
  }

  private Optional<Credentials> written(String header) {
    if (written.size() >= WRITTEN_MAX) {
      written.clear();
    }
    return written.computeIfAbsent(header, Certificates::written);
  }
}
