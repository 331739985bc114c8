package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Writes objects as they come into one STIX bundle, without touching them. */
final class BundleWriter {
  private final PrintWriter out;
  private boolean begun;

  BundleWriter(PrintWriter out) {
    this.out = out;
  }

  /** Takes a page; fails when it cannot be written, for example to a pipe that was closed. */
  synchronized Future<Void> take(List<Slice> objects) {
    for (Slice object : objects) {
      out.print(begun ? ",\n" : head() + ",\"objects\":[\n");
      begun = true;
      // I-JSON is UTF-8 without exception, so text and bytes are the same.
      out.print(new String(object.bytes(), StandardCharsets.UTF_8));
    }
    return out.checkError()
        ? Future.failedFuture(new IOException("the output cannot be written"))
        : Future.succeededFuture();
  }

  /** A bundle without objects has no list of them (STIX 2.1, 8.1). */
  synchronized void end() {
    out.println(begun ? "\n]}" : head() + "}");
    out.flush();
  }

  private static String head() {
    return "{\"type\":\"bundle\",\"id\":\"bundle--" + UUID.randomUUID() + "\"";
  }
}
