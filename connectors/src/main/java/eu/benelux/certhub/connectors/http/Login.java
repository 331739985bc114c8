package eu.benelux.certhub.connectors.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Authorization} (RFC 7617 and 6750). Whatever is odd about it is no credentials. */
final class Login {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private Login() {}

  static Optional<Credentials> read(MultiMap headers) {
    List<String> given = headers.getAll(HttpHeaders.AUTHORIZATION);
    if (given.size() != 1) {
      return Optional.empty();
    }
    String header = given.get(0);
    int space = header.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String scheme = header.substring(0, space);
    String rest = header.substring(space).strip();
    if (scheme.equalsIgnoreCase("basic")) {
      return basic(rest);
    }
    return scheme.equalsIgnoreCase("bearer") && TOKEN.matcher(rest).matches()
        ? Optional.of(new Credentials.Bearer(rest))
        : Optional.empty();
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
}
