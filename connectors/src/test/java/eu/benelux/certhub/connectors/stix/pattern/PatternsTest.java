package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.pattern.PatternFinding.Level;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading patterns: what is one, what is none, and what is said of it. */
class PatternsTest {
  private static final String SHA256 = "a".repeat(64);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[file:name='a']",
        "[ file:name = 'a' ] // to the end",
        "/* before */ [file:name /* in */ = 'a']",
        "\u2003[file:name\u00a0=\u3000'a']\r\n",
        "[file:name = 'it\\'s C:\\\\x']",
        "[file:name == 'a' OR file:name <> 'b']",
        "[file:name NOT = 'a' AND file:name NOT != 'b']",
        "[file:size > -1 AND file:size <= 9007199254740991]",
        "[file:size IN (1, 2.5, -3)]",
        "[file:name NOT IN ('a')]",
        "[EXISTS windows-registry-key:values]",
        "[NOT EXISTS file:name]",
        "[artifact:payload_bin = b'']",
        "[artifact:payload_bin = b'ABI=\n']",
        "[file:magic_number_hex = h'ffD8']",
        "[file:ctime > t'2024-02-29T23:59:59.123456789012Z']",
        "[x-a:b[0].c[*].'d-e' = true]",
        "[process:opened_connection_refs[*].dst_ref.value = '198.51.100.1']",
        "([file:name = 'a'] REPEATS 2 TIMES) REPEATS 3 TIMES",
        "[file:name = 'a'] REPEATS 2 TIMES WITHIN .5 SECONDS START t'2024-01-01T00:00:00Z' STOP"
            + " t'2024-01-01T00:00:00.1Z'",
        "[file:name = 'a'] FOLLOWEDBY ([url:value = 'b'] AND [url:value = 'c'] OR [url:value='d'])",
        "[(file:name = 'a' AND file:size = 1) OR (url:value = 'b' AND url:value = 'c')]",
        "[(file:name = 'a' OR url:value = 'b') AND file:size = 1]",
        "[file:hashes.unknown = 'anything' AND file:hashes.MD5 LIKE '12%']",
      })
  void takesWhatTheStandardAllows(String text) {
    ParsedPattern read = Patterns.read(text);
    assertThat(read).as(() -> said(read)).isInstanceOf(ParsedPattern.Parsed.class);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refusal("", "1:1", "'[' or '('"), // empty
        refusal("  \n ", "2:2", "'[' or '('"), // blank
        refusal("file:size = 1", "1:1", "square brackets"), // no brackets
        refusal("[file:size = 1", "1:15", "']'"), // open bracket
        refusal("[file:size = ]", "1:14", "a constant"), // no constant
        refusal("[file:size 1]", "1:12", "comparison operator"),
        refusal("[file:name = \"a\"]", "1:14", "no word"), // other quotes
        refusal("[file:name = 'a]", "1:14", "does not end"),
        refusal("[file:name = 'C:\\temp']", "1:17", "twice"), // lone backslash
        refusal("[file:a-b = 1]", "1:7", "apostrophes"), // hyphen in a property
        refusal("[file:IN = 1]", "1:7", "apostrophes"), // keyword as a property
        refusal("[file:a[-1] = 1]", "1:9", "list index"),
        refusal("[file:a[1.5] = 1]", "1:9", "list index"),
        refusal("[file:size = +1]", "1:14", "plus"), // 9.2
        refusal("[file:size = 007]", "1:14", "leading zeros"),
        refusal("[file:size = 9007199254740992]", "1:14", "2^53"),
        refusal("[x-a:b = " + "9".repeat(400) + ".5]", "1:10", "float"),
        refusal("[file:is > true]", "1:12", "order"),
        refusal("[NOT file:name = 'a']", "1:2", "after the path"),
        refusal("[file:name IN 'a']", "1:15", "set"),
        refusal("[file:name IN ('a',)]", "1:20", "constant"),
        refusal("[file:name IN ('a', 1)]", "1:21", "one type"), // 9.6.1
        refusal("[file:name LIKE 1]", "1:17", "string"),
        refusal("[file:name = h'abc']", "1:14", "even"),
        refusal("[file:name = h'xy']", "1:14", "digits"),
        refusal("[file:name = b'a']", "1:14", "base64"),
        refusal("[file:ctime = t'2023-02-30T00:00:00Z']", "1:15", "day"), // February
        refusal("[file:ctime = t'2023-02-29T00:00:00Z']", "1:15", "day"), // no leap year
        refusal("[file:ctime = t'2023-13-01T00:00:00Z']", "1:15", "month"),
        refusal("[file:ctime = t'2023-01-01T24:00:00Z']", "1:15", "time"),
        refusal("[file:ctime = t'2023-01-01t00:00:00z']", "1:15", "YYYY"), // lower case
        refusal("[file:name = 'a'] WITHIN 0 SECONDS", "1:26", "positive"),
        refusal("[file:name = 'a'] WITHIN 5 MINUTES", "1:28", "SECONDS"),
        refusal("[file:name = 'a'] REPEATS 0 TIMES", "1:27", "positive"),
        refusal("[file:name = 'a'] REPEATS 1.5 TIMES", "1:27", "positive integer"),
        refusal("[file:name = 'a'] REPEATS 2 TIMES REPEATS 3 TIMES", "1:35", "at most one"),
        refusal("[file:name = 'a'] START '2024-01-01T00:00:00Z'", "1:25", "put a t"),
        refusal(
            "[file:name = 'a'] START t'2024-01-01T00:00:00.10Z' STOP t'2024-01-01T00:00:00.1Z'",
            "1:19",
            "before STOP"), // the same moment
        refusal("[file:name = 'a'] or [file:name = 'b']", "1:19", "capital"),
        refusal("[file:name = 'a'] [file:name = 'b']", "1:19", "the end"),
        refusal("([file:name = 'a']", "1:19", "')'"),
        refusal("[file:name = 'a' /* ", "1:18", "comment"),
        refusal("[file:name = 'a'\n  AND url:value = 'b']", "2:7", "9.5"), // two types
        refusal("[(file:a = 1 OR url:b = 1) AND mutex:c = 1]", "1:32", "object types"),
        refusal("[file:hashes.MD5 = '" + SHA256 + "']", "1:20", "32"), // another length
        refusal("[file:hashes.sha256 = '" + "g".repeat(64) + "']", "1:23", "64"), // no digit
        refusal("[file:hashes.SHA1 IN ('" + "1".repeat(40) + "', 'x')]", "1:67", "SHA-1"),
        refusal("[ipv4-addr:value ISSUBSET 'example.com']", "1:27", "is none"),
        refusal("[ipv4-addr:value ISSUBSET '2001:db8::/32']", "1:27", "version"),
        refusal("[file:name MATCHES 'a(']", "1:20", "missing closing )"),
        refusal("[file:name MATCHES '[a']", "1:20", "missing closing ]"));
  }

  private static Arguments refusal(String text, String place, String part) {
    return Arguments.of(text, place, part);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithPlaceAndReason(String text, String place, String part) {
    ParsedPattern read = Patterns.read(text);
    assertThat(read).isInstanceOf(ParsedPattern.Refused.class);
    PatternFinding first = read.findings().stream()
        .filter(finding -> finding.level() == Level.ERROR)
        .findFirst()
        .orElseThrow();
    assertThat(first.shown()).startsWith(place + " ").contains(part);
  }

  static Stream<Arguments> warned() {
    return Stream.of(
        Arguments.of("[ipv4addr:value = '1.2.3.4']", "did you mean ipv4-addr?"),
        Arguments.of("[win-registry-key:key = 'a']", "did you mean windows-registry-key?"),
        Arguments.of("[malware:name = 'a']", "no cyber-observable object"), // an SDO
        Arguments.of("[file:path = 'a']", "no property \"path\""),
        Arguments.of("[file:mimetype = 'a']", "did you mean mime_type?"),
        Arguments.of("[file:size = '1']", "without apostrophes"),
        Arguments.of("[file:ctime = '2024-01-01T00:00:00Z']", "put a t"),
        Arguments.of("[network-traffic:is_active = 1]", "is a boolean"),
        Arguments.of("[file:name IN ()]", "empty set"),
        Arguments.of("[file:name ISSUBSET '1.2.3.0/24']", "IP address"),
        Arguments.of("[x-a:hashes.MD5 = 'a']", "no MD5"), // a custom type may mean another thing
        Arguments.of("[file:name MATCHES '(?<=a)b']", "look-behind"),
        Arguments.of("[file:name MATCHES '(?!a)b']", "look-ahead"),
        Arguments.of("[file:name MATCHES '(a)\\\\1']", "back references"),
        Arguments.of("[file:name MATCHES 'a++']", "possessive"),
        Arguments.of("[file:name MATCHES '((a{999}){999}){999}']", "larger"),
        Arguments.of("[file:name MATCHES '" + "(".repeat(3000) + "']", "larger"));
  }

  @ParameterizedTest
  @MethodSource("warned")
  void keepsWithAWarning(String text, String part) {
    ParsedPattern read = Patterns.read(text);
    assertThat(read).isInstanceOf(ParsedPattern.Parsed.class);
    assertThat(said(read)).contains(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[x-usb-device:usbdrive.serial_number = '1']",
        "[file:x_acme_verdict = 'bad']",
        "[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0]",
        "[url:extensions.'extension-definition--1'.a = 1]",
        "[file:hashes.ssdeep = '3:AbC/+:d']",
        "[domain-name:id = 'domain-name--1']",
      })
  void saysNothingOfWhatIsCustomOrKnown(String text) {
    assertThat(Patterns.read(text).findings()).isEmpty();
  }

  @Test
  void tellsAllFaultsBeyondTheGrammar() {
    ParsedPattern read = Patterns.read("[file:hashes.MD5 = 'a']\nAND [file:hashes.'SHA-1' = 'b']");
    assertThat(read.findings()).extracting(PatternFinding::line).containsExactly(1, 2);
  }

  @Test
  void tellsAnUnknownNameOnce() {
    assertThat(Patterns.read("[foo:a = 1 OR foo:b = 2] OR [foo:c = 3]").findings())
        .hasSize(1);
  }

  @Test
  void keepsFindingsBoundedAndNeverWithoutTheError() {
    String warnings = Stream.iterate(0, i -> i + 1)
        .limit(200)
        .map(i -> "[file:nothing" + i + " = 'a']")
        .collect(Collectors.joining(" OR "));
    ParsedPattern read = Patterns.read(warnings + " OR [file:hashes.MD5 = 'a']");
    assertThat(read).isInstanceOf(ParsedPattern.Refused.class);
    assertThat(read.findings())
        .hasSize(Patterns.FINDINGS_MAX)
        .anyMatch(finding -> finding.level() == Level.ERROR);
  }

  @Test
  void countsColumnsInCodePoints() {
    assertThat(Patterns.read("[file:name = '\uD83D\uDE00' ?]").findings().get(0).column())
        .isEqualTo(18);
  }

  @Test
  void showsNothingRawOfTheStranger() {
    String shown = Patterns.read("[file:name = '\u001b[31m\u202e" + "x".repeat(200) + "' '\u0007']")
        .findings()
        .get(0)
        .shown();
    assertThat(shown).matches("[\\x20-\\x7e…]*").hasSizeLessThan(200);
  }

  @Test
  void refusesWhatIsBeyondItsBounds() {
    String longText = "[file:name = '" + "a".repeat(Patterns.LENGTH_MAX) + "']";
    assertThat(said(Patterns.read(longText))).contains("65536");
    String deep = "(".repeat(Patterns.DEPTH_MAX + 1);
    assertThat(said(Patterns.read(deep))).contains("deeper than 100");
    assertThat(said(Patterns.read("[" + deep))).contains("deeper than 100");
    String many = String.join(",", List.of("1".split("")).get(0).repeat(10_001).split(""));
    assertThat(said(Patterns.read("[a:b IN (" + many + ")]"))).contains("more than 10000");
  }

  @Test
  void takesWhatIsJustWithinItsBounds() {
    String deep = "(".repeat(50) + "[" + "(".repeat(50) + "file:size=1" + ")".repeat(50) + "]"
        + ")".repeat(50);
    assertThat(Patterns.read(deep)).isInstanceOf(ParsedPattern.Parsed.class);
    String set = "[file:size IN (" + String.join(",", "1".repeat(9_999).split("")) + ")]";
    assertThat(Patterns.read(set)).isInstanceOf(ParsedPattern.Parsed.class);
    String text = "[file:name = '" + "a".repeat(Patterns.LENGTH_MAX - 16) + "']";
    assertThat(text).hasSize(Patterns.LENGTH_MAX);
    assertThat(Patterns.read(text)).isInstanceOf(ParsedPattern.Parsed.class);
  }

  private static String said(ParsedPattern read) {
    return read.findings().stream().map(PatternFinding::shown).collect(Collectors.joining("\n"));
  }
}
