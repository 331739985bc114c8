package eu.benelux.certhub.connectors.stix.pattern;

import java.text.Normalizer;
import java.util.Optional;

/** Normalization Form C, as LIKE and MATCHES compare (STIX 2.1 section 9.6.1), in linear time. */
final class Composed {
  /** No language needs more marks on one letter (UAX 15 section 13, Stream-Safe Text Format). */
  private static final int MARKS_MAX = 30;

  private static final char FIRST_MARK = '\u0300';

  private Composed() {}

  /**
   * The text in its form C; empty if one letter has more than 30 marks: they would have to be
   * sorted, which takes the library seconds for 64 Ki of them.
   */
  static Optional<String> of(String text) {
    int marks = 0;
    boolean plain = true;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      plain &= point < FIRST_MARK;
      marks = point >= FIRST_MARK && isMark(point) ? marks + 1 : 0;
      if (marks > MARKS_MAX) {
        return Optional.empty();
      }
    }
    return Optional.of(plain ? text : Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
        true;
      default -> false;
    };
  }
}
