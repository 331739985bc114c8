package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** The text of a receipt: what became of each object that came by mail. */
final class Receipts {
  private static final int LINES_MAX = 500;

  private Receipts() {}

  /** Failures first, for they need somebody to act; then successes, as far as there is room. */
  static String summary(List<Outcome> outcomes) {
    long failures = outcomes.stream().filter(outcome -> !outcome.success()).count();
    StringBuilder text = new StringBuilder();
    text.append(outcomes.size() - failures).append(" of ").append(outcomes.size());
    text.append(" objects accepted.\n");
    Stream.concat(
            outcomes.stream().filter(outcome -> !outcome.success()),
            outcomes.stream().filter(Outcome::success))
        .limit(LINES_MAX)
        .forEach(outcome -> text.append(line(outcome)).append('\n'));
    if (outcomes.size() > LINES_MAX) {
      text.append("… and ").append(outcomes.size() - LINES_MAX).append(" more.\n");
    }
    return text.toString();
  }

  private static String line(Outcome outcome) {
    return (outcome.success() ? "accepted  " : "REFUSED   ")
        + outcome.id()
        + (outcome.version().isEmpty() ? "" : " (" + outcome.version() + ")")
        + ": "
        + outcome.message();
  }
}
