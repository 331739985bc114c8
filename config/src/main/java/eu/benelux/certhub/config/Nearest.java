package eu.benelux.certhub.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses the name that was meant by a mistyped one. */
public final class Nearest {
  private static final int CHARACTERS_MAX = 80;

  private Nearest() {}

  /**
   * The candidate with the fewest slips (a letter too much, missing, wrong, or two exchanged),
   * unless even that one needs more than a third of its letters changed. Upper case and {@code _}
   * for {@code -} are no slips. Of equals the first.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    if (word.length() > CHARACTERS_MAX) {
      return Optional.empty();
    }
    Optional<String> best = Optional.empty();
    int bestSlips = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int slips = slips(plain(word), plain(candidate));
      if (slips < bestSlips && slips <= Math.max(1, candidate.length() / 3)) {
        best = Optional.of(candidate);
        bestSlips = slips;
      }
    }
    return best;
  }

  private static String plain(String word) {
    return word.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }

  /** Optimal string alignment: Levenshtein's distance with exchanged neighbours as one slip. */
  private static int slips(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + change);
        boolean exchanged = i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
        cost[i][j] = exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[from.length()][to.length()];
  }
}
