package eu.benelux.certhub.connectors.stix.upgrade;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What became of a text that should be STIX 2.0. */
public sealed interface Upgraded {
  /** One of the two, by what this is. */
  <R> R fold(Function<Done, R> done, Function<Refused, R> refused);

  /**
   * A STIX 2.1 bundle in which no object breaks a MUST of the standard.
   *
   * @param bundle indented JSON in UTF-8 that ends with a line feed; nobody may write to it
   * @param objects how many objects the bundle has
   * @param changes in the order of the source; what could not be upgraded is {@link
   *     Change.What#LEFT_OUT}
   */
  @SuppressWarnings("ArrayRecordComponent") // An answer to be taken apart, never compared.
  record Done(byte[] bundle, int objects, List<Change> changes) implements Upgraded {
    /** Keeps its own list. */
    public Done {
      Objects.requireNonNull(bundle, "bundle");
      changes = List.copyOf(changes);
    }

    /** Whether an object of the source is missing. */
    public boolean incomplete() {
      return changes.stream().anyMatch(change -> change.what() == Change.What.LEFT_OUT);
    }

    @Override
    public <R> R fold(Function<Done, R> done, Function<Refused, R> refused) {
      return done.apply(this);
    }
  }

  /**
   * There is nothing to upgrade.
   *
   * @param offset the byte at fault
   * @param reason one sentence for a person, without text of the stranger's
   */
  record Refused(long offset, String reason) implements Upgraded {
    /** Refuses null. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <R> R fold(Function<Done, R> done, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
