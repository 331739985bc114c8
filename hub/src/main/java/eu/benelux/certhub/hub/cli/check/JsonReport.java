package eu.benelux.certhub.hub.cli.check;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** For programs: a line of JSON for each finding, and one with {@code summary} at the end. */
public final class JsonReport implements Report {
  private final Page page;
  private final Show show;

  /** Makes one. */
  public JsonReport(PrintWriter out, Show show) {
    this.page = new Page(out);
    this.show = show;
  }

  @Override
  public void found(long line, List<Found> all) {
    all.stream()
        .filter(each -> show.shows(each.finding().level()))
        .map(JsonReport::json)
        .forEach(each -> page.line(each.encode()));
  }

  @Override
  public boolean written() {
    return page.turn();
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
        .put("unread", tally.unread())
        .put("again", tally.again())
        .put("absent", tally.absent())
        .put("uncompared", tally.uncompared())
        .put("seconds", Math.round(seconds * 1000) / 1000.0);
    page.line(new JsonObject().put("summary", summary).encode());
    page.turn();
  }
}
