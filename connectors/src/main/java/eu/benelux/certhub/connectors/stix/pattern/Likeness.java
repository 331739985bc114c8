package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Likeness {
  private static final int NAME_MAX = 40;

  private Likeness() {}

  /**
   * The known name that comes nearest: one that differs in hyphens, underscores and case alone, or
   * else one that a slip or two of the keyboard make of it.
   */
  static Optional<String> nearest(String written, Collection<String> known) {
    if (written.length() > NAME_MAX) {
      return Optional.empty();
    }
    String bare = bare(written);
    String best = "";
    // A slip in five letters is a slip; in three it is another word.
    int least = Math.min(3, 1 + bare.length() / 4);
    for (String name : known.stream().sorted().toList()) {
      int slips = slips(bare, bare(name), least);
      if (slips < least) {
        least = slips;
        best = name;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private static String bare(String name) {
    String bare =
        LiteralReader.lowerCase(name).replace("-", "").replace("_", "").replace("address", "addr");
    return bare.startsWith("win") && !bare.startsWith("windows")
        ? "windows" + bare.substring(3)
        : bare;
  }

  /**
   * How many letters are missing, too many, others or changed places with their neighbour
   * (Damerau), or {@code most} for more.
   */
  private static int slips(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) >= most) {
      return most;
    }
    int[][] slips = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      slips[i][0] = i;
      for (int j = 1; j <= other.length(); j++) {
        slips[i][j] = i == 0 ? j : least(slips, i, j, one, other);
      }
    }
    return Math.min(most, slips[one.length()][other.length()]);
  }

  private static int least(int[][] slips, int i, int j, String one, String other) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least = Math.min(
        slips[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    boolean swapped = i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, 1 + slips[i - 2][j - 2]) : least;
  }
}
