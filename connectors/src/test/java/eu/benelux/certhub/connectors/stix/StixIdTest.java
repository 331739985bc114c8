package eu.benelux.certhub.connectors.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StixIdTest {
  private static final String UUID_TEXT = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indicator--" + UUID_TEXT,
        "x-mitre-tactic--" + UUID_TEXT,
        "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4", // version 5
        "url--01890a5d-ac96-774b-bcce-b302099a8057", // version 7
        "foo--" + UUID_TEXT, // shortest type
        "4chan-post--" + UUID_TEXT, // the standard does not ask for a letter first
        "odd---" + UUID_TEXT, // one hyphen at the type's end: nothing forbids it
      })
  void readsWhatTheStandardAllows(String text) {
    assertThat(StixId.parse(text).map(StixId::toString)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "indicator", // no UUID
        "indicator--", // an empty UUID
        "--" + UUID_TEXT, // no type
        "ab--" + UUID_TEXT, // type too short
        "Indicator--" + UUID_TEXT, // upper case
        "indicator--8E2E2D2B-17D4-4CBF-938F-98EE46B3CD3F", // upper case
        "indicator--00000000-0000-0000-0000-000000000000", // the nil UUID
        "indicator--1-1-1-1-1", // a UUID to Java, not to STIX
        "indicator--8e2e2d2b17d44cbf938f98ee46b3cd3f", // no hyphens
        "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3g", // not hexadecimal
        "indicator-" + UUID_TEXT, // one hyphen
        "my--type--" + UUID_TEXT, // two hyphens inside the type
        "-type--" + UUID_TEXT, // a hyphen first
        "corpo_ration--" + UUID_TEXT, // an underscore
        "../etc--" + UUID_TEXT, // a path
        "a\r\nb--" + UUID_TEXT, // a line break
        " indicator--" + UUID_TEXT, // nothing is trimmed
        "indicator--" + UUID_TEXT + " ", // nothing is trimmed
        "indicator--８e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", // a full-width digit
      })
  void refuses(String text) {
    assertThat(StixId.parse(text)).isEmpty();
  }

  @Test
  void refusesATypeNameBeyond250Characters() {
    assertThat(StixId.parse("a".repeat(250) + "--" + UUID_TEXT)).isPresent();
    assertThat(StixId.parse("a".repeat(251) + "--" + UUID_TEXT)).isEmpty();
  }

  @Test
  void refusesNonsenseAtBirth() {
    UUID uuid = UUID.fromString(UUID_TEXT);
    assertThatIllegalArgumentException().isThrownBy(() -> new StixId("No", uuid));
    assertThatIllegalArgumentException().isThrownBy(() -> new StixId("url", new UUID(0, 0)));
  }

  @Test
  void comparesByText() {
    StixId url = new StixId("url", UUID.fromString(UUID_TEXT));
    StixId tool = new StixId("tool", UUID.fromString(UUID_TEXT));
    assertThat(tool).isLessThan(url);
  }
}
