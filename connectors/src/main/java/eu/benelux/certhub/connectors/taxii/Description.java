package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What this server offers, in the words of OpenAPI 3.1: for people and for their tools. */
final class Description {
  /** Where it is found, below discovery. */
  static final String NAME = "openapi.json";

  /** No parameter of its own: every tool reads it. */
  static final String TYPE = "application/json";

  private Description() {}

  /** The description with this server's address and API root. */
  static Buffer of(TaxiiSettings settings) {
    try (InputStream written = Description.class.getResourceAsStream(NAME)) {
      String text =
          new String(Objects.requireNonNull(written).readAllBytes(), StandardCharsets.UTF_8);
      return Buffer.buffer(text.replace("{api-root}", settings.root())
          .replace("{server}", settings.publicUrl().orElse("/"))
          .getBytes(StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException("the jar lacks " + NAME, broken);
    }
  }
}
