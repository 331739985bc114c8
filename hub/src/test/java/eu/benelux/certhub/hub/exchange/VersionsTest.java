package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions, narrowing, withdrawal; LU reads no higher than AMBER here. */
class VersionsTest {
  private static final String ONE = Made.id("indicator", 1);

  @TempDir
  Path home;

  private Benelux hub;

  @BeforeEach
  void open() {
    hub = new Benelux(home, Benelux.MEMBERS, Map.of(LU, Tlp.AMBER));
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void narrowsTheOlderVersionsInTheSameWrite() {
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN));
    hub.post(BE, Made.indicator(1).version(1).tlp(Tlp.AMBER_STRICT));
    assertThat(hub.ids(LU)).isEmpty();
    assertThat(hub.ids(NL, Tlp.GREEN)).isEmpty();
    assertThat(versions(NL, Tlp.AMBER_STRICT)).hasSize(2);
    assertThat(withdrawn(LU, Tlp.GREEN)).containsExactly(ONE);
    assertThat(withdrawn(NL, Tlp.GREEN)).containsExactly(ONE); // an account that reads no higher
    assertThat(withdrawn(NL, Tlp.CLEAR)).isEmpty(); // it never saw it
  }

  @Test
  void narrowsAnOlderVersionThatComesLater() {
    hub.post(BE, Made.indicator(1).version(5).tlp(Tlp.AMBER_STRICT));
    assertThat(hub.post(BE, Made.indicator(1).tlp(Tlp.CLEAR))).allMatch(Outcome::success);
    assertThat(hub.ids(LU)).isEmpty();
    assertThat(versions(NL, Tlp.AMBER_STRICT)).hasSize(2);
    assertThat(withdrawn(LU, Tlp.AMBER)).isEmpty();
  }

  @Test
  void neverLetsTheWiderOfTwoCutsBeSeen() {
    hub.with(Benelux.settings(1));
    hub.post(
        BE,
        Made.indicator(1).tlp(Tlp.AMBER),
        Made.indicator(1).version(1).tlp(Tlp.AMBER_STRICT),
        Made.indicator(2).tlp(Tlp.CLEAR));
    assertThat(hub.ids(LU)).containsExactly(Made.id("indicator", 2));
  }

  @Test
  void keepsTheLabelOfTheVersionBefore() {
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN));
    hub.post(BE, Made.indicator(1).version(1));
    assertThat(versions(LU, Tlp.GREEN)).hasSize(2);
    Made report = Made.report(1, ONE).tlp(Tlp.AMBER);
    hub.post(BE, Made.indicator(1).version(2), report);
    assertThat(versions(LU, Tlp.GREEN)).isEmpty();
    assertThat(versions(LU, Tlp.AMBER)).hasSize(3);
    hub.post(BE, Made.indicator(1).version(3).tagged("pap:red"));
    assertThat(hub.read(Place.SHARED, new Reader(LU, Tlp.AMBER), Optional.empty(), Versions.LAST))
        .filteredOn(entry -> entry.id().equals(ONE))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.entryClass().label()).hasToString("TLP:AMBER PAP:RED"));
  }

  static Stream<Arguments> loosening() {
    return Stream.of(
        Arguments.of(Made.indicator(1).tlp(Tlp.AMBER), Made.indicator(1).tlp(Tlp.GREEN)),
        Arguments.of(Made.indicator(1), Made.indicator(1).tlp(Tlp.AMBER)),
        Arguments.of(
            Made.indicator(1).tlp(Tlp.AMBER).tagged("pap:amber"),
            Made.indicator(1).tlp(Tlp.AMBER).tagged("pap:green")),
        Arguments.of(Made.address(1).tlp(Tlp.AMBER), Made.address(1).tlp(Tlp.GREEN)));
  }

  @ParameterizedTest
  @MethodSource("loosening")
  void holdsAVersionThatLoosens(Made before, Made after) {
    hub.post(BE, before);
    if (after.json().has("modified")) {
      after.version(7);
    }
    Outcome outcome = hub.post(BE, after).get(0);
    assertThat(outcome.message()).startsWith("held for review as Q-").contains("it loosens TLP:");
    assertThat(versions(NL, Tlp.AMBER_STRICT)).hasSize(1);
  }

  @Test
  void letsNothingFollowARevokedVersionAndTellsWhoHeldIt() {
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN).by(Benelux.identity(BE)));
    hub.post(
        BE, Made.indicator(1).tlp(Tlp.GREEN).by(Benelux.identity(BE)).version(5).revoked());
    for (int version : List.of(6, 2)) { // an older version, too, must not come after
      assertThat(hub.post(BE, Made.indicator(1).by(Benelux.identity(BE)).version(version))
              .get(0)
              .message())
          .startsWith("revoked in your version 2026-01-01T00:00:05.000Z, and nothing comes after");
    }
    assertThat(withdrawn(LU, Tlp.GREEN)).containsExactly(ONE);
    assertThat(withdrawn(BE, Tlp.GREEN)).containsExactly(ONE);
    assertThat(versions(LU, Tlp.GREEN)).hasSize(2);
  }

  @Test
  void tellsOnceOfWhatIsRevokedAndNarrowedAtOnce() {
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN));
    hub.post(BE, Made.indicator(1).tlp(Tlp.AMBER_STRICT).version(5).revoked());
    for (MemberId member : Benelux.MEMBERS) {
      assertThat(withdrawn(member, Tlp.GREEN)).containsExactly(ONE);
    }
  }

  @Test
  void takesOtherContentOfAnObservableAsItsNewerVersion() {
    hub.post(BE, Made.address(1).tlp(Tlp.GREEN));
    Made other = Made.address(1).tlp(Tlp.GREEN).with("x_more", 1);
    Made third = Made.address(1).tlp(Tlp.GREEN).with("x_more", 2);
    assertThat(hub.post(BE, other, third)).allMatch(Outcome::success);
    assertThat(versions(LU, Tlp.GREEN)).doesNotHaveDuplicates().hasSize(3);
    assertThat(hub.post(BE, Made.address(1).tlp(Tlp.GREEN), other, third))
        .extracting(Outcome::message)
        .containsOnly("already held");
    assertThat(hub.read(Place.SHARED, new Reader(LU, Tlp.AMBER), Optional.empty(), Versions.LAST))
        .filteredOn(entry -> entry.id().equals(third.id()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.bytes()).isEqualTo(third.bytes()));
    hub.post(BE, Made.address(1).tlp(Tlp.AMBER_STRICT).with("x_more", 3));
    assertThat(versions(LU, Tlp.AMBER)).isEmpty();
  }

  @Test
  void doesNotLetOthersNarrowANobodysObject() {
    hub.post(BE, Made.malware(1).tlp(Tlp.GREEN));
    hub.post(NL, Made.malware(1).tlp(Tlp.AMBER_STRICT).version(3));
    hub.post(NL, Made.malware(2).tlp(Tlp.AMBER_STRICT));
    assertThat(versions(LU, Tlp.GREEN)).containsExactly("2026-01-01T00:00:00.000Z");
  }

  @Test
  void keepsTheUnseenLabelOfAReferenceOutOfTheNextVersion() {
    hub.post(
        BE,
        Made.indicator(1).tlp(Tlp.AMBER),
        Made.relationship(1, ONE, Made.id("malware", 1)).tlp(Tlp.GREEN));
    assertThat(hub.ids(LU, Tlp.GREEN)).isEmpty();
    Made next = Made.relationship(1, Made.id("malware", 1), Made.id("malware", 2));
    assertThat(hub.post(BE, next.tlp(Tlp.GREEN).version(1)))
        .as("it states what it stated before: that loosens nothing")
        .allMatch(Outcome::success);
    assertThat(versions(LU, Tlp.GREEN)).containsExactly("2026-01-01T00:00:01.000Z");
  }

  private List<String> versions(MemberId member, Tlp ceiling) {
    return hub
        .read(Place.SHARED, new Reader(member, ceiling), Optional.empty(), Versions.ALL)
        .stream()
        .filter(entry -> !entry.entryClass().owner().name().equals("hub"))
        .filter(entry -> !entry.type().equals("report"))
        .map(Entry::version)
        .toList();
  }

  private List<String> withdrawn(MemberId member, Tlp ceiling) {
    return Attestations.all(hub, new Reader(member, ceiling)).stream()
        .filter(statement -> statement.act() == Statement.Act.WITHDRAW)
        .flatMap(statement -> statement.subjects().stream())
        .map(Statement.Subject::id)
        .toList();
  }
}
