package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.hub.store.StatusPart;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What became of a submission. */
public sealed interface Receipt {
  /** Answers by kind. */
  <R> R fold(Function<Taken, R> taken, Function<Refused, R> refused);

  /**
   * Every object has its outcome, and what was accepted or held is durable.
   *
   * @param outcomes one per object, in the order of the submission
   */
  record Taken(UUID id, List<StatusPart.Outcome> outcomes) implements Receipt {
    @Override
    public <R> R fold(Function<Taken, R> taken, Function<Refused, R> refused) {
      return taken.apply(this);
    }
  }

  /** Nothing was stored. The same again will be refused again. */
  record Refused(Problem problem) implements Receipt {
    @Override
    public <R> R fold(Function<Taken, R> taken, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
