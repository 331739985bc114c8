package eu.benelux.certhub.config;

import java.util.Objects;
import java.util.Optional;

/**
 * One mistake in the settings, told in one line. Keys and quoted values come from the file; they
 * are cut short and lose their control characters, so that a fault is always one line of text.
 *
 * @param line counted from 1; 0 where no line is to blame (a variable, the file as a whole)
 * @param key the path of the key ({@code http.port}, {@code members[0].id}), the name of the
 *     variable; empty where the file as a whole is to blame
 * @param reason what is wrong and what would be right; never holds what stands in a secret
 * @param nearest the valid name that was probably meant
 */
public record Fault(int line, String key, String reason, Optional<String> nearest) {
  private static final int KEY_CHARACTERS_MAX = 120;
  private static final int REASON_CHARACTERS_MAX = 400;

  public Fault {
    if (line < 0) {
      throw new IllegalArgumentException("line " + line);
    }
    Objects.requireNonNull(nearest, "nearest");
    key = oneLine(key, KEY_CHARACTERS_MAX);
    reason = oneLine(reason, REASON_CHARACTERS_MAX);
  }

  Fault(int line, String key, String reason) {
    this(line, key, reason, Optional.empty());
  }

  /** For example {@code line 12: http.prt: unknown key; did you mean "port"?}. */
  @Override
  public String toString() {
    return (line == 0 ? "" : "line " + line + ": ")
        + (key.isEmpty() ? "" : key + ": ")
        + reason
        + nearest.map(name -> "; did you mean \"" + name + "\"?").orElse("");
  }

  /**
   * The text in quotation marks, fit to stand in a reason. What stands before an @ is a password as
   * often as not ({@code user:word@host}), so it is not repeated.
   */
  static String quoted(String text) {
    int at = text.lastIndexOf('@');
    return '"' + oneLine(at < 0 ? text : "…" + text.substring(at), 60) + '"';
  }

  private static String oneLine(String text, int charactersMax) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    return clean.length() <= charactersMax ? clean : clean.substring(0, charactersMax) + "…";
  }
}
