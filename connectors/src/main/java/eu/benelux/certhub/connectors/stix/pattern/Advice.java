package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Locale;

/** What to write instead, for the syntax errors that analysts make most. */
final class Advice {
  private static final int WORD_MAX = 10;

  private Advice() {}

  /** The fix that the reader knew, or one from what stands there and what was expected. */
  static String of(String text, Stop stop) {
    if (!stop.fix().isEmpty()) {
      return stop.fix();
    }
    String word = word(text, stop.at());
    String upper = word.toUpperCase(Locale.ROOT);
    boolean keyword = !word.isEmpty() && Token.keyword(upper, 0, upper.length()) != null;
    if (keyword && !upper.equals(word)) {
      return "write keywords in capital letters";
    }
    char found = stop.at() < text.length() ? text.charAt(stop.at()) : '\0';
    String fix = ofCharacter(found);
    return fix.isEmpty() ? ofExpected(found, word, stop.sentence()) : fix;
  }

  private static String ofCharacter(char found) {
    return switch (found) {
      case '"', '`', '\u00b4', '\u2018', '\u2019', '\u201c', '\u201d', '\u201e', '\u00ab' ->
        "text stands in apostrophes: 'a'";
      case '&' -> "write AND";
      case '|' -> "write OR";
      case '#' -> "write a comment as /* */ or //";
      case '~' -> "write LIKE or MATCHES";
      case '{', '}' -> "a comparison stands in square brackets";
      default -> "";
    };
  }

  private static String ofExpected(char found, String word, String sentence) {
    int where = sentence.lastIndexOf(" where ");
    String expected = where < 0 ? "" : sentence.substring(where);
    if (expected.contains("comparison operator")) {
      return word.equals("contains")
          ? "write LIKE '%a%'"
          : "write =, !=, <, >, IN, LIKE or MATCHES";
    }
    if (expected.contains("the values of the set")) {
      return "the values of a set stand in parentheses";
    }
    if (expected.contains("a qualifier,")) {
      return ofObservation(found, expected.contains("')'"));
    }
    if (expected.contains("AND, OR or ")) {
      return ofComparison(found, expected.contains("')'") ? ")" : "]");
    }
    if (expected.contains("an object type")) {
      return found == '\'' ? "repeat the path, or write IN ('a', 'b')" : "";
    }
    if (expected.contains("a constant") && found == '(') {
      return "a set of values follows IN";
    }
    if (expected.contains("'[' or '('")) {
      return "put the comparison in square brackets";
    }
    return ofWord(expected);
  }

  private static String ofWord(String expected) {
    if (expected.contains("SECONDS") || expected.contains("a positive number")) {
      return "write WITHIN 5 SECONDS";
    }
    if (expected.contains("TIMES") || expected.contains("a positive integer")) {
      return "write REPEATS 5 TIMES";
    }
    if (expected.contains("':'")) {
      return "write a colon after the object type: file:name";
    }
    return expected.contains("STOP") || expected.contains("timestamp")
        ? "write START t'2024-01-31T12:00:00Z' STOP t'2024-02-29T12:00:00Z'"
        : "";
  }

  private static String ofObservation(char found, boolean inParentheses) {
    return switch (found) {
      case '[', '(', ',', ';' -> "join observations by AND, OR or FOLLOWEDBY";
      case '\0' -> inParentheses ? "close the parenthesis with )" : "";
      default -> inParentheses ? "" : "leave out what follows the pattern";
    };
  }

  private static String ofComparison(char found, String close) {
    return switch (found) {
      case ',' -> "a set of values follows IN";
      case ']', ')', '\0' ->
        close.equals("]") ? "close the comparison with ]" : "close the parenthesis with )";
      case '.' -> "put text in apostrophes";
      case '[' -> "close the comparison before with ]";
      default -> "join comparisons by AND or OR; inside text an apostrophe is \\'";
    };
  }

  private static String word(String text, int from) {
    int end = from;
    while (end < text.length() && end - from <= WORD_MAX && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(from, end);
  }
}
