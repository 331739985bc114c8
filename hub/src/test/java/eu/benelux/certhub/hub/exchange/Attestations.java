package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.crypto.statement.Checked;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.crypto.statement.Verdict;
import eu.benelux.certhub.crypto.statement.Verifier;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Versions;
import java.util.List;
import java.util.Optional;

/** Reads what the hub signed, as a member would, and believes nothing that does not verify. */
final class Attestations {
  private Attestations() {}

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
