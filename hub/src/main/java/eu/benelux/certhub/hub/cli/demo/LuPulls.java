package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.crypto.statement.Checked;
import eu.benelux.certhub.crypto.statement.Verdict;
import eu.benelux.certhub.crypto.statement.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The second: out at a TAXII door, the same to the byte, and signed for by the hub. */
final class LuPulls implements Step {
  @Override
  public String title() {
    return "GOVCERT.LU pulls it over TAXII and verifies the hub's attestations";
  }

  @Override
  public void walk(Stage stage) throws Mismatch, IOException {
    Map<String, byte[]> shared = stage.lu().pull("shared");
    for (Thing thing : stage.story().published()) {
      byte[] got = Optional.ofNullable(shared.get(thing.id())).orElse(new byte[0]);
      stage
          .report()
          .holds(
              thing.shortly() + " came byte for byte, SHA-256 of its canonical form "
                  + thing.digest().hex().substring(0, 16) + "…",
              thing.is(got),
              got.length + " other bytes");
    }
    List<Checked> attested = attested(stage);
    for (Thing thing : stage.story().published()) {
      stage
          .report()
          .same(
              "the hub's attestation names " + thing.shortly() + " with this digest",
              true,
              attested.stream()
                  .anyMatch(one ->
                      one.covers(thing.id(), thing.version(), thing.digest()) == Verdict.EXACT));
    }
  }

  private static List<Checked> attested(Stage stage) throws Mismatch, IOException {
    List<Checked> attested = new ArrayList<>();
    for (byte[] object : stage.lu().pull("attestations").values()) {
      Optional<Attestation> attestation = Attestation.read(object);
      if (attestation.isPresent()) {
        Checked checked = Verifier.verify(
            attestation.get().jws(),
            stage.home().secrets().bundle(),
            stage.clock().instant());
        if (checked.verdict() != Verdict.EXACT
            || !attestation.get().fits(checked.statement().orElseThrow())) {
          throw new Mismatch("a valid signature in " + attestation.get().id(), checked.reason());
        }
        attested.add(checked);
      }
    }
    stage
        .report()
        .holds(
            attested.size() + " attestations carry valid Ed25519 signatures of key "
                + stage.home().secrets().statement().kid() + " of the trust bundle",
            !attested.isEmpty(),
            "no attestation");
    return attested;
  }
}
