package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and networks have one spelling. */
class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "198.51.100.3, 198.51.100.3",
    "198.51.100.3/32, 198.51.100.3",
    "198.51.100.3/24, 198.51.100.3/24",
    "0.0.0.0/0, 0.0.0.0/0",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:0:0:0:0, 2001:db8:0:1::",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3", // the longest run of zeros
    "1:0:0:2:3:0:0:4, 1::2:3:0:0:4", // the first of two
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7", // one zero stays (RFC 5952 4.2.2)
    "::ffff:1.2.3.4, ::ffff:102:304",
    "fe80::/10, fe80::/10",
    "2001:db8::1/128, 2001:db8::1",
  })
  void areSpelledOneWay(String written, String normal) {
    assertThat(Addresses.parse(written).orElseThrow().text()).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04", // octal to some
        "1.2.3.4/33",
        "1.2.3.4/",
        "1.2.3.4/-1",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        ":::",
        "1:2:3:4:5:6:7::8", // nothing left out
        "12345::",
        "g::",
        "::1.2.3",
        "fe80::1%eth0",
        "example.com",
      })
  void areRefused(String text) {
    assertThat(Addresses.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.0/27, 198.51.100.0/24, true",
    "198.51.100.0/24, 198.51.100.0/27, false",
    "198.51.100.9, 198.51.100.1/24, true", // host bits say nothing
    "198.51.100.9, 198.51.100.9, true",
    "2001:db8::1, 2001:db8::/32, true",
    "::1, 0.0.0.0/0, false", // another version
  })
  void lieWithin(String inner, String outer, boolean within) {
    assertThat(
            Addresses.parse(inner).orElseThrow().within(Addresses.parse(outer).orElseThrow()))
        .isEqualTo(within);
  }
}
