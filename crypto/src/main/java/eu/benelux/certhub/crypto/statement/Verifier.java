package eu.benelux.certhub.crypto.statement;

import static eu.benelux.certhub.crypto.statement.Checked.refused;

import eu.benelux.certhub.crypto.statement.TrustBundle.Owned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges signatures by the trust bundle. The order is fixed: form and header, key, signature,
 * statement, issuer, time; so nothing that a stranger wrote is read before the signature over it
 * was right.
 */
public final class Verifier {
  /** How far a signer's clock may be ahead of ours. */
  private static final Duration CLOCK_AHEAD_MAX = Duration.ofMinutes(5);

  private Verifier() {}

  /**
   * Checks a compact JWS of at most {@link Jws#LENGTH_MAX} characters. Never throws for what a
   * stranger wrote. The audience, the sequence and whether the issuer created the objects are the
   * caller's to judge: they need what the caller knows.
   *
   * @param at the trusted time: now for what arrives, and for what was stored the time at which it
   *     was; a key's compromise is judged by it
   */
  public static Checked verify(String jws, TrustBundle bundle, Instant at) {
    Jws read;
    try {
      read = Jws.read(jws);
    } catch (Unfit unfit) {
      return refused(Verdict.MISMATCH, unfit.reason());
    }
    Optional<Owned> owned = bundle.keyFor(read.kid());
    if (owned.isEmpty()) {
      return refused(Verdict.UNKNOWN_KEY, "the trust bundle has no key " + read.kid());
    }
    if (!bundle.countsAt(at)) {
      return refused(Verdict.UNKNOWN_KEY, "the trust bundle expired too long ago");
    }
    if (!read.isSignedBy(owned.get().key().publicKey())) {
      return refused(Verdict.MISMATCH, "the signature does not fit");
    }
    try {
      return judge(read.statement(), owned.get(), at);
    } catch (Unfit unfit) {
      return refused(Verdict.MISMATCH, unfit.reason());
    }
  }

  private static Checked judge(Statement statement, Owned owned, Instant at) {
    if (!owned.identities().contains(statement.issuer())) {
      return refused(
          Verdict.KEY_NOT_ALLOWED_FOR_ISSUER,
          "the key of " + owned.owner() + " may not speak for " + statement.issuer());
    }
    if (!owned.key().allows(statement.act())) {
      return refused(
          Verdict.KEY_NOT_ALLOWED_FOR_ISSUER,
          "this key of " + owned.owner() + " may not sign the act "
              + statement.act().text());
    }
    if (statement.issuedAt().isAfter(at.plus(CLOCK_AHEAD_MAX))) {
      return refused(Verdict.KEY_NOT_VALID_THEN, "the signature is from the future");
    }
    return owned
        .key()
        .doubt(statement.issuedAt(), at)
        .map(doubt -> refused(Verdict.KEY_NOT_VALID_THEN, doubt))
        .orElseGet(
            () -> new Checked(Verdict.EXACT, Optional.of(statement), "signed by " + owned.owner()));
  }
}
