package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner takes back, and what takes its place; LU reads no higher than AMBER here. */
class DeletionTest {
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
  void takesBackOnlyWhatIsTheAskersOwn() {
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN));
    assertThat(hub.delete(LU, ONE, Versions.ALL)).isEqualTo(Exchange.Deleted.NOT_YOURS);
    assertThat(hub.delete(LU, Made.id("indicator", 2), Versions.ALL))
        .isEqualTo(Exchange.Deleted.UNKNOWN);
    hub.post(BE, Made.indicator(3).tlp(Tlp.AMBER_STRICT));
    assertThat(hub.delete(LU, Made.id("indicator", 3), Versions.ALL))
        .as("it answers as if there were nothing")
        .isEqualTo(Exchange.Deleted.UNKNOWN);
    assertThat(Benelux.await(hub.exchange()
            .delete(
                new Reader(NL, Tlp.GREEN), Made.id("indicator", 3), Versions.ALL, shown -> true)))
        .isEqualTo(Exchange.Deleted.UNKNOWN);
    assertThat(hub.ids(NL)).hasSize(2);
    assertThat(hub.delete(BE, ONE, Versions.ALL)).isEqualTo(Exchange.Deleted.DONE);
    assertThat(hub.delete(BE, ONE, Versions.ALL)).isEqualTo(Exchange.Deleted.UNKNOWN);
    assertThat(hub.ids(LU)).isEmpty();
    for (MemberId member : Benelux.MEMBERS) {
      assertThat(withdrawn(member, Tlp.GREEN)).containsExactly(ONE);
      assertThat(withdrawn(member, Tlp.CLEAR)).isEmpty();
    }
  }

  @Test
  void refusesWhatWasDeletedForThirtyDays() {
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN));
    hub.delete(BE, ONE, Versions.ALL);
    assertThat(hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN)).get(0).message())
        .startsWith("you deleted this on 2026-06-01T");
    hub.restart();
    assertThat(hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN))).noneMatch(Outcome::success);
    assertThat(hub.post(NL, Made.indicator(1).tlp(Tlp.GREEN))).allMatch(Outcome::success);
    hub.pass(Duration.ofDays(31));
    assertThat(hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN))).allMatch(Outcome::success);
  }

  @Test
  void deletesTheVersionsThatAreAskedFor() {
    for (int version = 0; version < 4; version++) {
      hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN).version(version));
    }
    hub.delete(BE, ONE, Versions.LAST);
    hub.delete(BE, ONE, new Versions(false, true, false, List.of()));
    Timestamp first = Timestamp.parse("2026-01-01T00:00:01Z").orElseThrow();
    hub.delete(BE, ONE, new Versions(false, false, false, List.of(first)));
    assertThat(versions(LU, Tlp.GREEN)).containsExactly("2026-01-01T00:00:02.000Z");
  }

  @Test
  void givesTheNextCopyInSightAsANewEntryToWhomItIsNew() {
    hub.post(BE, Made.malware(1).tlp(Tlp.GREEN).with("name", "of BE"));
    hub.post(NL, Made.malware(1).tlp(Tlp.GREEN).with("name", "of NL"));
    Instant cursor = last(LU);
    hub.delete(BE, Made.id("malware", 1), Versions.ALL);
    assertThat(after(LU, cursor, Versions.ALL))
        .singleElement()
        .satisfies(entry -> assertThat(entry.entryClass().owner().is(NL)).isTrue());
  }

  @Test
  void givesTheVersionBeforeAsANewEntryWhenTheLastIsGone() {
    hub.post(BE, Made.malware(1).tlp(Tlp.GREEN));
    hub.post(BE, Made.malware(1).tlp(Tlp.GREEN).version(1));
    Instant cursor = last(LU);
    hub.delete(BE, Made.id("malware", 1), Versions.LAST);
    assertThat(after(LU, cursor, Versions.LAST))
        .extracting(Entry::version)
        .containsExactly("2026-01-01T00:00:00.000Z");
    assertThat(versions(LU, Tlp.GREEN)).hasSize(1);
    hub.delete(BE, Made.id("malware", 1), Versions.LAST); // all entries of that version
    assertThat(hub.ids(LU)).isEmpty();
    assertThat(hub.ids(BE)).isEmpty();
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

  private Instant last(MemberId member) {
    List<Entry> all =
        hub.read(Place.SHARED, new Reader(member, Tlp.AMBER), Optional.empty(), Versions.LAST);
    return all.get(all.size() - 1).dateAdded();
  }

  private List<Entry> after(MemberId member, Instant cursor, Versions versions) {
    Reader reader = new Reader(member, Tlp.AMBER);
    return hub.walk(
        entries -> entries.place().equals(Place.SHARED) && hub.policy.sees(reader, entries),
        Optional.of(cursor),
        versions);
  }

  private List<String> withdrawn(MemberId member, Tlp ceiling) {
    return Attestations.all(hub, new Reader(member, ceiling)).stream()
        .filter(statement -> statement.act() == Statement.Act.WITHDRAW)
        .flatMap(statement -> statement.subjects().stream())
        .map(Statement.Subject::id)
        .toList();
  }
}
