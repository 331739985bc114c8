package eu.benelux.certhub.connectors.stix.upgrade;

import eu.benelux.certhub.connectors.stix.upgrade.Change.What;
import java.util.ArrayList;
import java.util.List;

/** What is different in one object, as it is found. */
final class Notes {
  private static final int LENGTH_MAX = 300;

  private final List<Change> changes = new ArrayList<>();
  private String id = "";
  private String type = "";

  /** What follows is about this object. */
  Notes about(String newId, String newType) {
    id = printable(newId);
    type = printable(newType);
    return this;
  }

  void changed(String path, String sentence) {
    note(What.CHANGED, path, sentence);
  }

  void made(String path, String sentence) {
    note(What.MADE, path, sentence);
  }

  void assumed(String path, String sentence) {
    note(What.ASSUMED, path, sentence);
  }

  void aside(String path, String sentence) {
    note(What.ASIDE, path, sentence);
  }

  void leftOut(String path, String sentence) {
    note(What.LEFT_OUT, path, sentence);
  }

  private void note(What what, String path, String sentence) {
    changes.add(new Change(id, type, printable(path), what, sentence));
  }

  List<Change> changes() {
    return changes;
  }

  /** A step of a JSON pointer (RFC 6901). */
  static String step(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Text of a stranger's that a terminal can bear. */
  static String printable(String text) {
    String cut = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    StringBuilder safe = new StringBuilder(cut.length());
    cut.codePoints().forEach(c -> safe.appendCodePoint(harmless(c) ? c : '?'));
    return safe.toString();
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
