package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Base64;
import java.util.HexFormat;

/** Reads the constants of a pattern (STIX 2.1 section 9.2). */
final class LiteralReader {
  private static final String EXPECTED = "a constant";
  private static final String SECTION = "9.2";

  private final Scanner scanner;

  LiteralReader(Scanner scanner) {
    this.scanner = scanner;
  }

  /** Reads one constant of any kind. */
  Literal read() {
    int at = scanner.start();
    Literal literal = switch (scanner.token()) {
      case STRING -> new Literal.Text(unescaped(scanner.quoted()), at);
      case INTEGER -> new Literal.Whole(scanner.raw(), at);
      case FLOAT -> new Literal.Fraction(scanner.raw(), at);
      case TRUE -> new Literal.Truth(true, at);
      case FALSE -> new Literal.Truth(false, at);
      case HEX -> new Literal.Octets(hex(scanner.quoted(), at), at);
      case BINARY -> new Literal.Octets(base64(scanner.quoted(), at), at);
      case TIMESTAMP -> new Literal.Moment(moment(), at);
      case WORD, HYPHENED ->
        throw new Stop(
            at,
            SECTION,
            "found " + scanner.found() + " where a constant must stand",
            isTruth(lowerCase(scanner.raw()))
                ? "write true and false in small letters"
                : "put text in apostrophes");
      default -> throw Stop.unexpected(at, scanner.found(), EXPECTED);
    };
    scanner.advance();
    return literal;
  }

  /** Reads a string and nothing else. */
  Literal.Text text() {
    if (scanner.token() != Token.STRING) {
      throw Stop.unexpected(scanner.start(), scanner.found(), "a string in apostrophes");
    }
    return (Literal.Text) read();
  }

  /** Checks the timestamp that the scanner stands on. */
  String moment() {
    String text = scanner.quoted();
    String fault = Moments.fault(text);
    if (!fault.isEmpty()) {
      throw new Stop(
          scanner.start(), SECTION, "the timestamp '" + Excerpt.of(text) + "' " + fault, "");
    }
    return text;
  }

  /** The text of a string with its escapes undone. */
  static String unescaped(String quoted) {
    int escape = quoted.indexOf('\\');
    if (escape < 0) {
      return quoted;
    }
    StringBuilder text = new StringBuilder(quoted.length());
    int from = 0;
    while (escape >= 0) {
      text.append(quoted, from, escape).append(quoted.charAt(escape + 1));
      from = escape + 2;
      escape = quoted.indexOf('\\', from);
    }
    return text.append(quoted, from, quoted.length()).toString();
  }

  private static String hex(String quoted, int at) {
    if (quoted.length() % 2 != 0) {
      throw new Stop(at, SECTION, "a hex constant has an even number of digits", "");
    }
    for (int i = 0; i < quoted.length(); i++) {
      if (Character.digit(quoted.charAt(i), 16) < 0 || quoted.charAt(i) > 'f') {
        throw new Stop(at, SECTION, "a hex constant has only the digits 0 to 9 and a to f", "");
      }
    }
    return lowerCase(quoted);
  }

  private static String base64(String quoted, int at) {
    // Line feeds must be ignored (9.2).
    String oneLine = quoted.replace("\n", "").replace("\r", "");
    try {
      if (oneLine.length() % 4 == 0) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(oneLine));
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below, like a wrong length.
    }
    throw new Stop(at, SECTION, "the binary constant is not base64 (RFC 4648)", "");
  }

  private static boolean isTruth(String word) {
    return word.equals("true") || word.equals("false");
  }

  /** The text with A to Z in lower case, and nothing else changed. */
  static String lowerCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
        return lowerCaseFrom(text, i);
      }
    }
    return text;
  }

  private static String lowerCaseFrom(String text, int first) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }
}
