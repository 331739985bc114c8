package eu.benelux.certhub.connectors.taxii;

import java.util.regex.Pattern;

/** Makes text of a server's fit for a line on a screen or in a log. */
final class Shown {
  private static final int LENGTH_MAX = 300;

  /** Control characters and those that turn the direction of writing are none of these. */
  private static final Pattern HIDDEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]");

  private Shown() {}

  static String of(String text) {
    String cut = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "…" : text;
    return HIDDEN.matcher(cut).replaceAll(" ").strip();
  }
}
