package eu.benelux.certhub.config;

import java.util.List;
import java.util.function.Function;

/**
 * What became of a settings file: the record that it describes, or all its faults at once.
 *
 * @param <T> the record
 */
public sealed interface Bound<T> {
  /** The answer of {@code good} or of {@code bad}, whichever this is. */
  <R> R fold(Function<? super T, ? extends R> good, Function<List<Fault>, ? extends R> bad);

  /** Every key was known, every value fits, every file named with a demand is there. */
  record Good<T>(T value) implements Bound<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> good, Function<List<Fault>, ? extends R> bad) {
      return good.apply(value);
    }
  }

  /** At least one fault, in the order of the lines; those of no line come first. */
  record Bad<T>(List<Fault> faults) implements Bound<T> {
    public Bad {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R fold(
        Function<? super T, ? extends R> good, Function<List<Fault>, ? extends R> bad) {
      return bad.apply(faults);
    }
  }
}
