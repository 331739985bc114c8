package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a withdrawal says to who may not see what caused it; LU reads GREEN at most. */
class WithdrawalReasonTest {
  private static final String ONE = Made.id("indicator", 1);

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

  @Test
  void isTheSameForEveryLossOfSight() {
    hub.post(
        BE,
        Made.indicator(1).tlp(Tlp.GREEN),
        Made.relationship(1, ONE, Made.id("malware", 9)).tlp(Tlp.GREEN));
    hub.post(BE, Made.indicator(1).tlp(Tlp.AMBER).version(1));
    assertThat(reasons()).hasSize(1).containsOnly("no longer shared with you");
  }

  @Test
  void namesWhatItsOwnerDidToThatVeryCopy() {
    Made his = Made.indicator(2).by(Benelux.identity(BE)).tlp(Tlp.GREEN);
    Made nobodys = Made.indicator(3).tlp(Tlp.GREEN);
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN), his, nobodys);
    hub.post(BE, his.version(1).revoked());
    hub.post(BE, nobodys.version(1).revoked());
    hub.delete(BE, ONE, Versions.ALL);
    assertThat(reasons())
        .containsExactly(
            "revoked by its creator",
            "its owner brought a revoked version",
            "deleted by its owner");
  }

  private List<String> reasons() {
    return Attestations.all(hub, new Reader(LU, Tlp.GREEN)).stream()
        .filter(statement -> statement.act() == Statement.Act.WITHDRAW)
        .flatMap(statement -> statement.withdrawn().stream())
        .flatMap(withdrawn -> withdrawn.reason().stream())
        .toList();
  }
}
