package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.benelux.certhub.connectors.stix.pattern.Patterns;
import java.util.List;
import java.util.function.IntFunction;

/** Objects that are long in one of the ways in which a rule could walk something twice. */
final class Hostile {
  private static final String UUID = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";
  private static final String TIMES = "\"spec_version\":\"2.1\","
      + "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",";
  private static final String TOOL = "\"tool--" + UUID + "\"";

  static final List<Hostile> ALL = List.of(
      list("labels of numbers", "labels", "1"),
      list("labels that speak of TLP", "labels", "\"tlp:\""),
      list("references", "object_refs", TOOL),
      list("markings, all the same", "object_marking_refs", TOOL),
      many("markings, all different", "object_marking_refs", '[', n -> marking(n)),
      list("external references", "external_references", "{}"),
      list("granular markings", "granular_markings", "{\"lang\":\"en\",\"selectors\":[\"type\"]}"),
      selectors(
          "selectors of the last of a long list", length -> "labels.[" + (length / 4 - 9) + "]"),
      selectors("selectors of what is not there", length -> "labels.[0].a.b.c"),
      selectors("selectors, all the same", length -> "labels"),
      many(
          "selectors, all different",
          "granular_markings",
          '[',
          n -> "{\"lang\":\"en\",\"selectors\":" + "[\"labels.[" + n + "]\",\"x_" + n + "\"]}"),
      many("extensions", "extensions", '{', n -> "\"e" + n + "-ext\":{\"a\":1}"),
      many("extensions without a place", "extensions", '{', n -> "\"" + n + "\":null"),
      many("keys of one dictionary", "x_map", '{', n -> "\"key_" + n + "\":" + n),
      many("hashes", "hashes", '{', n -> "\"hash-" + n + "\":\"" + n + "\""),
      many("contents of a translation", "contents", '{', n -> "\"nl-" + n + "\":{\"a\":\"b\"}"),
      many("lists in a list", "x_lists", '[', n -> "[[" + n + "],[]]"),
      many("nulls in a list", "x_nulls", '[', n -> "null"),
      properties("properties", n -> "\"k" + n + "\":[]"),
      properties("properties of odd names", n -> "\"é/~\u202e" + n + "\":null"),
      properties("references of no standard", n -> "\"x_" + n + "_ref\":\"x\""),
      text("a text of escapes", "name", "\\u0041"),
      text("a text of pairs", "name", "\\ud83d\\ude00"),
      text("a text that is odd", "description", "\u202e"),
      text("Base64", "payload_bin", "QUJD"),
      text("a number", "x_number_text", "9"),
      text("an address", "value", "1:"),
      text("a timestamp", "valid_from", "2026-01-01T00:00:00.0"),
      text("a language", "lang", "aa-"),
      text("an identifier", "created_by_ref", "identity--"),
      pattern("a pattern in brackets", "(", ")", 1),
      pattern("a pattern of ORs", "[a:b=1] OR ", "[a:b=1]", 0),
      pattern("a pattern of ANDs in one observation", "[", "a:b=1 AND ", -1),
      pattern("a pattern of a set", "[a:b IN (", "'x',", -2),
      pattern("a pattern of a regular expression", "[a:b MATCHES '", "(a|b)*", -3),
      pattern("a pattern of a repeated repetition", "[a:b MATCHES '", "(a*)*{9}", -3),
      pattern("a pattern of steps", "[a:b", ".c[*]", -4),
      new Hostile(
          "nested lists",
          length ->
              object(("\"x_deep\":[" + ("[".repeat(96) + "]".repeat(96) + ",").repeat(length / 193))
                  + "1]")),
      new Hostile(
          "nested objects",
          length -> object("\"x_deep\":["
              + ("{\"a\":".repeat(95) + "1" + "}".repeat(95) + ",").repeat(length / 572) + "1]")));

  private final String title;
  private final IntFunction<byte[]> maker;

  private Hostile(String title, IntFunction<byte[]> maker) {
    this.title = title;
    this.maker = maker;
  }

  String title() {
    return title;
  }

  /** One of about so many bytes. */
  byte[] of(int length) {
    return maker.apply(length);
  }

  private static byte[] object(String property) {
    return ("{\"type\":\"indicator\",\"id\":\"indicator--" + UUID + "\"," + TIMES + property + "}")
        .getBytes(UTF_8);
  }

  private static String marking(int n) {
    return "\"marking-definition--" + UUID.substring(0, 24) + String.format("%012x", n) + "\"";
  }

  private static Hostile list(String title, String name, String element) {
    return many(title, name, '[', n -> element);
  }

  private static Hostile many(
      String title, String name, char opening, IntFunction<String> element) {
    return new Hostile(
        title,
        length -> object("\"" + name + "\":" + opening + joined(element, length)
            + (opening == '[' ? ']' : '}')));
  }

  private static Hostile properties(String title, IntFunction<String> property) {
    return new Hostile(title, length -> object(joined(property, length)));
  }

  private static String joined(IntFunction<String> element, int length) {
    StringBuilder all = new StringBuilder(length + 100);
    for (int n = 0; all.length() < length; n++) {
      all.append(n == 0 ? "" : ",").append(element.apply(n));
    }
    return all.toString();
  }

  /** A list of half the length, and selectors into it for the rest. */
  private static Hostile selectors(String title, IntFunction<String> selector) {
    return new Hostile(
        title,
        length -> object("\"labels\":[" + joined(n -> "0", length / 2)
            + "],\"granular_markings\":[{\"lang\":\"en\",\"selectors\":["
            + joined(n -> "\"" + selector.apply(length) + "\"", length / 2) + "]}]"));
  }

  private static Hostile text(String title, String name, String part) {
    return new Hostile(
        title,
        length -> object(
            "\"" + name + "\":\"" + part.repeat(length / part.getBytes(UTF_8).length) + "\""));
  }

  /** A pattern whose middle is repeated; {@code form} says which part that is and what ends it. */
  private static Hostile pattern(String title, String first, String second, int form) {
    return new Hostile(title, whole -> {
      int length = Math.min(whole, Patterns.LENGTH_MAX - 100);
      String pattern = switch (form) {
        case 1 -> first.repeat(length / 2) + "[a:b=1]" + second.repeat(length / 2);
        case 0 -> first.repeat(length / first.length()) + second;
        case -1 -> first + second.repeat(length / second.length()) + "a:b=1]";
        case -2 -> first + second.repeat(length / second.length()) + "'x')]";
        case -3 -> first + second.repeat(length / second.length()) + "']";
        default -> first + second.repeat(length / second.length()) + "=1]";
      };
      return object("\"pattern_type\":\"stix\",\"pattern\":\"" + pattern
          + "\",\"valid_from\":\"2026-01-01T00:00:00Z\"");
    });
  }
}
