package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may log in.
 *
 * @param name lower-case letters, digits, {@code .}, {@code -} and {@code _}; at most 64
 * @param ceiling the highest label that it reads
 * @param write whether it may publish for its member
 * @param passwordHash a PHC string (Argon2id); empty: no login by password
 */
public record Account(
    String name,
    MemberId member,
    Kind kind,
    Tlp ceiling,
    boolean write,
    Optional<String> passwordHash) {
  /** What kind of user stands behind an account. */
  public enum Kind {
    /** A person at the member. */
    ANALYST,
    /** The member's own systems. */
    MACHINE,
    /** Somebody whom the member serves. */
    CONSTITUENT,
    /** Who runs the hub. */
    OPERATOR
  }

  /**
   * A bearer token of an account; the secret itself is not kept.
   *
   * @param id eight hex digits, part of the token's text
   * @param mac HMAC-SHA-256 of the secret under the home's pepper
   * @param expires from then on it is refused
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
  public record TokenMac(String id, String account, byte[] mac, Instant expires) {}
}
