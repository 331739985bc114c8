package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * By what a caller was let in, without any secret: so much that the {@link Door} can say later
 * whether it still holds.
 */
public sealed interface Proof {

  /**
   * A password.
   *
   * @param print tells the stored hash of this password from every other one
   */
  record Password(String print) implements Proof {

    public Password {
      requireNonNull(print, "print");
    }
  }

  /** A token, by its id. */
  record Token(String id) implements Proof {

    public Token {
      requireNonNull(id, "id");
    }
  }

  /**
   * A client certificate.
   *
   * @param pin base64 of the SHA-256 of its public key (SubjectPublicKeyInfo)
   * @param until the certificate is not valid after this
   */
  record Pin(String pin, Instant until) implements Proof {

    public Pin {
      requireNonNull(pin, "pin");
      requireNonNull(until, "until");
    }
  }
}
