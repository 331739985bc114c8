package eu.benelux.certhub.connectors.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What may stand in a header that we write. Vert.x Mail writes header values as they come, so
 * everything that could end a line early is refused here, at the birth of a value.
 */
final class Syntax {
  /** RFC 5321 4.5.3.1.3: a path has at most 256 octets, two of them its brackets. */
  private static final int ADDRESS_CHARACTERS_MAX = 254;

  private static final int MESSAGE_ID_CHARACTERS_MAX = 250;
  private static final int MEDIA_TYPE_CHARACTERS_MAX = 200;

  /** Dot-atoms of RFC 5322 3.2.3 without slash: an address also names a folder of a maildir. */
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+=?^_{|}~-]+";

  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final String DOMAIN = LABEL + "(?:\\." + LABEL + ")*";
  private static final Pattern ADDRESS = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + DOMAIN);
  private static final Pattern HOST = Pattern.compile(DOMAIN);
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.:\\[\\]_-]+>");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+"
          + "(?:; ?[A-Za-z0-9-]+=(?:[A-Za-z0-9!#$&^_.+-]+|\"[ !#-\\[\\]-~]*\"))*");

  private Syntax() {}

  /** Whether this is one bare ASCII address, without a display name. */
  static boolean isAddress(String text) {
    return text.length() <= ADDRESS_CHARACTERS_MAX
        && text.indexOf('@') <= 64
        && ADDRESS.matcher(text).matches();
  }

  static boolean isHost(String text) {
    return text.length() <= 253 && HOST.matcher(text).matches();
  }

  static boolean isMessageId(String text) {
    return text.length() <= MESSAGE_ID_CHARACTERS_MAX
        && MESSAGE_ID.matcher(text).matches();
  }

  static boolean isMediaType(String text) {
    return text.length() <= MEDIA_TYPE_CHARACTERS_MAX
        && MEDIA_TYPE.matcher(text).matches();
  }

  /** Whether this is text that a screen shows on one line: no controls, no odd separators. */
  static boolean isOneLine(String text, int charactersMax) {
    return text.length() <= charactersMax && text.codePoints().allMatch(Syntax::isPrintable);
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
  }

  /** Returns text that others wrote for a screen: what cannot be printed becomes U+FFFD. */
  static String shown(String text, boolean severalLines) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> isPrintable(c) || (severalLines && (c == '\n' || c == '\t')) ? c : 0xfffd)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  static String lower(String ascii) {
    return ascii.toLowerCase(Locale.ROOT);
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
