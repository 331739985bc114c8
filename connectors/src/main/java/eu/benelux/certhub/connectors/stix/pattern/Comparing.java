package eu.benelux.certhub.connectors.stix.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import eu.benelux.certhub.connectors.stix.pattern.Comparison.Test;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Compares one value of an object with the constants of a test (STIX 2.1 section 9.6). */
final class Comparing {
  private final Steps counted;
  private final Map<String, Regex> regexes = new HashMap<>();

  Comparing(Steps counted) {
    this.counted = counted;
  }

  /** Whether the test holds for a value that its path leads to. */
  boolean holds(Test test, JsonNode value) {
    counted.take(1 + test.constants().size());
    String property = test.path().last();
    boolean plain = switch (test.relation()) {
      case EXISTS -> true;
      case EQUAL -> equal(value, property, test.constant());
      case UNEQUAL -> !equal(value, property, test.constant());
      case IN -> test.constants().stream().anyMatch(each -> equal(value, property, each));
      case LESS -> order(value, property, test).orElse(0) < 0;
      case GREATER -> order(value, property, test).orElse(0) > 0;
      case LESS_OR_EQUAL -> order(value, property, test).orElse(1) <= 0;
      case GREATER_OR_EQUAL -> order(value, property, test).orElse(-1) >= 0;
      case LIKE ->
        text(value, property)
            .map(text -> Wildcards.fit(nfc(text), nfc(text(test)), counted))
            .orElse(false);
      case MATCHES -> text(value, property).map(text -> isIn(test, nfc(text))).orElse(false);
      case ISSUBSET -> within(value, test, true);
      case ISSUPERSET -> within(value, test, false);
    };
    return plain != test.negated();
  }

  private boolean equal(JsonNode value, String property, Literal constant) {
    return constant instanceof Literal.Truth truth
        ? value.isBoolean() && value.booleanValue() == truth.value()
        : order(value, property, constant).orElse(1) == 0;
  }

  private OptionalInt order(JsonNode value, String property, Test test) {
    return order(value, property, test.constant());
  }

  /** How a value stands to a constant; empty if their types have no order (9.6.1: false). */
  private OptionalInt order(JsonNode value, String property, Literal constant) {
    if (constant instanceof Literal.Whole whole) {
      return number(value, whole.digits());
    }
    if (constant instanceof Literal.Fraction fraction) {
      return number(value, fraction.digits());
    }
    if (!value.isTextual()) {
      return OptionalInt.empty();
    }
    if (constant instanceof Literal.Moment moment) {
      return both(Moments.seconds(value.textValue()), Moments.seconds(moment.value()));
    }
    Optional<byte[]> octets = octets(value, property);
    if (constant instanceof Literal.Octets hex) {
      Optional<byte[]> mine = isOctets(property) ? octets : latin1(value.textValue());
      return octets(mine, Optional.of(HexFormat.of().parseHex(hex.hex())));
    }
    if (constant instanceof Literal.Text text) {
      return isOctets(property)
          ? octets(octets, latin1(text.value()))
          : OptionalInt.of(codePoints(value.textValue(), text.value()));
    }
    return OptionalInt.empty();
  }

  private static OptionalInt number(JsonNode value, String digits) {
    return value.isNumber()
        ? OptionalInt.of(value.decimalValue().compareTo(new BigDecimal(digits)))
        : OptionalInt.empty();
  }

  private static OptionalInt both(Optional<BigDecimal> one, Optional<BigDecimal> other) {
    return one.isPresent() && other.isPresent()
        ? OptionalInt.of(one.get().compareTo(other.get()))
        : OptionalInt.empty();
  }

  private static OptionalInt octets(Optional<byte[]> one, Optional<byte[]> other) {
    return one.isPresent() && other.isPresent()
        ? OptionalInt.of(Arrays.compareUnsigned(one.get(), other.get()))
        : OptionalInt.empty();
  }

  /** By code points, not by the units of UTF-16 (9.6.2). */
  private static int codePoints(String one, String other) {
    int at = Arrays.mismatch(one.toCharArray(), other.toCharArray());
    if (at < 0) {
      return 0;
    }
    if (at >= one.length() || at >= other.length()) {
      return Integer.compare(one.length(), other.length());
    }
    char mine = one.charAt(at);
    char yours = other.charAt(at);
    boolean pairs = Character.isSurrogate(mine) != Character.isSurrogate(yours);
    return pairs
        ? Boolean.compare(Character.isSurrogate(mine), !Character.isSurrogate(mine))
        : Character.compare(mine, yours);
  }

  private static boolean isOctets(String property) {
    return property.endsWith("_hex") || property.endsWith("_bin");
  }

  private static Optional<byte[]> octets(JsonNode value, String property) {
    if (!value.isTextual() || !isOctets(property)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          property.endsWith("_hex")
              ? HexFormat.of().parseHex(value.textValue())
              : Base64.getDecoder().decode(value.textValue()));
    } catch (IllegalArgumentException noOctets) {
      return Optional.empty();
    }
  }

  /** The octets that a text stands for, if all its characters are below U+0100 (9.2). */
  private static Optional<byte[]> latin1(String text) {
    return text.chars().allMatch(c -> c < 0x100)
        ? Optional.of(text.getBytes(StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  /** The text that LIKE and MATCHES look at: octets are taken as U+0000 to U+00FF. */
  private static Optional<String> text(JsonNode value, String property) {
    if (!value.isTextual()) {
      return Optional.empty();
    }
    return isOctets(property)
        ? octets(value, property).map(each -> new String(each, StandardCharsets.ISO_8859_1))
        : Optional.of(value.textValue());
  }

  private static String text(Test test) {
    return ((Literal.Text) test.constant()).value();
  }

  private boolean isIn(Test test, String text) {
    return regexes.computeIfAbsent(text(test), Regex::of).isIn(text, counted);
  }

  private static boolean within(JsonNode value, Test test, boolean subset) {
    Optional<Addresses.Network> mine =
        value.isTextual() ? Addresses.parse(value.textValue()) : Optional.empty();
    Optional<Addresses.Network> other = Addresses.parse(text(test));
    if (mine.isEmpty() || other.isEmpty()) {
      return false;
    }
    return subset ? mine.get().within(other.get()) : other.get().within(mine.get());
  }

  private static String nfc(String text) {
    return Composed.of(text).orElseThrow(Steps.Undecided::new);
  }
}
