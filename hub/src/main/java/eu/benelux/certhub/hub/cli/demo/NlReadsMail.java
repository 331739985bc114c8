package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The third: out at the mail door, for NCSC-NL's key alone. */
final class NlReadsMail implements Step {
  @Override
  public String title() {
    return "NCSC-NL gets it as one signed and encrypted mail";
  }

  @Override
  public void walk(Stage stage) throws Mismatch, IOException {
    MailProgram.Received received = stage.post().next();
    stage
        .report()
        .same(
            "exactly one mail lay in " + stage.folder().relativize(stage.post().inbox()),
            0,
            stage.post().waiting().size());
    String raw = new String(received.raw(), StandardCharsets.ISO_8859_1);
    for (String secret : stage.story().secrets()) {
      if (raw.contains(secret)) {
        throw new Mismatch(
            "a mail that shows nothing of its content", "\"" + secret + "\" in clear");
      }
    }
    stage
        .report()
        .checked("nothing of its content stands outside of the encryption (" + received.raw().length
            + " bytes)");
    Letter.Signed letter = stage.post().opened(received);
    stage
        .report()
        .same(
            "it opens with the key of NCSC-NL "
                + stage.cast().nl().key().certificate().fingerprint(),
            stage.home().fingerprint(),
            letter.signer());
    stage.report().checked("signed by the hub " + letter.signer());
    Map<String, byte[]> objects = objects(letter);
    for (Thing thing : stage.story().published()) {
      byte[] got = Optional.ofNullable(objects.get(thing.id())).orElse(new byte[0]);
      stage
          .report()
          .holds(
              thing.shortly() + " came byte for byte", thing.is(got), got.length + " other bytes");
    }
    stage.report().checked("subject inside: " + letter.subject());
  }

  /** The objects of the bundles in a letter, by id. */
  static Map<String, byte[]> objects(Letter.Signed letter) {
    Map<String, byte[]> objects = new HashMap<>();
    for (Attachment attachment : letter.attachments()) {
      Slicer.slice(attachment.bytes(), SliceLimits.DEFAULT)
          .fold(
              cut -> cut.slices(),
              refused -> List.<eu.benelux.certhub.connectors.stix.envelope.Slice>of())
          .forEach(slice -> objects.put(Examiner.examine(slice.bytes()).id(), slice.bytes()));
    }
    return objects;
  }
}
