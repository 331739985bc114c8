package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.crypto.canon.StrictJson;
import java.util.Arrays;
import java.util.Locale;

/** Whether a text is JSON lines: a whole object in each line. */
final class JsonLines {
  private JsonLines() {}

  /** Judges by the name, else by the first two lines. */
  static boolean are(String name, byte[] head) {
    String small = name.toLowerCase(Locale.ROOT);
    String bare = small.endsWith(".gz") ? small.substring(0, small.length() - 3) : small;
    if (bare.endsWith(".jsonl") || bare.endsWith(".ndjson")) {
      return true;
    }
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    // A text of many lines has its brace alone in the first.
    return end + 2 < head.length
        && head[end + 1] == '{'
        && head[end + 2] == '"'
        && StrictJson.read(Arrays.copyOf(head, end), Cutter.LIMITS)
            .fold(tree -> tree.node().isObject(), refused -> false);
  }
}
