package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may bring what, and what becomes of what comes back; LU reads no higher than AMBER here. */
class OwnershipTest {
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
  void refusesWhatOthersSpeakForButTakesAnEcho() {
    Made his = Made.indicator(1).by(Benelux.identity(NL)).tlp(Tlp.GREEN);
    assertThat(hub.post(BE, his).get(0).message())
        .isEqualTo("not yours: CERT nl speaks for its creator, and only the creator makes versions"
            + " (STIX 2.1, 3.6); give yours a new id and link it with derived-from");
    hub.post(NL, his);
    assertThat(hub.post(BE, his).get(0))
        .isEqualTo(new Outcome(his.id(), "2026-01-01T00:00:00.000Z", true, "already held"));
    assertThat(hub.read(Place.SHARED, new Reader(LU, Tlp.GREEN), Optional.of(BE), Versions.ALL))
        .isEmpty();
    Made loosened = Made.indicator(1).by(Benelux.identity(NL)).tlp(Tlp.CLEAR).version(1);
    assertThat(hub.post(BE, loosened).get(0).message()).startsWith("not yours");
  }

  @Test
  void refusesAVersionOfAnothersObjectUnderAnotherName() {
    hub.post(NL, Made.indicator(1).by(Benelux.identity(NL)).tlp(Tlp.GREEN));
    assertThat(hub.post(BE, Made.indicator(1).version(5).tlp(Tlp.GREEN)).get(0).message())
        .startsWith("not yours");
    assertThat(hub.post(BE, Made.indicator(1).version(5).by(Benelux.identity(BE)))
            .get(0)
            .message())
        .startsWith("not yours");
    assertThat(hub.post(BE, Made.identity(Benelux.identity(NL)).tlp(Tlp.GREEN))
            .get(0)
            .message())
        .startsWith("not yours");
  }

  @Test
  void refusesWhatTheHubSpeaksFor() {
    assertThat(hub.post(BE, Made.identity(Benelux.HUB).version(5).tlp(Tlp.CLEAR))
            .get(0)
            .message())
        .isEqualTo("not yours: the hub speaks for its creator, and only the creator makes versions"
            + " (STIX 2.1, 3.6); give yours a new id and link it with derived-from");
    assertThat(hub.post(BE, Made.indicator(1).by(Benelux.HUB)).get(0).message())
        .startsWith("not yours: the hub");
  }

  @Test
  void keepsCopiesOfNobodysObjectsSideBySide() {
    hub.post(BE, Made.malware(1).tlp(Tlp.GREEN).with("name", "as BE has it"));
    hub.post(NL, Made.malware(1).tlp(Tlp.AMBER).with("name", "as NL has it"));
    hub.post(BE, Made.address(1).tlp(Tlp.GREEN).with("created_by_ref", Benelux.identity(BE)));
    hub.post(NL, Made.address(1).tlp(Tlp.AMBER));
    for (MemberId publisher : List.of(BE, NL)) {
      assertThat(hub.read(
              Place.SHARED, new Reader(LU, Tlp.AMBER_STRICT), Optional.of(publisher), Versions.ALL))
          .hasSize(2);
    }
    assertThat(hub.read(
            Place.SHARED, new Reader(LU, Tlp.AMBER_STRICT), Optional.empty(), Versions.ALL))
        .filteredOn(entry -> entry.id().equals(Made.id("malware", 1)))
        .singleElement() // one copy per id and version: the earliest
        .satisfies(entry -> assertThat(entry.entryClass().owner().is(BE)).isTrue());
  }

  @Test
  void doesNotLoosenWhatIsEchoedUnmarked() {
    hub.post(
        BE,
        Made.malware(1),
        Made.report(1, Made.id("malware", 1)).tlp(Tlp.AMBER).misp());
    hub.post(
        NL,
        Made.malware(1),
        Made.report(2, Made.id("malware", 1)).tlp(Tlp.CLEAR).misp());
    assertThat(hub.ids(LU, Tlp.GREEN)).doesNotContain(Made.id("malware", 1));
    assertThat(hub.ids(LU, Tlp.AMBER)).contains(Made.id("malware", 1));
  }

