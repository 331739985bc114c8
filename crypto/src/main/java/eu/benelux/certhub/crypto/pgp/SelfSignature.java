package eu.benelux.certhub.crypto.pgp;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/**
 * What one self-signature says, its arithmetic already checked. Only hashed subpackets are read:
 * the others can be changed by anybody.
 *
 * @param strong whether its hash counts and everything critical in it is understood
 * @param hard of a revocation: it holds for all times, not only from its creation on
 */
record SelfSignature(
    int type,
    Instant created,
    Optional<Instant> ends,
    OptionalInt flags,
    Optional<Duration> keyValidity,
    boolean strong,
    boolean hard) {

  /** Subpackets we understand or may ignore although they are critical: no notations. */
  private static final Set<Integer> UNDERSTOOD =
      Set.of(2, 3, 4, 7, 9, 11, 16, 21, 22, 23, 25, 26, 27, 28, 29, 30, 32, 33, 34, 35, 39);

  static Optional<SelfSignature> of(PGPSignature signature) {
    if (signature.getVersion() != 4 && signature.getVersion() != 6) {
      return Optional.empty();
    }
    PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
    if (hashed == null || !hashed.hasSubpacket(SignatureSubpacketTags.CREATION_TIME)) {
      return Optional.empty();
    }
    Instant created = hashed.getSignatureCreationTime().toInstant();
    long ends = hashed.getSignatureExpirationTime();
    long validity = hashed.getKeyExpirationTime();
    return Optional.of(new SelfSignature(
        signature.getSignatureType(),
        created,
        ends > 0 ? Optional.of(created.plusSeconds(ends)) : Optional.empty(),
        hashed.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS)
            ? OptionalInt.of(hashed.getKeyFlags())
            : OptionalInt.empty(),
        validity > 0 ? Optional.of(Duration.ofSeconds(validity)) : Optional.empty(),
        Algorithms.strongHash(signature.getHashAlgorithm()) && understood(hashed),
        hard(hashed)));
  }

  static boolean understood(PGPSignatureSubpacketVector hashed) {
    return Arrays.stream(hashed.toArray())
        .filter(SignatureSubpacket::isCritical)
        .allMatch(subpacket -> UNDERSTOOD.contains(subpacket.getType()));
  }

  /** Superseded, retired and "user id no longer valid" are soft; everything else is hard. */
  private static boolean hard(PGPSignatureSubpacketVector hashed) {
    RevocationReason reason = hashed.getRevocationReason();
    return reason == null
        || (reason.getRevocationReason() != 1
            && reason.getRevocationReason() != 3
            && reason.getRevocationReason() != 32);
  }

  boolean revocation() {
    return PGPSignature.isRevocation(type);
  }

  boolean countsAt(Instant at) {
    return strong && !created.isAfter(at) && ends.map(at::isBefore).orElse(true);
  }

  /** Of a revocation, whatever its hash: a weak one is still more likely meant than forged. */
  boolean revokesAt(Instant at) {
    return revocation()
        && (hard || (!created.isAfter(at) && ends.map(at::isBefore).orElse(true)));
  }
}
