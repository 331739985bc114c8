package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accept-Encoding and If-None-Match as anybody may write them: FAULTS S-120. */
class CodingTest {
  private static final List<Coding> ALL = List.of(Coding.GZIP, Coding.ZSTD);
  private static final String TAG = "\"abc-g\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | IDENTITY", // nothing but plain
        "gzip | GZIP",
        "x-gzip | GZIP", // RFC 9110 section 8.4.1.3
        "GZIP | GZIP",
        "zstd | ZSTD",
        "gzip, deflate, br, zstd | ZSTD", // a browser
        "gzip, deflate | GZIP", // Python requests
        "zstd;q=0.5, gzip;q=0.9 | GZIP",
        "gzip;q=0 | IDENTITY",
        "gzip;q=0.000, * | ZSTD",
        "*;q=0 | IDENTITY",
        "* | ZSTD",
        "identity;q=0 | IDENTITY", // wants nothing that there is: plain is better than 406
        "identity;q=0, gzip;q=0.1 | GZIP",
        "identity, gzip;q=0.5 | IDENTITY",
        "identity;q=0.5, gzip;q=1.0 | GZIP",
        "gzip;q=2 | IDENTITY", // no weight
        "gzip;q=-1 | IDENTITY",
        "gzip;q=NaN | IDENTITY",
        "gzip;q= | IDENTITY",
        "gzip;;q=1 | IDENTITY",
        "gzip; Q = 1 | GZIP",
        "br | IDENTITY",
        ";,;=,, | IDENTITY",
      })
  void isWhatTheClientLikesBest(String header, Coding expected) {
    assertThat(Coding.wanted(List.of(header), ALL)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"abc-g\" | true",
        "W/\"abc-g\" | true", // weakly compared
        "\"x\", \"abc-g\" | true",
        "\"a,b\" ,, \"abc-g\" | true", // a comma inside
        "* | true",
        "\"abc\" | false", // the plain form
        "abc-g | false",
        "\"abc-g | false",
        "w/\"abc-g\" | false",
        "\"x\", * | false",
        "** | false",
        "`` | false",
        "\"\" | false",
      })
  void namesATagOnlyAsTheStandardSays(String header, boolean named) {
    assertThat(Tags.named(List.of(header), TAG)).isEqualTo(named);
  }

  /** Where the library of Zstandard cannot be loaded. */
  @ParameterizedTest
  @CsvSource({
    "'zstd', IDENTITY", // who takes no gzip gets none
    "'zstd, gzip;q=0.1', GZIP",
    "'zstd, gzip;q=0', IDENTITY",
    "'*', GZIP",
  })
  void isOneThatThereIs(String header, Coding expected) {
    assertThat(Coding.wanted(List.of(header), List.of(Coding.GZIP))).isEqualTo(expected);
  }

  @Test
  void throwsAtNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String letters = "gzipstd*;q=0.1 ,\t\"W/abc-g\u00e9\\";
    for (int i = 0; i < 20_000; i++) {
      List<String> headers = new ArrayList<>();
      IntStream.range(0, random.nextInt(3))
          .forEach(line -> headers.add(random
              .ints(random.nextInt(24), 0, letters.length())
              .mapToObj(at -> letters.substring(at, at + 1))
              .reduce("", String::concat)));
      assertThat(Coding.wanted(headers, ALL)).as("seed %d %s", seed, headers).isNotNull();
      boolean named = Tags.named(headers, TAG);
      assertThat(!named || headers.toString().matches(".*(\"abc-g\"|\\*).*"))
          .as("seed %d %s", seed, headers)
          .isTrue();
    }
  }
}
