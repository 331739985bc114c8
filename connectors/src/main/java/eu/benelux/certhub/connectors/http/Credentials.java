package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

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

  /** A bearer token (RFC 6750), as sent: never empty, printable ASCII. */
  record Bearer(String token) implements Credentials {

    public Bearer {
      requireNonNull(token, "token");
    }

    @Override
    public String toString() {
      return "Bearer[hidden]";
    }
  }
}
