package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {
  private static final DateTimeFormatter BY_THE_BOOK = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000000Z", // no fraction
    "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999999Z", // cut, never rounded up
    "2024-02-29T00:00:00.000001Z, 2024-02-29T00:00:00.000001Z", // the last digit
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000000Z", // the first that can be written
    "9999-12-31T23:59:59.1Z, 9999-12-31T23:59:59.100000Z", // the last year
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500000Z", // before 1970
  })
  void writesSixDigits(Instant instant, String text) {
    assertThat(Moment.write(instant)).isEqualTo(text);
  }

  @Test
  void writesWhatAFormatterWritesAndReadsItBack() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Instant instant = Instant.ofEpochSecond(
          random.nextLong(-62_167_219_200L, 253_402_300_800L), 1_000L * random.nextInt(1_000_000));
      String text = Moment.write(instant);
      assertThat(text).isEqualTo(BY_THE_BOOK.format(instant));
      assertThat(Moment.read(text)).contains(instant);
    }
  }
}
