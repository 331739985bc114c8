package eu.benelux.certhub.crypto.canon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormTest {
  private static final long SEED = 20260101;

  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
    "0000000000000002, 1e-323", // Java says 9.9E-324
    "0000000000000004, 2e-323", // Java says 2.0E-323
    "3fe0000000000000, 0.5",
    "3ff8000000000000, 1.5",
    "4415af1d78b58c40, 100000000000000000000",
  })
  void writesTheTableOfRfc8785AppendixB(String bits, String form) {
    assertThat(NumberForm.of(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
        .isEqualTo(form);
  }

  @Test
  void agreesWithAnExactSearchOnAMillionDoubles() {
    IntStream.range(0, 10).parallel().forEach(part -> {
      Random random = new Random(SEED + part);
      for (int i = 0; i < 100_000; i++) {
        double value = any(random, i);
        if (Double.isFinite(value)) {
          check(value, ShortestSearch.of(value));
        }
      }
    });
  }

  /** The yardstick itself, against the definition read word by word; too slow for more doubles. */
  @Test
  void isMeasuredByAYardstickThatIsRight() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      double value = any(random, i);
      if (Double.isFinite(value) && value != 0) {
        BigDecimal shortest = shortest(value);
        String form = ShortestSearch.of(value);
        assertThat(new BigDecimal(form).compareTo(shortest))
            .as("%x seed %d: %s but %s", Double.doubleToRawLongBits(value), SEED, form, shortest)
            .isZero();
      }
    }
  }

  /** The first million lines of es6testfile100m.txt; the checksum is the project's own. */
  @Test
  void writesAMillionDoublesAsTheReferenceEngineDoes() throws Exception {
    List<String> lines = tenThousand();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    int count = 0;
    for (; count < 168; count++) {
      String bits = lines.get(count).substring(0, lines.get(count).indexOf(','));
      line(digest, Long.parseUnsignedLong(bits, 16));
    }
    for (int i = 0; i < 2000; i++, count++) {
      line(digest, 0x0010000000000000L + i);
    }
    MessageDigest chain = MessageDigest.getInstance("SHA-256");
    byte[] link = new byte[32];
    while (count < 1_000_000) {
      link = chain.digest(link);
      ByteBuffer words = ByteBuffer.wrap(link).order(ByteOrder.LITTLE_ENDIAN);
      while (words.hasRemaining() && count < 1_000_000) {
        long bits = words.getLong();
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value) && value != 0) {
          line(digest, bits);
          count++;
        }
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("49415fee2c56c77864931bd3624faad425c3c577d6d74e89a83bc725506dad16");
  }

  @Test
  void writesTheTenThousandLinesOfTheReference() throws IOException {
    List<String> lines = tenThousand();
    assertThat(lines).hasSize(10_000);
    for (String line : lines) {
      int comma = line.indexOf(',');
      long bits = Long.parseUnsignedLong(line, 0, comma, 16);
      check(Double.longBitsToDouble(bits), line.substring(comma + 1));
    }
  }

  private static void check(double value, String form) {
    // A plain comparison first: a million AssertJ objects would take longer than the subject.
    if (!NumberForm.of(value).equals(form)) {
      assertThat(NumberForm.of(value))
          .as("%x, seed %d", Double.doubleToRawLongBits(value), SEED)
          .isEqualTo(form);
    }
  }

  /** Random bits, few digits, near powers of two and ten, subnormal, near integers. */
  private static double any(Random random, int i) {
    return switch (i % 8) {
      case 0 -> Double.parseDouble(random.nextInt(1000) + "e" + (random.nextInt(640) - 330));
      case 1 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
      case 2 ->
        Double.longBitsToDouble(Double.doubleToRawLongBits(Math.pow(10, random.nextInt(633) - 324))
            + random.nextInt(9)
            - 4);
      case 3 -> Double.longBitsToDouble(random.nextLong() & ((1L << 52) - 1));
      case 4 -> random.nextInt(2_000_000) / 1000.0;
      case 5 -> Math.scalb((double) random.nextLong(), random.nextInt(20) - 10);
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits <= 17; digits++) {
      BigDecimal best = null;
      for (RoundingMode mode :
          List.of(RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING)) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (best == null && rounded.doubleValue() == value) {
          best = rounded;
        }
      }
      if (best != null) {
        return best;
      }
    }
    throw new AssertionError("17 digits are always enough");
  }

  private static void line(MessageDigest digest, long bits) {
    String form = NumberForm.of(Double.longBitsToDouble(bits));
    String line = Long.toHexString(bits) + "," + form + "\n";
    digest.update(line.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<String> tenThousand() throws IOException {
    Path file = Path.of(
        System.getProperty("shared", "none"), "data/json/jcs-rfc8785/es6-numbers-10k.txt.gz");
    Assumptions.assumeTrue(Files.isRegularFile(file), "needs ../shared/data/json/jcs-rfc8785");
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    }
  }
}