  @Test
  void doesNotTellThatAnothersObjectIsThereToWhoDoesNotSeeIt() {
    Made his = Made.indicator(1).by(Benelux.identity(NL)).tlp(Tlp.AMBER_STRICT);
    List<Outcome> before = hub.post(LU, his);
    hub.post(NL, his);
    assertThat(hub.ids(LU)).isEmpty();
    assertThat(hub.post(LU, his)).isEqualTo(before);
    assertThat(before.get(0).message()).startsWith("not yours");
  }

  @Test
  void reachesTheCopiesThatOthersHadBeforeItsCreatorWasAMember() {
    hub = hub.again(List.of(LU, NL), Map.of());
    hub.post(NL, Made.indicator(1).by(Benelux.identity(BE)).tlp(Tlp.GREEN));
    assertThat(hub.ids(LU)).hasSize(1);
    hub = hub.again(Benelux.MEMBERS, Map.of(LU, Tlp.AMBER));
    hub.post(BE, Made.indicator(1).by(Benelux.identity(BE)).version(1).tlp(Tlp.AMBER_STRICT));
    assertThat(hub.ids(LU)).isEmpty();
    assertThat(hub.ids(NL, Tlp.GREEN)).isEmpty();
    assertThat(
            hub.read(Place.SHARED, new Reader(NL, Tlp.AMBER_STRICT), Optional.of(NL), Versions.ALL))
        .as("it stays its owner's")
        .hasSize(1);
  }

  @Test
  void takesNothingInThatComesBackAsItWasPulled() {
    hub.reach.put(NL, Reach.ByMail.YES);
    hub.post(
        BE,
        Made.identity(Benelux.identity(BE)).tlp(Tlp.CLEAR),
        Made.statement(Made.STATEMENT, "Copyright").by(Benelux.identity(BE)),
        Made.indicator(1).by(Benelux.identity(BE)).tlp(Tlp.GREEN),
        Made.indicator(2).by(Benelux.identity(BE)),
        Made.report(1, Made.id("indicator", 1))
            .by(Benelux.identity(BE))
            .marked(MarkingTable.id(Tlp.GREEN), Made.STATEMENT),
        Made.indicator(3).by(Benelux.identity(BE)).tlp(Tlp.GREEN));
    hub.delete(BE, Made.id("indicator", 3), Versions.ALL);
    Reader lu = new Reader(LU, Tlp.AMBER);
    List<Entry> pulled = new ArrayList<>();
    for (Place place : List.of(Place.SHARED, Place.ATTESTATIONS)) {
      pulled.addAll(hub.read(place, lu, Optional.empty(), Versions.ALL));
    }
    assertThat(pulled)
        .extracting(Entry::type)
        .contains("extension-definition", "marking-definition", "identity", Attestation.TYPE);
    List<Long> entries = everything();
    List<Parcel> mails = hub.parcels(NL);
    Submission plain = hub.submission(LU);
    List<Outcome> outcomes = Benelux.taken(hub.accept(new Submission(
        plain.id(),
        LU,
        plain.account(),
        Place.SHARED,
        "taxii",
        hub.now(),
        pulled.stream().map(Entry::bytes).toList(),
        Optional.empty())));
    assertThat(outcomes).hasSameSizeAs(pulled);
    assertThat(outcomes)
        .extracting(Outcome::message)
        .containsOnly("already held", "the hub serves its own copy of this marking definition");
    assertThat(everything()).isEqualTo(entries);
    assertThat(hub.parcels(NL)).isEqualTo(mails).isNotEmpty();
    assertThat(Benelux.await(hub.store().quarantine().list(10))).isEmpty();
  }

  private List<Long> everything() {
    return hub.walk(entries -> true, Optional.empty(), Versions.ALL).stream()
        .map(Entry::sequence)
        .toList();
  }
}
