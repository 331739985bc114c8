package eu.benelux.certhub.connectors.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampTest {

  private static Timestamp of(String text) {
    return Timestamp.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T08:17:27Z, 2026-03-01T08:17:27Z",
    "2026-03-01T08:17:27.000Z, 2026-03-01T08:17:27Z",
    "2026-03-01T08:17:27.5Z, 2026-03-01T08:17:27.500Z",
    "2026-03-01T08:17:27.123456Z, 2026-03-01T08:17:27.123456Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "2026-03-01T08:17:27.1234567899999Z, 2026-03-01T08:17:27.123456789Z", // cut, not rounded
  })
  void readsAMoment(String text, Instant instant) {
    assertThat(of(text).instant()).isEqualTo(instant);
    assertThat(of(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-01", // a date
        "2026-03-01T08:17Z", // no seconds
        "2026-03-01T08:17:27", // no zone
        "2026-03-01T08:17:27+00:00", // Z only
        "2026-03-01t08:17:27Z", // lower case
        "2026-03-01T08:17:27z", // lower case
        "2026-03-01 08:17:27Z", // no T
        "2026-03-01T08:17:27.Z", // a point without digits
        "2026-03-01T08:17:27,5Z", // a comma
        "2026-03-01T08:17:27.5 Z", // a blank
        "2026-03-01T08:17:27.-5Z", // a sign
        "2026-13-01T08:17:27Z", // month 13
        "2026-00-01T08:17:27Z", // month 0
        "2026-11-31T08:17:27Z", // 30 days has November
        "2017-02-29T08:17:27Z", // no leap year
        "2026-03-00T08:17:27Z", // day 0
        "2026-03-01T24:00:00Z", // hour 24
        "2026-03-01T08:60:27Z", // minute 60
        "2016-12-31T23:59:60Z", // a leap second
        "+026-03-01T08:17:27Z", // a sign
        "12026-03-01T08:17:27Z", // five digits
        "２026-03-01T08:17:27Z", // a full-width digit
      })
  void refuses(String text) {
    assertThat(Timestamp.parse(text)).isEmpty();
  }

  @Test
  void isEqualWhereTheMomentIs() {
    assertThat(of("2026-03-01T08:17:27.000Z"))
        .isEqualTo(of("2026-03-01T08:17:27.000000Z"))
        .isEqualTo(of("2026-03-01T08:17:27Z"))
        .hasSameHashCodeAs(of("2026-03-01T08:17:27Z"))
        .isEqualByComparingTo(of("2026-03-01T08:17:27.0Z"))
        .isNotEqualTo(of("2026-03-01T08:17:27.0000000000001Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T08:17:27Z, 2026-03-01T08:17:27.0000000000000000000000000000000000000001Z",
    "2026-03-01T08:17:27.1Z, 2026-03-01T08:17:27.11Z",
    "2026-03-01T08:17:27.09Z, 2026-03-01T08:17:27.1Z",
    "2026-03-01T08:17:27.9999999999Z, 2026-03-01T08:17:28Z",
    "0001-01-01T00:00:00Z, 9999-12-31T23:59:59Z",
  })
  void comparesInFullPrecision(String earlier, String later) {
    assertThat(of(earlier)).isLessThan(of(later));
    assertThat(of(later)).isGreaterThan(of(earlier));
  }
}
