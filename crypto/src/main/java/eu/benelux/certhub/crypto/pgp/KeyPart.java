package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * The primary key or one subkey of a certificate, with the self-signatures made about it.
 *
 * @param statements direct-key signatures or subkey bindings, and revocations; all verified
 */
record KeyPart(PGPPublicKey key, List<SelfSignature> statements) {
  KeyPart {
    statements = List.copyOf(statements);
  }

  Fingerprint fingerprint() {
    return fingerprint(key);
  }

  static Fingerprint fingerprint(PGPPublicKey key) {
    return new Fingerprint(HexFormat.of().withUpperCase().formatHex(key.getFingerprint()));
  }

  Instant created() {
    return key.getCreationTime().toInstant();
  }

  boolean revokedAt(Instant at) {
    return statements.stream().anyMatch(statement -> statement.revokesAt(at));
  }

  /** The newest statement that counts: what the owner last said about this key. */
  Optional<SelfSignature> current(Instant at) {
    return newest(statements, at);
  }

  static Optional<SelfSignature> newest(List<SelfSignature> statements, Instant at) {
    return statements.stream()
        .filter(statement -> !statement.revocation() && statement.countsAt(at))
        .reduce((one, other) -> other.created().isBefore(one.created()) ? one : other);
  }

  /**
   * The oldest statement that counted when it was made, for the past before it: GnuPG replaces a
   * self-signature when the expiry is changed, and the times before would be left without one.
   */
  static Optional<SelfSignature> oldest(List<SelfSignature> statements) {
    return statements.stream()
        .filter(statement -> !statement.revocation() && statement.countsAt(statement.created()))
        .reduce((one, other) -> other.created().isBefore(one.created()) ? other : one);
  }
}
