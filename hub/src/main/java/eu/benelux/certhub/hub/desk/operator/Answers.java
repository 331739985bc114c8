package eu.benelux.certhub.hub.desk.operator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The forms of an answer: {@code done}, and then {@code items}, an {@code item}, or what was {@code
 * said} of a change, or else a {@code reason}.
 */
final class Answers {
  private Answers() {}

  static JsonObject refusal(String reason) {
    return new JsonObject().put("done", false).put("reason", Shown.line(reason));
  }

  static <T> JsonObject items(List<T> all, Function<T, JsonObject> line) {
    JsonArray items = new JsonArray();
    all.forEach(one -> items.add(line.apply(one)));
    return new JsonObject().put("done", true).put("items", items);
  }

  static JsonObject item(JsonObject item) {
    return new JsonObject().put("done", true).put("item", item);
  }

  /** A change that was made; what is said of it is for the log, too, and so has no secret. */
  static JsonObject said(String sentence, JsonObject item) {
    return item(item).put("said", Shown.line(sentence));
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
