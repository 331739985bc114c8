package eu.benelux.certhub.connectors.stix;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where in an object something stands. Cheap to make on the way down; its text is made only when
 * there is something to say.
 */
final class Path {
  /** The object as a whole. */
  static final Path ROOT = new Path(null, "", -1);

  private static final int LENGTH_MAX = 300;

  private final @Nullable Path parent;
  private final String name;
  private final int index;

  private Path(@Nullable Path parent, String name, int index) {
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  Path to(String property) {
    return new Path(this, property, -1);
  }

  Path to(int element) {
    return new Path(this, "", element);
  }

  /** As a JSON pointer (RFC 6901), printable and bounded. */
  String pointer() {
    Deque<Path> steps = new ArrayDeque<>();
    for (Path step = this; step != null && step.parent != null; step = step.parent) {
      steps.push(step);
    }
    StringBuilder pointer = new StringBuilder();
    for (Path step : steps) {
      pointer.append('/').append(step.index >= 0 ? String.valueOf(step.index) : escaped(step.name));
      if (pointer.length() > LENGTH_MAX) {
        return Printable.of(pointer.toString(), LENGTH_MAX);
      }
    }
    return Printable.of(pointer.toString(), LENGTH_MAX);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
