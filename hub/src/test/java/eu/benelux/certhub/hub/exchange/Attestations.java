package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.crypto.statement.BundleKey;
import eu.benelux.certhub.crypto.statement.Checked;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.crypto.statement.StatementKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import eu.benelux.certhub.crypto.statement.Verdict;
import eu.benelux.certhub.crypto.statement.Verifier;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Versions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what the hub signed, as a member would, and believes nothing that does not verify. */
final class Attestations {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");
  private static final String CERTIFICATE =
      "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n";

  private Attestations() {}

  /** The trust bundle that names a hub's key. */
  static TrustBundle bundle(StatementKey key) {
    return TrustBundle.of(
        new TrustBundle.Terms(1, UNTIL, 2),
        List.of(
            trusted("be", "identity--11111111-1111-4111-8111-111111111111"),
            trusted("nl", "identity--22222222-2222-4222-8222-222222222222")),
        List.of(new TrustBundle.Hub(
            "hub",
            Benelux.HUB,
            List.of(CERTIFICATE),
            List.of(BundleKey.active(key.publicKey(), FROM, UNTIL)))));
  }

  private static TrustBundle.Member trusted(String id, String identity) {
    BundleKey key =
        BundleKey.active(StatementKey.make(new SecureRandom()).publicKey(), FROM, UNTIL);
    return new TrustBundle.Member(
        id, "CERT " + id, List.of(identity), List.of(CERTIFICATE), List.of(key), List.of());
  }

  /** What a reader finds in the collection {@code attestations}, verified, in order. */
  static List<Statement> all(Benelux hub, Reader reader) {
    return hub.read(Place.ATTESTATIONS, reader, Optional.empty(), Versions.ALL).stream()
        .filter(entry -> entry.type().equals(Attestation.TYPE))
        .map(entry -> of(entry, hub))
        .toList();
  }

  static Statement of(Entry entry, Benelux hub) {
    Attestation attestation = Attestation.read(entry.bytes())
        .orElseThrow(() -> new AssertionError("no attestation: " + entry.id()));
    Checked checked = Verifier.verify(attestation.jws(), hub.bundle(), hub.now());
    if (checked.verdict() != Verdict.EXACT) {
      throw new AssertionError(checked.verdict() + ": " + checked.reason());
    }
    Statement statement = checked.statement().orElseThrow();
    if (!attestation.fits(statement)) {
      throw new AssertionError("the object says something else than the statement");
    }
    return statement;
  }
}
