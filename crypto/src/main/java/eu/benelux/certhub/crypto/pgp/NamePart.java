package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One user id of a certificate.
 *
 * @param text without control characters
 * @param statements certifications by the primary key itself, and revocations; all verified
 */
record NamePart(String text, List<SelfSignature> statements) {
  NamePart {
    statements = List.copyOf(statements);
  }

  /** The newest certification that counts, unless it was revoked later. */
  Optional<SelfSignature> current(Instant at) {
    return KeyPart.newest(statements, at)
        .filter(newest -> statements.stream()
            .filter(SelfSignature::revocation)
            .filter(revocation -> !revocation.created().isAfter(at))
            .allMatch(revocation -> revocation.created().isBefore(newest.created())));
  }
}
