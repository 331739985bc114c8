package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused whole, and what is held with its company (DESIGN decision 6). */
class RedAndUnknownTest {
  @TempDir
  Path home;

  private Benelux hub;

  @BeforeEach
  void open() {
    hub = new Benelux(home);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  static Stream<Arguments> red() {
    return Stream.of(
        Arguments.of("stated", Made.indicator(1).tlp(Tlp.RED)),
        Arguments.of(
            "TLP 1",
            Made.indicator(1).marked("marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed")),
        Arguments.of("granular", Made.indicator(1).tlp(Tlp.GREEN).granular(Tlp.RED, "pattern")),
        Arguments.of("by a tag", Made.indicator(1).tagged("tlp:red")),
        Arguments.of("invalid", Made.indicator(1).tlp(Tlp.RED).with("confidence", 900)),
        Arguments.of("without an id", Made.indicator(1).tlp(Tlp.RED).with("id", "")),
        Arguments.of(
            "unclear besides", Made.indicator(1).marked(MarkingTable.id(Tlp.RED), Made.STATEMENT)),
        Arguments.of("a report", Made.report(1, Made.id("indicator", 2)).tlp(Tlp.RED)),
        Arguments.of(
            "not an object of its sender",
            Made.indicator(1).by(Benelux.identity(NL)).tlp(Tlp.RED)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("red")
  void refusesRedInClearWhole(String why, Made red) {
    Problem problem = hub.refused(BE, Made.indicator(2).tlp(Tlp.CLEAR), red, Made.indicator(3));
    assertThat(problem.code()).isEqualTo(Problem.Code.RED_IN_CLEAR);
    assertThat(problem.detail()).contains("Nothing was stored").contains("Seal it");
    assertThat(hub.ids(BE)).as(why).isEmpty();
    assertThat(Benelux.await(hub.store().quarantine().list(10))).isEmpty();
  }

  @Test
  void refusesRedWholeWhereItWouldBeInAnotherCut() {
    hub.with(Benelux.settings(3));
    List<Made> many = new ArrayList<>();
    IntStream.range(1, 10).forEach(i -> many.add(Made.indicator(i).tlp(Tlp.CLEAR)));
    many.add(Made.indicator(99).tlp(Tlp.RED));
    assertThat(hub.refused(BE, many.toArray(Made[]::new)).detail())
        .contains(Made.id("indicator", 99))
        .doesNotContain(Made.id("indicator", 1) + ",");
    assertThat(hub.ids(BE)).isEmpty();
  }

  @Test
  void holdsWhatNobodyCanLabelWithItsCompany() {
    List<Outcome> outcomes = hub.post(
        BE,
        Made.indicator(1).marked(Made.STATEMENT),
        Made.indicator(2),
        Made.indicator(3).tlp(Tlp.GREEN),
        Made.relationship(1, Made.id("indicator", 1), Made.id("indicator", 3)).tlp(Tlp.GREEN),
        Made.report(1, Made.id("relationship", 1)).tlp(Tlp.CLEAR),
        Made.sighting(1, Made.id("indicator", 3)).tlp(Tlp.GREEN));
    assertThat(outcomes)
        .extracting(outcome -> outcome.message().startsWith("held for review as Q-"))
        .containsExactly(true, true, false, true, true, false);
    assertThat(hub.ids(NL))
        .containsExactlyInAnyOrder(Made.id("indicator", 3), Made.id("sighting", 1));
    List<Held> held = Benelux.await(hub.store().quarantine().list(10));
    assertThat(held).hasSize(4);
    hub.post(BE, Made.indicator(1).marked(Made.STATEMENT));
    assertThat(Benelux.await(hub.store().quarantine().list(10))).hasSize(4);
  }

  @Test
  void doesNotHoldAgainWhatItHoldsAlready() {
    hub.post(BE, Made.indicator(2));
    List<Outcome> outcomes =
        hub.post(BE, Made.indicator(1).marked(Made.STATEMENT), Made.indicator(2));
    assertThat(outcomes.get(1).message()).isEqualTo("already held");
  }

  @Test
  void knowsAStatementThatItsCreatorSent() {
    hub.post(
        NL,
        Made.statement(Made.STATEMENT, "Copyright").by(Benelux.identity(NL)),
        Made.malware(1).marked(Made.STATEMENT).tlp(Tlp.GREEN));
    assertThat(hub.post(BE, Made.indicator(1).marked(Made.STATEMENT)))
        .extracting(Outcome::success)
        .containsExactly(true);
  }
}
