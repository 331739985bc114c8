package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Level;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** For programs: a line of JSON for each finding, and one with {@code summary} at the end. */
public final class JsonReport implements Report {
  private final PrintWriter out;
  private final boolean errorsOnly;

  /** Makes one. */
  public JsonReport(PrintWriter out, boolean errorsOnly) {
    this.out = out;
    this.errorsOnly = errorsOnly;
  }

  @Override
  public void found(long line, List<Found> all) {
    all.stream()
        .filter(each -> !errorsOnly || each.finding().level() == Level.ERROR)
        .map(JsonReport::json)
        .forEach(each -> out.println(each.encode()));
  }

  private static JsonObject json(Found found) {
    JsonObject json = new JsonObject()
        .put("file", found.file())
        .put("line", found.line())
        .put("index", found.index())
        .put("id", found.id())
        .put("level", found.finding().level().name().toLowerCase(Locale.ROOT))
        .put("path", found.finding().path())
        .put("section", found.finding().section())
        .put("sentence", found.finding().sentence());
    return json.put("fix", found.finding().fix());
  }

  @Override
  public void end(Tally tally, double seconds) {
    JsonObject summary = new JsonObject()
        .put("files", tally.files())
        .put("objects", tally.objects())
        .put("errors", tally.errors())
        .put("warnings", tally.warnings())
        .put("seconds", Math.round(seconds * 1000) / 1000.0);
    out.println(new JsonObject().put("summary", summary).encode());
    out.flush();
  }
}
