package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a partner makes of a label under which he got something; LU reads GREEN at most. */
class PassedOnTest {
  private static final String MITRE = "identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5";

  @TempDir
  Path home;

  private Benelux hub;

  @BeforeEach
  void open() {
    hub = new Benelux(home, Benelux.MEMBERS, Map.of(LU, Tlp.GREEN));
  }

  @AfterEach
  void close() {
    hub.close();
  }

  static Stream<Made> loosened() {
    return Stream.of(
        Made.malware(1).tlp(Tlp.CLEAR), // the same version
        Made.malware(1).tlp(Tlp.GREEN).version(5), // a newer one
        Made.malware(1).tlp(Tlp.GREEN).with("x_more", 1), // other content
        Made.malware(2).tlp(Tlp.CLEAR).by(MITRE)); // of a creator that nobody here speaks for
  }

  @ParameterizedTest
  @MethodSource("loosened")
  void isHeldWhereItLoosens(Made made) {
    hub.post(BE, Made.malware(1).tlp(Tlp.AMBER), Made.malware(2).tlp(Tlp.AMBER).by(MITRE));
    Outcome outcome = hub.post(NL, made).get(0);
    assertThat(outcome.success()).isFalse();
    assertThat(outcome.message())
        .startsWith("held for review as Q-")
        .endsWith(": it loosens TLP:AMBER under which you got it");
    assertThat(hub.ids(LU)).isEmpty();
  }

  @Test
  void isTakenWhereNothingStatedIsLoosened() {
    hub.post(BE, Made.malware(1), Made.malware(2).tlp(Tlp.AMBER_STRICT)); // assumed, and stated
    assertThat(hub.post(NL, Made.malware(1).tlp(Tlp.CLEAR))).allMatch(Outcome::success);
    hub.post(BE, Made.malware(3).tlp(Tlp.AMBER));
    assertThat(hub.post(LU, Made.malware(3).tlp(Tlp.CLEAR)))
        .as("it never saw it, and may not be told")
        .allMatch(Outcome::success);
    hub.post(LU, Made.malware(4).tlp(Tlp.GREEN).tagged("pap:amber"));
    assertThat(hub.post(NL, Made.malware(4).tlp(Tlp.GREEN).version(1).tagged("pap:clear"))
            .get(0))
        .satisfies(outcome -> assertThat(outcome.message())
            .endsWith("it loosens TLP:GREEN PAP:AMBER under which you got it"));
  }

  @Test
  void isTakenWhereItIsAnAddressThatNobodyOwns() {
    hub.post(BE, Made.address(1).tlp(Tlp.AMBER));
    assertThat(hub.post(NL, Made.address(1).tlp(Tlp.CLEAR))).allMatch(Outcome::success);
    assertThat(hub.ids(LU)).containsExactly(Made.address(1).id());
  }

  @Test
  void keepsWhatWasStatedOnUnmarkedContentOfOnesOwn() {
    hub.post(BE, Made.malware(1).tlp(Tlp.AMBER));
    Made report = Made.report(1, Made.id("malware", 1)).tlp(Tlp.CLEAR).misp();
    hub.post(NL, Made.malware(1).version(5), report);
    assertThat(hub.ids(LU)).containsExactly(report.id());
  }
}
