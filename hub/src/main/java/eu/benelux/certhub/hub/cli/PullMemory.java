package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.taxii.PullPosition;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a pull keeps of one collection: how far it has come, and a pull into a file that may have broken
 * off.
 */
final class PullMemory {
  private static final String COMMAND = "pull";
  private static final String OPEN = "open";

  private final ClientState state;
  private final String about;

  PullMemory(ClientState state, String about) {
    this.state = state;
    this.about = about;
  }

  /**
   * A pull under way.
   *
   * @param file where the bundle will be
   * @param bytes what of it is on the disk, beside it
   * @param objects how many are in it
   * @param whole whether it needs no more than its name
   * @param position where to go on
   */
  record Open(Path file, long bytes, long objects, boolean whole, PullPosition position) {}

  /** How far it had come when the last file was whole; nothing before the first. */
  Optional<PullPosition> position() throws IOException {
    JsonObject kept = state.get(COMMAND, about);
    return kept.containsKey("seen") ? Optional.of(read(kept)) : Optional.empty();
  }

  Optional<Open> open() throws IOException {
    try {
      JsonObject open = state.get(COMMAND, about).getJsonObject(OPEN);
      return open == null
          ? Optional.empty()
          : Optional.of(new Open(
              Path.of(open.getString("file", "")),
              open.getLong("bytes", 0L),
              open.getLong("objects", 0L),
              open.getBoolean("whole", false),
              read(open)));
    } catch (ClassCastException | InvalidPathException broken) {
      throw unfit();
    }
  }

  void keep(Open open) throws IOException {
    JsonObject kept = state.get(COMMAND, about).copy();
    JsonObject written = written(open.position())
        .put("file", open.file().toString())
        .put("bytes", open.bytes())
        .put("objects", open.objects())
        .put("whole", open.whole());
    state.put(COMMAND, about, kept.put(OPEN, written));
  }

  /** The file is there: what it holds is not asked for again. */
  void done(PullPosition position) throws IOException {
    state.put(COMMAND, about, written(position));
  }

  /** By date, since many objects share one. */
  private static JsonObject written(PullPosition position) {
    JsonObject seen = new JsonObject();
    position.seen().forEach((digest, date) -> {
      String key = date.toString();
      if (!seen.containsKey(key)) {
        seen.put(key, new JsonArray());
      }
      seen.getJsonArray(key).add(digest);
    });
    JsonObject written = new JsonObject().put("seen", seen);
    position.after().ifPresent(after -> written.put("after", after.toString()));
    return written;
  }

  private static PullPosition read(JsonObject written) throws IOException {
    try {
      Map<String, Instant> seen = new HashMap<>();
      JsonObject dates = written.getJsonObject("seen", new JsonObject());
      for (String date : dates.fieldNames()) {
        Instant last = Instant.parse(date);
        dates.getJsonArray(date).forEach(digest -> seen.put(digest.toString(), last));
      }
      Optional<Instant> after = Optional.ofNullable(written.getString("after")).map(Instant::parse);
      return new PullPosition(after, seen);
    } catch (DateTimeException | ClassCastException broken) {
      throw unfit();
    }
  }

  private static IOException unfit() {
    return new IOException(
        "the state file is not as certhub wrote it; move it away, and all begins" + " anew");
  }
}
