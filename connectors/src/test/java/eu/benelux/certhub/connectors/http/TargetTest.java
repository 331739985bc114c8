package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({"abc,abc", "a%20b,a b", "%5Bid%5D,[id]", "1+1,1+1", "%c3%a9,é", "%41,A"})
  void decodesUtf8(String raw, String text) {
    assertThat(Target.decode(raw)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%", // cut short
        "%4", // cut short
        "%zz", // no digits
        "%ff", // no UTF-8
        "%c3", // half a character
        "%ed%a0%80", // half a surrogate pair
      })
  void decodesNothingElse(String raw) {
    assertThat(Target.decode(raw)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a/b/", "//a//b", "/a..b/c.", "/.well-known/x", "/a%20b", "/..a"})
  void isPlain(String path) {
    assertThat(Target.isPlain(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/..", "/./a", "/a/%2E%2e/b", "/a/.;x/b", "/%2f", "/%5C", "/%0a", "/a%"})
  void isNotPlain(String path) {
    assertThat(Target.isPlain(path)).isFalse();
  }
}
