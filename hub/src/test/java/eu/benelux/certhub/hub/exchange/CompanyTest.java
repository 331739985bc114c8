package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hidden for what it names; LU reads no higher than GREEN here. */
class CompanyTest {
  private static final String HIDDEN = Made.id("indicator", 1);
  private static final String SEEN = Made.id("indicator", 2);
  private static final String ADDRESS = Made.id("ipv4-addr", 1);

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

  private static Made[] telltales() {
    return Stream.of(
            Made.relationship(1, HIDDEN, SEEN),
            Made.relationship(2, SEEN, HIDDEN),
            Made.sighting(1, HIDDEN),
            Made.observed(1, ADDRESS),
            Made.report(1, ADDRESS, SEEN),
            Made.grouping(1, ADDRESS),
            Made.note(1, SEEN, ADDRESS),
            Made.domain(1, ADDRESS), // an observable itself
            Made.traffic(1, ADDRESS))
        .map(made -> made.tlp(Tlp.GREEN))
        .toArray(Made[]::new);
  }

  private static String[] ids() {
    return Stream.of(telltales()).map(Made::id).toArray(String[]::new);
  }

  private static Made[] things(Tlp hidden) {
    return new Made[] {
      Made.indicator(1).tlp(hidden),
      Made.indicator(2).tlp(Tlp.GREEN),
      Made.address(1).tlp(hidden)
    };
  }

  /** From NL, who states nothing of its own but says AMBER by a container: that binds nobody. */
  private void unstated(Made... made) {
    Stream.of(made).forEach(one -> one.json().remove("object_marking_refs"));
    String[] ids = Stream.of(made).map(Made::id).toArray(String[]::new);
    Made container = Made.grouping(9, ids).tlp(Tlp.AMBER).misp();
    hub.post(NL, Stream.concat(Stream.of(made), Stream.of(container)).toArray(Made[]::new));
  }

  @Test
  void hidesWhatNamesAHiddenThing() {
    hub.post(BE, things(Tlp.AMBER));
    assertThat(hub.post(BE, telltales())).allMatch(Outcome::success);
    assertHidden();
  }

  @Test
  void hidesItAlsoWhereTheHiddenThingComesLater() {
    hub.post(BE, telltales());
    assertThat(hub.ids(LU)).contains(ids());
    hub.post(BE, things(Tlp.AMBER));
    assertHidden();
    assertThat(Attestations.all(hub, new Reader(LU, Tlp.GREEN)))
        .filteredOn(statement -> statement.withdrawn().isPresent())
        .flatExtracting(Statement::subjects)
        .extracting(Statement.Subject::id)
        .containsExactlyInAnyOrder(ids());
  }

  @Test
  void hidesItAlsoInTheSameSubmission() {
    hub.post(
        BE,
        Stream.concat(Stream.of(telltales()), Stream.of(things(Tlp.AMBER))).toArray(Made[]::new));
    assertHidden();
  }

  /** Nor from an account of NL that reads no higher. */
  private void assertHidden() {
    assertThat(hub.ids(LU)).doesNotContain(ids());
    assertThat(hub.ids(NL, Tlp.GREEN)).doesNotContain(ids());
    assertThat(hub.ids(BE, Tlp.GREEN)).doesNotContain(ids());
    assertThat(hub.ids(NL, Tlp.AMBER)).contains(ids());
    assertThat(hub.ids(BE)).contains(ids());
  }

  @Test
  void isNotTouchedByWhatOthersBringLater() {
    hub.post(BE, telltales());
    hub.post(NL, things(Tlp.AMBER));
    assertThat(hub.ids(LU)).contains(ids());
  }

  @Test
  void isOpenedOnceItsOwnerBringsACopyThatMoreSee() {
    unstated(things(Tlp.AMBER));
    hub.post(BE, telltales());
    assertHidden();
    Instant cursor = last();
    hub.post(BE, things(Tlp.GREEN));
    assertThat(hub.ids(LU)).contains(ids());
    assertThat(hub.ids(NL, Tlp.GREEN)).contains(ids());
    Reader lu = new Reader(LU, Tlp.GREEN);
    assertThat(hub.walk(entries -> hub.policy.sees(lu, entries), Optional.of(cursor), Versions.ALL))
        .extracting(Entry::id)
        .as("it lies ahead of the cursor")
        .contains(ids());
    assertThat(Attestations.all(hub, lu))
        .flatExtracting(Statement::subjects)
        .extracting(Statement.Subject::id)
        .filteredOn(Set.of(ids())::contains)
        .as("and is attested to its new readers, once")
        .containsExactlyInAnyOrder(ids());
  }

