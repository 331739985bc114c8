package eu.benelux.certhub.connectors.stix.object;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The word that was meant, where another stands that looks much like it. */
final class Nearest {
  private static final int LENGTH_MAX = 60;
  private static final int SHORT = 5;

  private Nearest() {}

  /** The nearest of some words: alike but for case, blanks and hyphens, or two edits away. */
  static Optional<String> among(List<String> words, String text) {
    if (text.length() > LENGTH_MAX || text.isBlank()) {
      return Optional.empty();
    }
    String folded = folded(text);
    String nearest = "";
    int least = folded.length() < SHORT ? 2 : 3;
    for (String word : words) {
      int distance = distance(folded, folded(word), least);
      if (distance < least) {
        least = distance;
        nearest = word;
      }
    }
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
  }

  /** How many letters are put in, left out or changed, as far as it is below a bound. */
  private static int distance(String one, String other, int bound) {
    if (Math.abs(one.length() - other.length()) >= bound) {
      return bound;
    }
    int[] above = new int[other.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
