package eu.benelux.certhub.config;

import java.util.List;
import java.util.Map;

/** YAML as it was written: words, lists and mappings with their lines, nothing interpreted yet. */
sealed interface Node {
  /** Counted from 1. */
  int line();

  /** Nothing was written, or {@code ~} or {@code null} without quotation marks. */
  default boolean isNothing() {
    return false;
  }

  /** How a fault names this kind of node. */
  String kind();

  /** A word or text. {@code plain} is without quotation marks. */
  record Scalar(int line, String text, boolean plain) implements Node {
    @Override
    public boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** A list. */
  record Sequence(int line, List<Node> items) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys in the order of the file. */
  record Mapping(int line, Map<String, Entry> entries) implements Node {
    @Override
    public String kind() {
      return "keys of its own";
    }
  }

  /** What cannot be read. Its fault is told already; whoever meets it keeps silent. */
  record Broken(int line) implements Node {
    @Override
    public String kind() {
      return "unreadable";
    }
  }

  /** A value and the line of its key. */
  record Entry(int line, Node value) {}
}
