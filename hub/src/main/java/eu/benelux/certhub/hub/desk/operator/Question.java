package eu.benelux.certhub.hub.desk.operator;

import eu.benelux.certhub.config.Nearest;
import eu.benelux.certhub.hub.store.Accounts.Refused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What an operator asks. What is not as it should be is {@link Refused} in a sentence. */
record Question(JsonObject json) {
  private static final int TEXTS_MAX = 100;

  /** What is asked; empty where it is not told. */
  String asked() {
    return text("ask").orElse("");
  }

  Optional<String> text(String key) {
    return json.getValue(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  String needed(String key) {
    return text(key).orElseThrow(() -> new Refused("the question needs " + key));
  }

  /** A list of texts; empty where there is none at all. */
  Optional<List<String>> texts(String key) {
    if (!json.containsKey(key)) {
      return Optional.empty();
    }
    if (!(json.getValue(key) instanceof JsonArray array) || array.size() > TEXTS_MAX) {
      throw new Refused(key + " is a list of at most " + TEXTS_MAX + " texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object each : array) {
      if (!(each instanceof String text)) {
        throw new Refused(key + " is a list of texts");
      }
      texts.add(text);
    }
    return Optional.of(texts);
  }

  /** "there is no account ana; did you mean anna?", or else what there is where that is short. */
  static Refused unknown(String kind, String name, Collection<String> known) {
    Optional<String> nearest = Nearest.to(name, known);
    String hint = nearest.map(meant -> "; did you mean " + meant + "?").orElse("");
    String all = nearest.isEmpty() && !known.isEmpty() && known.size() <= 20
        ? "; there are " + String.join(", ", known)
        : "";
    return new Refused("there is no " + kind + " " + name + hint + all);
  }
}
