package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Forms of texts that the standard merely advises. */
final class Advised {
  private static final int LENGTH_MAX = 300;
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
  private static final Pattern SUBDIVISION = Pattern.compile("[A-Za-z]{2}-[A-Za-z0-9]{1,3}");
  private static final Pattern SEMANTIC =
      Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?");
  private static final Pattern PROTOCOL = Pattern.compile("[a-z0-9][a-z0-9_./+-]*");

  /** The trees of IANA's register of media types, and those that are in use without it. */
  private static final Pattern MEDIA = Pattern.compile(
      "(?i)(?:application|audio|chemical|example|font|haptics|image|message|model|multipart|text"
          + "|video|x-[a-z0-9-]+)/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*");

  private Advised() {}

  /** The kind of value of this name in {@code types.table}, if it is one of these. */
  static ValueKind kind(String name) {
    return switch (name) {
      case "hyphened" -> Advised::hyphened;
      case "lower-case" -> Advised::lowerCase;
      case "protocol" ->
        form(
            PROTOCOL,
            "is no name of a protocol as IANA writes them",
            "lower case, as in \"https\"");
      case "priority" ->
        form(
            Pattern.compile("(?s).*_CLASS"),
            "the classes of Windows end in _CLASS",
            "as in NORMAL_PRIORITY_CLASS");
      case "country" -> Advised::country;
      case "subdivision" ->
        form(SUBDIVISION, "should be a code of ISO 3166-2", "as in \"NL-UT\" or \"BE-BRU\"");
      case "semantic-version" -> form(SEMANTIC, "should be MAJOR.MINOR.PATCH", "as in \"1.0.0\"");
      case "mime" -> form(MEDIA, "this is no media type", "as in \"application/zip\"");
      default -> throw new IllegalStateException("no such kind of value: " + name);
    };
  }

  private static ValueKind form(Pattern pattern, String sentence, String fix) {
    return (value, check) -> {
      if (ValueKinds.isText(value, check)) {
        String text = check.tape().text(value);
        if (text.length() > LENGTH_MAX || !pattern.matcher(text).matches()) {
          check.warn(value, sentence, fix);
        }
      }
    };
  }

  /** Lower case, words separated by hyphens. */
  private static void hyphened(int value, Check check) {
    if (ValueKinds.isText(value, check)) {
      Tape tape = check.tape();
      boolean good = true;
      for (int i = tape.start(value); i < tape.end(value); i++) {
        byte c = tape.bytes()[i];
        good &= (c < 'A' || c > 'Z') && c != '_' && c != ' ';
      }
      if (!good) {
        String text = tape.text(value);
        String fix = text.length() > LENGTH_MAX || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F)
            ? ""
            : "write \"" + folded(text) + "\"";
        check.warn(value, "should be in lower case with hyphens between the words", fix);
      }
    }
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
  }

  private static void lowerCase(int value, Check check) {
    if (ValueKinds.isText(value, check)) {
      String text = check.tape().text(value);
      if (!text.equals(text.toLowerCase(Locale.ROOT))) {
        check.warn(value, "the standard writes this in lower case", "");
      }
    }
  }

  private static void country(int value, Check check) {
    if (ValueKinds.isText(value, check)
        && !COUNTRIES.contains(check.tape().text(value).toUpperCase(Locale.ROOT))) {
      check.warn(
          value, "should be a country's two letters by ISO 3166-1", countryFix(check, value));
    }
  }

  /** Names the code of a country that is written out in English. */
  private static String countryFix(Check check, int value) {
    String name = check.tape().text(value);
    List<String> named = COUNTRIES.stream()
        .filter(
            code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(name))
        .toList();
    return named.isEmpty() ? "as in \"NL\"" : "write \"" + named.get(0) + "\"";
  }
}
