package eu.benelux.certhub.connectors.stix.marking;

import eu.benelux.certhub.crypto.canon.Tape;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a text speaks of TLP or PAP: a marking outside the table that does may hide a level, so
 * its label is unknown (a false alarm costs a look, a miss costs a leak).
 */
public final class Words {
  /** Digits and signs end a word ({@code tlp_2_0}, {@code TLP2:RED}); {@code paper} is not PAP. */
  private static final Pattern LEVEL = Pattern.compile(
      "(?<!\\p{L})(?:tlp|pap(?!\\p{L})|pap(?:red|amber|green|clear|white|level)(?!\\p{L}))"
          + "|traffic[\\s_-]*light[\\s_-]*protocol|permissible[\\s_-]*actions?[\\s_-]*protocol");

  private static final Pattern UNSEEN = Pattern.compile("[\\p{M}\\p{Cf}]+");

  private Words() {}

  /** Whether a text speaks of them. */
  public static boolean mentionLevel(String text) {
    return LEVEL.matcher(folded(text)).find();
  }

  /** Whether a text or name anywhere in a value speaks of them. */
  static boolean mentionLevel(Tape tape, int value) {
    int end = tape.after(value);
    for (int node = value; node < end; node++) {
      if ((tape.isText(node) || tape.isName(node)) && mayMention(tape, node)) {
        if (mentionLevel(tape.text(node))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Every word that is looked for begins so: most texts are done without being made. */
  static boolean mayMention(Tape tape, int node) {
    if (!tape.isPlain(node)) {
      return true;
    }
    byte[] bytes = tape.bytes();
    int last = tape.end(node) - 2;
    for (int at = tape.start(node); at < last; at++) {
      int first = bytes[at] | 0x20;
      if (first == 't' || first == 'p') {
        int second = bytes[at + 1] | 0x20;
        int third = bytes[at + 2] | 0x20;
        boolean tlp = first == 't' && (second == 'l' || (second == 'r' && third == 'a'));
        boolean pap = first == 'p' && (second == 'a' || (second == 'e' && third == 'r'));
        if (tlp || pap) {
          return true;
        }
      }
    }
    return false;
  }

  /** Full-width, mathematical and accented letters as plain ones, invisible characters gone. */
  static String folded(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    // Marks go first: to bring a long row of them into order takes time by its square.
    String bare = UNSEEN.matcher(text).replaceAll("");
    String plain = Normalizer.normalize(bare, Normalizer.Form.NFKD);
    return UNSEEN.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7E) {
        return false;
      }
    }
    return true;
  }
}
