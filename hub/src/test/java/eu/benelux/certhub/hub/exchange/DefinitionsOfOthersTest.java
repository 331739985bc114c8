package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose marking definitions say what a marking means. */
class DefinitionsOfOthersTest {
  @TempDir
  Path home;

  private Benelux hub;

  @BeforeEach
  void open() {
    hub = new Benelux(home, Benelux.MEMBERS, Map.of());
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private static Made marked(int number) {
    return Made.indicator(number).marked(MarkingTable.id(Tlp.GREEN), Made.STATEMENT);
  }

  private static Made definition() {
    return Made.statement(Made.STATEMENT, "(c) somebody").tlp(Tlp.CLEAR);
  }

  private boolean takes(MemberId member, int number) {
    Outcome outcome = hub.post(member, marked(number)).get(0);
    if (!outcome.success()) {
      assertThat(outcome.message())
          .startsWith("held for review as Q-")
          .endsWith("whose definition neither you nor its creator sent");
    }
    return outcome.success();
  }

  @Test
  void doNotDisarmAHold() {
    assertThat(takes(BE, 1)).isFalse();
    assertThat(hub.post(LU, definition())).allMatch(Outcome::success);
    assertThat(takes(BE, 2)).isFalse();
    assertThat(takes(LU, 3)).as("its own").isTrue();
    assertThat(hub.post(BE, definition(), marked(4))).allMatch(Outcome::success);
    assertThat(takes(BE, 5))
        .as("stored from this source, though LU's came first")
        .isTrue();
  }

  @Test
  void countWhereTheirOwnerSpeaksForTheirCreator() {
    assertThat(hub.post(NL, definition().by(Benelux.identity(NL)))).allMatch(Outcome::success);
    assertThat(takes(BE, 1)).isTrue();
  }

  @Test
  void countAlsoWhereAStrangersCopyCameFirst() {
    hub.post(LU, definition());
    hub.post(NL, definition().by(Benelux.identity(NL)));
    assertThat(takes(BE, 1)).isTrue();
  }

  @Test
  void doNotHoldWhatItsUserDefinedWell() {
    hub.post(BE, definition());
    hub.post(LU, Made.statement(Made.STATEMENT, "TLP:RED, or so").tlp(Tlp.CLEAR));
    assertThat(takes(BE, 1)).isTrue();
  }
}
