package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The normal form, one row for each thing that it makes one. */
class NormalFormTest {
  private static final String A = "[file:name = 'a']";
  private static final String B = "[url:value = 'b']";

  static Stream<Arguments> same() {
    return Stream.of(
        row("[file:name='a']", "[ file:name /* x */ = // y\n 'a' ]"),
        row("[file:name = 'a']", "[file:'name' == 'a']"), // spelling of path and operator
        row("[file:name = 'a']", "(([((file:name = 'a'))]))"),
        row("[file:name != 'a']", "[file:name NOT = 'a']"),
        row("[file:name = 'a']", "[file:name NOT <> 'a']"),
        row("[file:name = 'a']", "[file:name IN ('a', 'a')]"),
        row("[file:name != 'a']", "[file:name NOT IN ('a')]"),
        row("[file:name IN ('a', 'b')]", "[file:name = 'b' OR file:name = 'a']"),
        row("[file:name NOT IN ('a', 'b')]", "[file:name NOT IN ('b','a','b')]"),
        row("[file:size = 5]", "[file:size = 5.00]"),
        row("[file:size = 0]", "[file:size = -0.0]"),
        row("[x-a:b > 0.5]", "[x-a:b > .50]"),
        row("[x-a:b = h'00FF']", "[x-a:b = b'AP8=']"),
        row("[x-a:b = t'2024-01-01T00:00:00Z']", "[x-a:b = t'2024-01-01T00:00:00.000Z']"),
        row("[file:name = 'a' OR file:size = 1]", "[file:size = 1 OR (file:name = 'a')]"),
        row(
            "[file:name = 'a' AND file:size = 1]",
            "[file:size = 1 AND file:name = 'a' AND" + " file:size = 1]"),
        row(A + " OR " + B, B + " OR (" + A + " OR " + B + ")"),
        row(A + " AND " + B, B + " AND " + A),
        row(
            A + " FOLLOWEDBY " + B + " FOLLOWEDBY " + A,
            A + " FOLLOWEDBY (" + B + " FOLLOWEDBY " + A + ")"),
        row(A + " WITHIN 5 SECONDS", "(" + A + ") WITHIN 5.0 SECONDS"),
        row(
            A + " REPEATS 2 TIMES WITHIN 5 SECONDS",
            "(" + A + " REPEATS 2 TIMES) WITHIN 5 SECONDS"),
        row(A, A + " REPEATS 1 TIMES"),
        row(
            A + " START t'2024-01-01T00:00:00Z' STOP t'2025-01-01T00:00:00Z' REPEATS 2 TIMES",
            A + " REPEATS 2 TIMES START t'2024-01-01T00:00:00.0Z' STOP t'2025-01-01T00:00:00Z'"),
        row("[domain-name:value = 'example.com']", "[domain-name:value = 'EXAMPLE.com']"),
        row("[email-addr:value = 'Ann@example.com']", "[email-addr:value = 'Ann@EXAMPLE.com']"),
        row(
            "[email-message:from_ref.value = 'a@b.example']",
            "[email-message:from_ref.value = 'a@B.example']"),
        row(
            "[windows-registry-key:key = 'hkey_local_machine\\\\a']",
            "[windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\\\A']"),
        row("[x-a:b = t'2024-01-01T00:00:00.5Z']", "[x-a:b = t'2024-01-01T00:00:00.50Z']"),
        row("[ipv4-addr:value ISSUBSET '10.0.0.0/8']", "[ipv4-addr:value ISSUBSET '10.1.2.3/8']"),
        row("[x-a:b = 1.0 OR x-a:b = 1]", "[x-a:b IN (1, 1.00)]"),
        row(
            "((" + A
                + " START t'2024-01-01T00:00:00Z' STOP t'2025-01-01T00:00:00Z' REPEATS 2 TIMES)"
                + " REPEATS 3 TIMES)",
            "(" + A + " REPEATS 2 TIMES) REPEATS 3 TIMES START t'2024-01-01T00:00:00Z' STOP"
                + " t'2025-01-01T00:00:00Z'"),
        row("[mac-addr:value = 'd2:fb:49:24:37:18']", "[mac-addr:value = 'D2:FB:49:24:37:18']"),
        row("[ipv6-addr:value = '2001:db8::1']", "[ipv6-addr:value = '2001:0DB8:0:0:0:0:0:1/128']"),
        row("[ipv6-addr:value = '::ffff:102:304']", "[ipv6-addr:value = '::FFFF:1.2.3.4']"),
        row("[ipv4-addr:value = '198.51.100.3']", "[ipv4-addr:value = '198.51.100.3/32']"),
        row(
            "[network-traffic:dst_ref.value = '2001:db8::']",
            "[network-traffic:dst_ref.value =" + " '2001:DB8::0']"),
        row("[ipv4-addr:value ISSUBSET '10.1.0.0/16']", "[ipv4-addr:value ISSUBSET '10.1.2.3/16']"),
        row(
            "[file:hashes.'SHA-256' = '" + "ab".repeat(32) + "']",
            "[file:hashes.sha256 = '" + "AB".repeat(32) + "']"),
        row(
            "[file:hashes.MD5 = '" + "ab".repeat(16) + "']",
            "[file:hashes.'md5' = '" + "aB".repeat(16) + "']"),
        row("[file:name LIKE '\u00e9%']", "[file:name LIKE 'e\u0301%']")); // NFC
  }

