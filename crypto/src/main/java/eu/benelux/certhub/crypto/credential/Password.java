package eu.benelux.certhub.crypto.credential;

import java.security.SecureRandom;

/** Passwords that the hub makes up for people. */
public final class Password {
  /** Without 0, 1, i, l and o, which people mix up when they read them to each other. */
  private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

  private static final int GROUPS = 7;
  private static final int GROUP_LENGTH = 4;

  private Password() {}

  /**
   * A new password of seven groups of four characters with hyphens between them, 138 bits; a fresh
   * array that the caller wipes after use.
   */
  public static char[] make(SecureRandom random) {
    char[] password = new char[GROUPS * (GROUP_LENGTH + 1) - 1];
    for (int at = 0; at < password.length; at++) {
      boolean between = at % (GROUP_LENGTH + 1) == GROUP_LENGTH;
      password[at] = between ? '-' : ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    return password;
  }
}
