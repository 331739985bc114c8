package eu.benelux.certhub.hub.desk.mail;

import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The STIX objects of a letter, or what is wrong with the first of its files that cannot be read.
 * Cutting megabytes takes a while: on a worker.
 */
record Content(List<byte[]> objects, Optional<String> problem) {
  /** What an analyst pasted instead of attaching it. */
  private static final String PASTED = "the text";

  static Content of(Letter.Signed letter) {
    List<Attachment> files =
        letter.attachments().stream().filter(Content::isStix).toList();
    String text = letter.text().strip();
    if (files.isEmpty() && text.startsWith("{")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      files = List.of(new Attachment(PASTED, "application/json", bytes));
    }
    return of(files);
  }

  private static Content of(List<Attachment> files) {
    List<byte[]> objects = new ArrayList<>();
    for (Attachment file : files) {
      Optional<String> problem = Slicer.slice(file.bytes(), SliceLimits.DEFAULT)
          .fold(
              cut -> {
                cut.slices().stream().map(Slice::bytes).forEach(objects::add);
                return Optional.<String>empty();
              },
              refused -> Optional.of(
                  file.name() + ", byte " + refused.offset() + ": " + refused.reason()));
      if (problem.isPresent()) {
        return new Content(List.of(), problem);
      }
    }
    return new Content(List.copyOf(objects), Optional.empty());
  }

  /** Whether there is nothing to answer: neither an object nor something that should be one. */
  boolean isNone() {
    return objects.isEmpty() && problem.isEmpty();
  }

  private static boolean isStix(Attachment attachment) {
    String type = attachment.mediaType().toLowerCase(Locale.ROOT);
    return type.startsWith("application/stix+json")
        || type.startsWith("application/taxii+json")
        || type.startsWith("application/json")
        || attachment.name().toLowerCase(Locale.ROOT).endsWith(".json");
  }
}
