package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may log in.
 *
 * @param name lower-case letters, digits, {@code .}, {@code -} and {@code _}, the first one a
 *     letter or a digit; at most 64
 * @param ceiling the highest label that it reads
 * @param scope its verbs as the operator wrote them; see {@link #verbs}
 * @param passwordHash a PHC string (Argon2id); empty: no login by password
 * @param pins base64 of the SHA-256 of the public keys (SubjectPublicKeyInfo) that it may show in a
 *     client certificate; at most {@value #PINS_MAX}, and no two accounts share one
 * @param disabled whether it may not log in until it is enabled again
 */
public record Account(
    String name,
    MemberId member,
    Kind kind,
    Tlp ceiling,
    Scope scope,
    Optional<String> passwordHash,
    Set<String> pins,
    boolean disabled) {
  /** How many client certificates one account may have. */
  public static final int PINS_MAX = 8;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** 32 bytes are 43 characters, of which the last holds four bits, and one to fill up. */
  private static final Pattern PIN = Pattern.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");

  /** Refuses what can be no name and no pin. */
  public Account {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("an account's name is 1 to 64 lower-case letters, digits,"
          + " '.', '-' and '_', a letter or a digit first");
    }
    pins = Set.copyOf(pins);
    if (pins.size() > PINS_MAX) {
      throw new IllegalArgumentException("an account has at most " + PINS_MAX + " pins");
    }
    if (!pins.stream().allMatch(pin -> PIN.matcher(pin).matches())) {
      throw new IllegalArgumentException("a pin is the SHA-256 of a public key in base64");
    }
  }

  /** An account that may log in, by password if there is one and by no certificate. */
  public static Account of(
      String name, MemberId member, Kind kind, Tlp ceiling, Optional<String> passwordHash) {
    Scope scope = kind == Kind.ANALYST ? Scope.EVERYTHING : Scope.READ_ONLY;
    return new Account(name, member, kind, ceiling, scope, passwordHash, Set.of(), false);
  }

  /** What it may really do: some kinds read only, whatever the operator wrote. */
  public Scope verbs() {
    return kind.readsOnly() ? scope.and(Scope.READ_ONLY) : scope;
  }

  /** The same with these verbs. */
  public Account with(Scope verbs) {
    return new Account(name, member, kind, ceiling, verbs, passwordHash, pins, disabled);
  }

  /** The same with another password. It stays disabled if it is. */
  public Account withPassword(String hash) {
    return new Account(name, member, kind, ceiling, scope, Optional.of(hash), pins, disabled);
  }

  /** The same, disabled or not. */
  public Account disabled(boolean now) {
    return new Account(name, member, kind, ceiling, scope, passwordHash, pins, now);
  }

  /** Who it is and what it may do; the hash of its password is for nobody. */
  @Override
  public String toString() {
    return "Account[" + name + ", " + member + ", " + kind + ", " + ceiling + ", " + scope
        + (disabled ? ", disabled]" : "]");
  }

  /** What kind of user stands behind an account. */
  public enum Kind {
    /** A person at the member. */
    ANALYST(false),
    /** The member's own systems. */
    MACHINE(true),
    /** Somebody whom the member serves. */
    CONSTITUENT(true),
    /** Who runs the hub. */
    OPERATOR(false);

    private final boolean readsOnly;

    Kind(boolean readsOnly) {
      this.readsOnly = readsOnly;
    }

    /** Whether it publishes nowhere, whatever its account says. */
    public boolean readsOnly() {
      return readsOnly;
    }
  }

  /**
   * A bearer token of an account; the secret itself is not kept.
   *
   * @param id eight hex digits, part of the token's text
   * @param mac HMAC-SHA-256 of the secret under the home's pepper
   * @param scope what it is good for, of what its account may do
   * @param note what its operator wrote about it; at most {@value #NOTE_MAX} characters
   * @param expires from then on it is refused
   * @param lastUsed when it last let somebody in; a minute or so may be missing after a crash
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
  public record TokenMac(
      String id,
      String account,
      byte[] mac,
      Scope scope,
      String note,
      Instant issued,
      Instant expires,
      Optional<Instant> lastUsed) {
    /** The longest note. */
    public static final int NOTE_MAX = 200;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

    /** Refuses what can be no id, and a note of more than a line. */
    public TokenMac {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException("a token's id is eight hex digits");
      }
      if (note.length() > NOTE_MAX || note.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "a note is one line of at most " + NOTE_MAX + " characters");
      }
    }

    /** A token for all that its account may do, never used. */
    public static TokenMac of(String id, String account, byte[] mac, Instant expires) {
      return new TokenMac(
          id, account, mac, Scope.EVERYTHING, "", Instant.EPOCH, expires, Optional.empty());
    }

    /** Whether it is good at this moment, if its account is. */
    public boolean goodAt(Instant now) {
      return now.isBefore(expires);
    }

    /** The same, used then. */
    public TokenMac usedAt(Instant at) {
      return new TokenMac(id, account, mac, scope, note, issued, expires, Optional.of(at));
    }

    /** Which it is; its MAC is for nobody. */
    @Override
    public String toString() {
      return "TokenMac[" + id + " of " + account + ", " + scope + ", until " + expires + "]";
    }
  }
}
