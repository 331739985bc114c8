package eu.benelux.certhub.hub.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where somebody may read and publish. */
final class VerbOptions {
  private static final String NONE = "none";

  @Option(
      names = "--read",
      paramLabel = "COLLECTION,…",
      description =
          "The collections that may be read, such as shared,from-be; * is all, none none.")
  private Optional<String> read = Optional.empty();

  @Option(
      names = "--write",
      paramLabel = "COLLECTION,…",
      description = "The collections that may be published to, likewise.")
  private Optional<String> write = Optional.empty();

  /** Adds what was said; what was not is for the hub to say. */
  JsonObject into(JsonObject question) {
    read.ifPresent(text -> question.put("read", aliases(text)));
    write.ifPresent(text -> question.put("write", aliases(text)));
    return question;
  }

  private static JsonArray aliases(String text) {
    return text.equals(NONE)
        ? new JsonArray()
        : new JsonArray(List.of(text.split(",", -1)).stream().map(String::strip).toList());
  }
}