  private Instant last() {
    List<Entry> all =
        hub.read(Place.SHARED, new Reader(LU, Tlp.GREEN), Optional.empty(), Versions.ALL);
    return all.get(all.size() - 1).dateAdded();
  }

  @Test
  void doesNotOpenWhatWasNarrowedForAnotherReason() {
    unstated(Made.indicator(1));
    hub.post(BE, Made.relationship(1, HIDDEN, SEEN).tlp(Tlp.GREEN));
    hub.post(BE, Made.relationship(1, SEEN, SEEN).tlp(Tlp.AMBER_STRICT).version(1));
    hub.delete(BE, Made.id("relationship", 1), Versions.LAST);
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN));
    assertThat(hub.ids(LU)).containsExactly(HIDDEN);
  }

  @Test
  void opensAChainOfHiddenThings() {
    unstated(Made.indicator(1));
    Made observed = Made.observed(1, Made.id("relationship", 1)).tlp(Tlp.GREEN);
    hub.post(BE, observed, Made.relationship(1, HIDDEN, SEEN).tlp(Tlp.GREEN));
    assertThat(hub.ids(LU)).isEmpty();
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN));
    assertThat(hub.ids(LU)).hasSize(3);
  }

  @Test
  void hidesAChainWhenItsEndIsNarrowed() {
    hub.post(
        BE,
        Made.observed(1, Made.id("relationship", 1)).tlp(Tlp.CLEAR),
        Made.relationship(1, HIDDEN, SEEN).tlp(Tlp.CLEAR),
        Made.indicator(1).tlp(Tlp.CLEAR));
    assertThat(hub.ids(LU)).hasSize(3);
    hub.post(BE, Made.indicator(1).tlp(Tlp.AMBER_STRICT).version(1));
    assertThat(hub.ids(LU)).isEmpty();
    assertThat(hub.ids(NL, Tlp.AMBER)).isEmpty();
    assertThat(hub.ids(NL)).hasSize(3);
  }

  @Test
  void narrowsTheOlderVersionsOfWhatIsHidden() {
    hub.post(BE, Made.relationship(1, SEEN, SEEN).tlp(Tlp.GREEN));
    hub.post(BE, Made.relationship(1, HIDDEN, SEEN).tlp(Tlp.GREEN).version(1));
    hub.post(BE, Made.indicator(1).tlp(Tlp.AMBER));
    assertThat(hub.ids(LU)).isEmpty();
  }

  @Test
  void doesNotHideForWhatItsPosterCannotSee() {
    hub.post(NL, Made.indicator(1).tlp(Tlp.AMBER));
    hub.post(LU, Made.relationship(1, HIDDEN, SEEN).tlp(Tlp.GREEN));
    assertThat(hub.ids(BE, Tlp.GREEN)).contains(Made.id("relationship", 1));
  }

  @Test
  void warnsWhereAReportNamesWhatSomeOfItsReadersCannotSee() {
    hub.post(BE, things(Tlp.AMBER));
    List<Outcome> outcomes =
        hub.post(BE, Made.report(1, HIDDEN).tlp(Tlp.GREEN), Made.report(2, SEEN).tlp(Tlp.GREEN));
    assertThat(outcomes.get(0).message())
        .endsWith("; it names objects that some of its readers cannot see");
    assertThat(outcomes.get(1).message()).doesNotContain("cannot see");
    assertThat(hub.ids(LU)).contains(Made.id("report", 1));
  }

  @Test
  void followsAfterWhatWasNamedIsDeleted() {
    unstated(Made.indicator(1));
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN), Made.sighting(1, HIDDEN).tlp(Tlp.GREEN));
    assertThat(hub.ids(LU)).hasSize(2);
    hub.delete(BE, HIDDEN, Versions.ALL);
    assertThat(hub.ids(LU)).isEmpty();
  }
}
