package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.function.Function;

/**
 * The outcome of opening a message. Only {@link Verified} carries the plaintext. The reasons are
 * for the operator's log; whoever wrote the message is told nothing but that it was refused,
 * because differing answers make an oracle.
 */
public sealed interface Opened {
  /** Handles every outcome. */
  <R> R fold(
      Function<Verified, R> verified,
      Function<Unverified, R> unverified,
      Function<Unreadable, R> unreadable);

  /**
   * Decrypted, whole, and signed by a known certificate whose key counted both then and now.
   * Whether the signature is fresh, and whether it was seen before, is for the caller to judge.
   *
   * @param plaintext exactly the bytes that were signed; not copied
   * @param signer primary fingerprint of the known certificate that signed
   * @param signedAt the time in the signature, to the second; at most five minutes ahead of now
   * @param signatureId 64 lower-case hex digits that name what was signed, by whom and when: the
   *     same however the message is wrapped again, so a replay is one whose id was seen before
   * @param namedUs true when the signature names one of our keys as intended recipient; false when
   *     it names nobody (one that names only others is never verified)
   */
  @SuppressWarnings("ArrayRecordComponent") // up to 32 MiB: handed over, not copied
  record Verified(
      byte[] plaintext, Fingerprint signer, Instant signedAt, String signatureId, boolean namedUs)
      implements Opened {
    @Override
    public <R> R fold(
        Function<Verified, R> verified,
        Function<Unverified, R> unverified,
        Function<Unreadable, R> unreadable) {
      return verified.apply(this);
    }

    @Override
    public String toString() {
      return "Verified[" + plaintext.length + " bytes, " + signer + ", " + signedAt + "]";
    }
  }

  /**
   * Decrypted, but not signed so that it counts; the plaintext has been dropped.
   *
   * @param reason one sentence for the operator
   */
  record Unverified(String reason) implements Opened {
    @Override
    public <R> R fold(
        Function<Verified, R> verified,
        Function<Unverified, R> unverified,
        Function<Unreadable, R> unreadable) {
      return unverified.apply(this);
    }
  }

  /**
   * Not encrypted, not for us, damaged, cut short, too large, or of a kind we do not read.
   *
   * @param reason one sentence for the operator
   */
  record Unreadable(String reason) implements Opened {
    @Override
    public <R> R fold(
        Function<Verified, R> verified,
        Function<Unverified, R> unverified,
        Function<Unreadable, R> unreadable) {
      return unreadable.apply(this);
    }
  }
}
