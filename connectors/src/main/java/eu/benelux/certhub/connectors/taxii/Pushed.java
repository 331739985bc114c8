package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What became of a push.
 *
 * @param answers one per object, in the order in which they were pushed
 * @param envelopes submissions that the server answered with a status
 * @param stopped why the rest was not sent; present only if an earlier submission was taken
 */
public record Pushed(List<ObjectAnswer> answers, int envelopes, Optional<Throwable> stopped) {

  public Pushed {
    answers = List.copyOf(answers);
    requireNonNull(stopped, "stopped");
  }

  /** How many objects had this outcome. */
  public int count(ObjectAnswer.Outcome outcome) {
    return (int) answers.stream().filter(answer -> answer.outcome() == outcome).count();
  }

  /** Whether the server has every object. */
  public boolean complete() {
    return answers.stream().allMatch(ObjectAnswer::accepted);
  }
}
