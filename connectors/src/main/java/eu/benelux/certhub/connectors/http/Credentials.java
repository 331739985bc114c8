package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a stranger showed at the door: not checked yet. No {@code toString} here tells a secret.
 */
public sealed interface Credentials {

  /**
   * User name and password (RFC 7617, UTF-8). Neither holds a control character; both together are
   * shorter than a header.
   */
  record Basic(String user, String password) implements Credentials {

    public Basic {
      requireNonNull(user, "user");
      requireNonNull(password, "password");
    }

    @Override
    public String toString() {
      return "Basic[hidden]";
    }
  }

  /** A token (RFC 6750), in whatever header it came: never empty, printable ASCII. */
  record Bearer(String token) implements Credentials {

    public Bearer {
      requireNonNull(token, "token");
    }

    @Override
    public String toString() {
      return "Bearer[hidden]";
    }
  }

  /**
   * A client certificate (RFC 8446 section 4.4.2), of a client that has its private key. It is fit
   * for client authentication; who signed it means nothing here.
   *
   * @param pin base64 of the SHA-256 of its public key (SubjectPublicKeyInfo)
   * @param notBefore it is valid from this on
   * @param notAfter and until this
   */
  record Certificate(String pin, Instant notBefore, Instant notAfter) implements Credentials {

    public Certificate {
      requireNonNull(pin, "pin");
      requireNonNull(notBefore, "notBefore");
      requireNonNull(notAfter, "notAfter");
    }
  }
}
