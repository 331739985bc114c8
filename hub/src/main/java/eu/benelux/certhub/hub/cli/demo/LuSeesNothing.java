package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.taxii.Pushed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The fifth: nothing leaves above its label. */
final class LuSeesNothing implements Step {
  @Override
  public String title() {
    return "CERT.be publishes under TLP:AMBER+STRICT, which is above the ceiling of GOVCERT.LU";
  }

  @Override
  public void walk(Stage stage) throws Mismatch, IOException {
    Thing thing = stage.story().strict();
    Pushed pushed = stage.be().push("shared", List.of(thing));
    stage
        .report()
        .holds(
            "accepted: " + thing.shortly(), pushed.complete(), pushed.answers().toString());
    stage
        .report()
        .holds(
            "NCSC-NL sees it over TAXII",
            stage.nl().object("shared", thing.id()).isPresent(),
            "404");
    stage
        .report()
        .holds(
            "NCSC-NL gets it by sealed mail",
            NlReadsMail.objects(stage.post().opened(stage.post().next())).containsKey(thing.id()),
            "another mail");
    for (String alias : List.of("shared", "from-be")) {
      nothingIn(alias, thing, stage);
    }
    Map<String, byte[]> attestations = stage.lu().pull("attestations");
    stage
        .report()
        .holds(
            "GOVCERT.LU: no attestation names it",
            attestations.values().stream()
                .noneMatch(one -> new String(one, StandardCharsets.UTF_8).contains(thing.id())),
            "an attestation that does");
  }

  private static void nothingIn(String alias, Thing thing, Stage stage)
      throws Mismatch, IOException {
    Analyst lu = stage.lu();
    stage
        .report()
        .holds(
            "GOVCERT.LU, " + alias + ": not among the objects",
            !lu.pull(alias).containsKey(thing.id()),
            "the object");
    stage
        .report()
        .holds(
            "GOVCERT.LU, " + alias + ": not in the manifest",
            !lu.manifest(alias).contains(thing.id()),
            "its id");
    stage
        .report()
        .holds(
            "GOVCERT.LU, " + alias + ": 404 by its id",
            lu.object(alias, thing.id()).isEmpty(),
            "the object");
    stage
        .report()
        .same(
            "GOVCERT.LU, " + alias + ": no versions of it",
            List.of(),
            lu.versions(alias, thing.id()));
  }
}
