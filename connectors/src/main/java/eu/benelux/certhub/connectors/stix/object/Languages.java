package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Tape;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** Language tags (RFC 5646), as texts and as keys. */
final class Languages {
  private static final int LENGTH_MAX = 250;

  /** ISO 639-1, which is closed, and the two codes that it withdrew. */
  private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

  private static final Set<String> WITHDRAWN = Set.of("sh", "mo");

  private Languages() {}

  static void check(int value, Check check) {
    Tape tape = check.tape();
    if (!tape.isText(value) && !tape.isName(value)) {
      check.error(value, "2.15", "must be a text", "as in \"en\" or \"nl-BE\"");
    } else if (!isTag(tape.text(value))) {
      check.error(
          value,
          "must be a language code by RFC 5646",
          "as in \"en\" or \"nl-BE\", a hyphen between the parts");
    } else if (!isKnown(tape.text(value))) {
      check.error(
          value,
          "RFC 5646 knows no language of this code",
          "codes of ISO 639, as \"ja\", not \"jp\"");
    }
  }

  private static boolean isTag(String text) {
    if (text.isEmpty() || text.length() > LENGTH_MAX) {
      return false;
    }
    try {
      new Locale.Builder().setLanguageTag(text);
      return text.indexOf('_') < 0;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private static boolean isKnown(String tag) {
    int end = tag.indexOf('-') < 0 ? tag.length() : tag.indexOf('-');
    String language = tag.substring(0, end).toLowerCase(Locale.ROOT);
    return end != 2 || TWO_LETTERS.contains(language) || WITHDRAWN.contains(language);
  }
}
