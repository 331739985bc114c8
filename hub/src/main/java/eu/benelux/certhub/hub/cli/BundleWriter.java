package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Writes objects as they come into one STIX bundle, without touching them. */
final class BundleWriter {
  private final Out out;
  private boolean begun;

  /** Where the bytes go. */
  interface Out {
    void write(byte[] bytes) throws IOException;
  }

  /**
   * A writer.
   *
   * @param begun whether objects of this bundle were written already
   */
  BundleWriter(Out out, boolean begun) {
    this.out = out;
    this.begun = begun;
  }

  synchronized void take(List<Slice> objects) throws IOException {
    for (Slice object : objects) {
      text(begun ? ",\n" : head() + ",\"objects\":[\n");
      begun = true;
      out.write(object.bytes());
    }
  }

  /** A bundle without objects has no list of them (STIX 2.1, 8.1). */
  synchronized void end() throws IOException {
    text(begun ? "\n]}\n" : head() + "}\n");
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String head() {
    return "{\"type\":\"bundle\",\"id\":\"bundle--" + UUID.randomUUID() + "\"";
  }
}
