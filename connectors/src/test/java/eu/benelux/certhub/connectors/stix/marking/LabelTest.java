package eu.benelux.certhub.connectors.stix.marking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelTest {

  @ParameterizedTest
  @CsvSource({
    "TLP:CLEAR, CLEAR",
    "TLP:WHITE, CLEAR", // TLP 1
    "white, CLEAR",
    "tlp:green, GREEN",
    "Amber, AMBER",
    "TLP:AMBER+STRICT, AMBER_STRICT",
    "amber+strict, AMBER_STRICT",
    "tlp:red, RED",
  })
  void readsALevel(String text, Tlp level) {
    assertThat(Tlp.of(text)).contains(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "TLP:", // no level
        "TLP: RED", // labels have no blanks
        "TLP:AMBER-STRICT", // never guessed
        "AMBER_STRICT", // our own word, nobody else's
        "tlp:tlp:red", // twice
        "PAP:RED", // another protocol
        "ROT", // never translated
      })
  void refusesToGuessALevel(String text) {
    assertThat(Tlp.of(text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void readsItsOwnTitle(Tlp level) {
    assertThat(Tlp.of(level.title())).contains(level);
  }

  @ParameterizedTest
  @EnumSource
  void readsItsOwnPapTitle(Pap level) {
    assertThat(Pap.of(level.title())).contains(level);
    assertThat(Tlp.of(level.title())).isEmpty();
  }

  @Test
  void joinsToTheStrictestOfBoth() {
    Label narrow = new Label(Tlp.AMBER_STRICT, Pap.CLEAR);
    Label careful = new Label(Tlp.AMBER, Pap.RED);

    assertThat(narrow.strictest(careful)).isEqualTo(new Label(Tlp.AMBER_STRICT, Pap.RED));
    assertThat(careful.strictest(narrow)).isEqualTo(new Label(Tlp.AMBER_STRICT, Pap.RED));
    assertThat(narrow).hasToString("TLP:AMBER+STRICT PAP:CLEAR");
  }
}
