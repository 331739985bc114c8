package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Letter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The fourth: in at the mail door, out at the TAXII doors, and a receipt back. */
final class NlAnswers implements Step {
  @Override
  public String title() {
    return "NCSC-NL answers by signed and encrypted mail: it saw the domain, too";
  }

  @Override
  public void walk(Stage stage) throws Mismatch, IOException {
    Attachment bundle = new Attachment(
        "bundle.json",
        "application/stix+json; version=\"2.1\"",
        bundle(stage.story().answer()));
    String messageId = stage.post().send("Sighting", "We saw this, too.\n", bundle);
    stage.report().checked("mail " + messageId + " lies in the maildir of the hub");
    for (Thing thing : stage.story().answer()) {
      sees(stage, stage.be(), "CERT.be", thing);
      sees(stage, stage.lu(), "GOVCERT.LU", thing);
    }
    Letter.Signed receipt = stage.post().opened(stage.post().next());
    int count = stage.story().answer().size();
    String accepted = count + " of " + count + " objects accepted.";
    stage
        .report()
        .holds(
            "the hub's signed receipt says: " + accepted,
            receipt.text().lines().anyMatch(accepted::equals),
            receipt.text());
  }

  private static void sees(Stage stage, Analyst analyst, String who, Thing thing)
      throws Mismatch, IOException {
    byte[] got = Until.there(
        who + " sees " + thing.id() + " in from-nl",
        () -> Optional.ofNullable(analyst.pull("from-nl").get(thing.id())));
    stage
        .report()
        .holds(
            who + " sees " + thing.shortly() + " in from-nl, byte for byte",
            thing.is(got),
            got.length + " other bytes");
  }

  static byte[] bundle(List<Thing> things) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    String before =
        "{\"type\":\"bundle\",\"id\":\"bundle--" + UUID.randomUUID() + "\",\"objects\":[";
    for (Thing thing : things) {
      json.writeBytes(before.getBytes(StandardCharsets.UTF_8));
      json.writeBytes(thing.bytes());
      before = ",";
    }
    json.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    return json.toByteArray();
  }
}
