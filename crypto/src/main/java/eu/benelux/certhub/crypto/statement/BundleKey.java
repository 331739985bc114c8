package eu.benelux.certhub.crypto.statement;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.crypto.statement.Statement.Act;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A signing key as the trust bundle knows it.
 *
 * @param uses what it may be used for; not empty
 * @param from the first instant at which it may sign
 * @param until the first at which it may no more
 * @param status whether it still stands
 * @param compromisedSince for a revoked key the instant from which nothing it signed is believed;
 *     a revoked key without one is believed for no time
 */
public record BundleKey(
    StatementPublicKey publicKey,
    Set<Use> uses,
    Instant from,
    Instant until,
    Status status,
    Optional<Instant> compromisedSince) {
  /** Refuses a key without use or time, and a compromise of an active one. */
  public BundleKey {
    requireNonNull(publicKey, "publicKey");
    requireNonNull(status, "status");
    uses = Set.copyOf(uses);
    if (uses.isEmpty()) {
      throw new IllegalArgumentException("a key is used for something");
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a key ends after it begins");
    }
    if (compromisedSince.isPresent() && status == Status.ACTIVE) {
      throw new IllegalArgumentException("a compromised key is revoked");
    }
  }

  /** An active key for everything that a statement may say. */
  public static BundleKey active(StatementPublicKey publicKey, Instant from, Instant until) {
    return new BundleKey(
        publicKey, Set.of(Use.values()), from, until, Status.ACTIVE, Optional.empty());
  }

  /** The key's thumbprint. */
  public String kid() {
    return publicKey.kid();
  }

  /** What a key may be used for. */
  public enum Use {
    /** To say what one passed on from others. */
    ATTEST,
    /** To say what one did with objects of one's own. */
    STATEMENT;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a key still stands. */
  public enum Status {
    /** It signs, or is to. */
    ACTIVE,
    /** It is to be believed no more, but for what was before its compromise. */
    REVOKED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A withdrawal is said by the owner of a copy as well as by the hub that keeps it. */
  boolean allows(Act act) {
    return switch (act) {
      case PUBLISH, UPDATE, REVOKE -> uses.contains(Use.STATEMENT);
      case RELAY -> uses.contains(Use.ATTEST);
      case WITHDRAW -> true;
    };
  }

  /**
   * Why a statement is not believed by its times, or empty.
   *
   * @param issuedAt what the signer says
   * @param knownAt the trusted time: when the reader first had the statement in its hands
   */
  Optional<String> doubt(Instant issuedAt, Instant knownAt) {
    if (issuedAt.isBefore(from)) {
      return Optional.of("the key was not valid yet");
    }
    if (!issuedAt.isBefore(until)) {
      return Optional.of("the key was valid no more");
    }
    if (status == Status.ACTIVE) {
      return Optional.empty();
    }
    if (compromisedSince.isEmpty()) {
      return Optional.of("the key is revoked");
    }
    // Who stole the key chooses what it says of its time: the reader's own time must fit as well.
    Instant since = compromisedSince.get();
    return issuedAt.isBefore(since) && knownAt.isBefore(since)
        ? Optional.empty()
        : Optional.of("the key was compromised by then");
  }
}
