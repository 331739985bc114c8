package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one server is shown: a header of every request, a certificate of the TLS connection, both or
 * nothing. {@link Outgoing} shows it to that server's scheme, host and port and to no other. No
 * {@code toString} here tells a secret.
 */
public record OutgoingLogin(Optional<Header> header, Optional<Certificate> certificate) {

  public OutgoingLogin {
    requireNonNull(header, "header");
    requireNonNull(certificate, "certificate");
  }

  /** How somebody is known by a header. */
  public enum Kind {
    PASSWORD,
    TOKEN,
    KEY
  }

  /** One header, as sent. */
  public record Header(Kind kind, String name, String value) {
    /** Those that say what the message is: written by nobody but the client itself. */
    private static final Pattern FRAMING = Pattern.compile(
        "accept.*|connection|content-.*|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade");

    public Header {
      requireNonNull(kind, "kind");
      String low = name.toLowerCase(Locale.ROOT);
      if (!low.matches("[a-z0-9!#$%&'*+.^_`|~-]{1,100}") || FRAMING.matcher(low).matches()) {
        throw new IllegalArgumentException("this is no name of a header that may be set");
      }
      if (!value.matches("[\\x21-\\x7e]([\\x20-\\x7e]{0,8000}[\\x21-\\x7e])?")) {
        throw new IllegalArgumentException("the value of a header is printable ASCII");
      }
    }

    @Override
    public String toString() {
      return kind + "[hidden]";
    }
  }

  /**
   * A client certificate and its key, both as PEM.
   *
   * @param chain the own certificate first
   * @param key not encrypted
   */
  // The bytes are handed on, never compared: identity is equality enough.
  @SuppressWarnings("ArrayRecordComponent")
  public record Certificate(byte[] chain, byte[] key) {

    public Certificate {
      chain = Arrays.copyOf(chain, chain.length);
      key = Arrays.copyOf(key, key.length);
    }

    PemKeyCertOptions options() {
      return new PemKeyCertOptions()
          .addCertValue(Buffer.buffer(chain))
          .addKeyValue(Buffer.buffer(key));
    }

    @Override
    public String toString() {
      return "Certificate[hidden]";
    }
  }

  /** Shows nothing. */
  public static OutgoingLogin none() {
    return new OutgoingLogin(Optional.empty(), Optional.empty());
  }

  /**
   * User name and password (RFC 7617, UTF-8).
   *
   * @throws IllegalArgumentException if the user name holds a colon, which HTTP cannot carry (RFC
   *     7617 section 2)
   */
  public static OutgoingLogin password(String user, String password) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a user name cannot hold a colon");
    }
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String value = "Basic " + Base64.getEncoder().encodeToString(pair);
    return with(new Header(Kind.PASSWORD, "Authorization", value));
  }

  /**
   * A bearer token (RFC 6750).
   *
   * @throws IllegalArgumentException if it is not printable ASCII
   */
  public static OutgoingLogin token(String token) {
    return with(new Header(Kind.TOKEN, "Authorization", "Bearer " + token));
  }

  /**
   * A header of the server's own liking, such as an API key.
   *
   * @throws IllegalArgumentException if this is no header, or one that says what the message is
   */
  public static OutgoingLogin key(String name, String value) {
    return with(new Header(Kind.KEY, name, value));
  }

  /** The same, with this certificate shown where the server asks for one. */
  public OutgoingLogin withCertificate(Certificate own) {
    return new OutgoingLogin(header, Optional.of(own));
  }

  private static OutgoingLogin with(Header header) {
    return new OutgoingLogin(Optional.of(header), Optional.empty());
  }
}