  static Stream<Arguments> different() {
    return Stream.of(
        row(A + " FOLLOWEDBY " + B, B + " FOLLOWEDBY " + A),
        row(A, A + " AND " + A), // two observations
        row(A + " REPEATS 2 TIMES WITHIN 5 SECONDS", A + " WITHIN 5 SECONDS REPEATS 2 TIMES"),
        row("[file:name = 'a']", "[file:name = 'A']"), // file names have case
        row("[file:name = '\u00e9']", "[file:name = 'e\u0301']"), // = is by code point (9.6.2)
        row("[email-addr:value = 'Ann@example.com']", "[email-addr:value = 'ann@example.com']"),
        row("[url:value = 'http://a']", "[url:value = 'http://A']"),
        row("[NOT EXISTS file:name]", "[EXISTS file:name]"),
        row("[file:size < 5]", "[file:size NOT >= 5]"), // differ for what is no number
        row("[ipv4-addr:value = '10.1.2.3/16']", "[ipv4-addr:value = '10.1.0.0/16']"),
        row("[ipv4-addr:value = '10.0.0.1']", "[ipv4-addr:value = '10.0.0.01']"), // octal?
        row("[x-a:b = '5']", "[x-a:b = 5]"),
        row("[x-a:b = 'true' OR x-a:b = true]", "[x-a:b = 'true']"), // two kinds, no one set
        row("[file:hashes.ssdeep = '3:a:b']", "[file:hashes.ssdeep = '3:A:b']"),
        row(
            "[file:name = 'a' OR file:size = 1 AND file:name = 'b']",
            "[(file:name = 'a' OR" + " file:size = 1) AND file:name = 'b']"),
        row("(" + A + " OR " + B + ") AND " + A, A + " OR " + B + " AND " + A),
        row("(" + A + " AND " + B + ") WITHIN 5 SECONDS", A + " AND " + B + " WITHIN 5 SECONDS"));
  }

  private static Arguments row(String one, String other) {
    return Arguments.of(one, other);
  }

  @ParameterizedTest
  @MethodSource("same")
  void isOneForTheSame(String one, String other) {
    assertThat(normal(other)).isEqualTo(normal(one));
    assertThat(normal(normal(one))).isEqualTo(normal(one));
  }

  @ParameterizedTest
  @MethodSource("different")
  void keepsApartWhatDiffers(String one, String other) {
    assertThat(normal(other)).isNotEqualTo(normal(one));
  }

  @Test
  void isBoundedByThePattern() {
    String octets = "[x-a:b = b'" + "AAAA".repeat(16_000) + "']";
    assertThat(octets).hasSizeLessThan(Patterns.LENGTH_MAX);
    // It is longer than what is read, and so a key alone.
    assertThat(normal(octets)).hasSizeBetween(Patterns.LENGTH_MAX, 3 * octets.length());
    String composed = "[x-a:b LIKE '" + "\uD834\uDD60".repeat(5_000) + "']";
    assertThat(normal(composed)).hasSizeBetween(2 * composed.length(), 3 * composed.length());
    assertThat(normal(normal(composed))).isEqualTo(normal(composed));
    String sets = "[x-a:a0=1"
        + IntStream.range(0, 2_000)
            .mapToObj(i -> "OR x-a:a" + i / 2 + "=" + i)
            .collect(Collectors.joining())
        + "]";
    assertThat(sets).hasSizeGreaterThan(Patterns.LENGTH_MAX / 3);
    assertThat(normal(normal(sets))).isEqualTo(normal(sets));
  }

  static String normal(String text) {
    return Patterns.read(text).fold(parsed -> parsed.pattern().normalForm(), refused -> {
      throw new AssertionError(text + ": " + refused.findings());
    });
  }
}
