package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.crypto.pgp.KeyMaker;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import java.time.Duration;

/** The OpenPGP keys of the tests. */
final class Keys {
  static final SecretKey HUB = key("certhub <" + Post.HUB_ADDRESS + ">");
  static final SecretKey NL = key("NCSC-NL <" + Post.NL_ADDRESS + ">");

  /** Says that it is NL, and is not. */
  static final SecretKey STRANGER = key("NCSC-NL <" + Post.NL_ADDRESS + ">");

  private Keys() {}

  static SecretKey key(String userId) {
    return KeyMaker.make(userId, Post.NOW.minus(Duration.ofDays(10)), Duration.ofDays(365));
  }
}
