package eu.benelux.certhub.config;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A look behind a value that is well written: at the file that it names, or at what stands beside
 * it. Its fault stands among those of the text, with the line of the setting to blame.
 *
 * @param <T> what the value is; where it is an {@code Optional}, what that holds
 * @param at the path of the key that is looked at; the empty path is the whole file. A group is
 *     looked at once all of it could be read
 * @param blamed the path of the key that the fault is told of: the same, or one below
 * @param look what is wrong, in one sentence, if something is; may block
 */
public record Check<T>(
    String at, String blamed, Class<T> type, Function<? super T, Optional<String>> look) {
  /** A look that blames the value itself. */
  public Check(String at, Class<T> type, Function<? super T, Optional<String>> look) {
    this(at, at, type, look);
  }

  public Check {
    Objects.requireNonNull(look, "look");
  }

  Optional<String> fault(Object value) {
    return look.apply(type.cast(value));
  }
}
