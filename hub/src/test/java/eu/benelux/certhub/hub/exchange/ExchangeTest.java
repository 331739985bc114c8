package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.StatusPart;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
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

  @Test
  void storesWhatTheProducerSentByteForByte() {
    byte[] odd = ("{ \"type\":\"indicator\",\"spec_version\":\"2.1\", \"x_odd\": 1.50e1,"
            + "\"id\":\"" + Made.id("indicator", 1) + "\",\"created\":\"2026-01-01T00:00:00.000Z\","
            + "\"modified\":\"2026-01-01T00:00:00.000Z\",\"pattern_type\":\"stix\","
            + "\"pattern\":\"[ipv4-addr:value = '198.51.100.1']\","
            + "\"valid_from\":\"2026-01-01T00:00:00.000Z\"}")
        .getBytes(StandardCharsets.UTF_8);
    Submission plain = hub.submission(BE);
    hub.accept(new Submission(
        plain.id(), BE, "a", Place.SHARED, "taxii", hub.now(), List.of(odd), Optional.empty()));
    Reader lu = new Reader(LU, Tlp.AMBER_STRICT);
    assertThat(hub.read(Place.SHARED, lu, Optional.of(BE), Versions.ALL))
        .singleElement()
        .satisfies(entry -> assertThat(entry.bytes()).isEqualTo(odd));
  }

  @Test
  void answersObjectByObjectInOrder() {
    Made bad = Made.indicator(2).tlp(Tlp.GREEN).with("confidence", 101);
    Made worse = Made.indicator(3).version(3).with("id", "indicator--X");
    List<Outcome> outcomes = hub.post(
        BE,
        Made.relationship(1, Made.id("indicator", 1), Made.id("malware", 1)).tlp(Tlp.GREEN),
        bad,
        Made.indicator(1).tlp(Tlp.GREEN),
        worse,
        Made.malware(1));
    assertThat(outcomes)
        .extracting(Outcome::success)
        .containsExactly(true, false, true, false, true);
    assertThat(outcomes.get(1).message()).startsWith("/confidence:");
    assertThat(outcomes.get(3).message()).startsWith("/id:");
    assertThat(outcomes.get(3).id()).isEqualTo("indicator--X");
    assertThat(outcomes.get(3).version()).isEqualTo("2026-01-01T00:00:03.000Z");
    assertThat(outcomes.get(0).message())
        .isEqualTo("stored as TLP:GREEN PAP:GREEN (stated); shown as TLP:AMBER+STRICT PAP:GREEN,"
            + " for a newer version of yours or what it names");
    assertThat(outcomes.get(4).message())
        .isEqualTo("stored as TLP:AMBER+STRICT PAP:GREEN (assumed)");
    assertThat(hub.ids(LU))
        .containsExactlyInAnyOrder(
            Made.id("relationship", 1), Made.id("indicator", 1), Made.id("malware", 1));
  }

  @Test
  void takesNothingFromAnEmptySubmissionButItsStatus() {
    Submission empty = hub.submission(BE);
    assertThat(Benelux.taken(hub.accept(empty))).isEmpty();
    assertThat(Benelux.await(hub.store().statuses().find(empty.id(), empty.account())))
        .isPresent();
  }

  @Test
  void keepsTheStatusForItsSubmitterAlone() {
    Submission one = hub.submission(BE, Made.indicator(1));
    hub.accept(one);
    Optional<StatusPart> his = Benelux.await(hub.store().statuses().find(one.id(), "be.analyst"));
    assertThat(his.orElseThrow().outcomes()).hasSize(1);
    assertThat(Benelux.await(hub.store().statuses().find(one.id(), "nl.analyst")))
        .isEmpty();
  }

  @Test
  void saysThatItHoldsTheSameContentAlready() {
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN));
    assertThat(hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN)))
        .extracting(Outcome::message)
        .containsExactly("already held");
    assertThat(hub.ids(LU)).hasSize(1);
  }

  @Test
  void answersTableDefinitionsAndStoresNone() {
    byte[] red = MarkingTable.definitions().get(MarkingTable.definitions().size() - 1);
    String text = new String(red, StandardCharsets.UTF_8)
        .replace(
            "\"name\"", "\"object_marking_refs\":[\"" + MarkingTable.id(Tlp.RED) + "\"],\"name\"");
    Submission plain = hub.submission(BE);
    Receipt receipt = hub.accept(new Submission(
        plain.id(),
        BE,
        "a",
        Place.SHARED,
        "taxii",
        hub.now(),
        List.of(red, text.getBytes(StandardCharsets.UTF_8), Made.indicator(1).bytes()),
        Optional.empty()));
    assertThat(Benelux.taken(receipt)).extracting(Outcome::success).containsOnly(true);
    assertThat(hub.ids(LU)).containsExactly(Made.id("indicator", 1));
  }

  @Test
  void endsInTheSameStateWhenASubmissionComesAgain() {
    hub.with(Benelux.settings(3));
    Made[] objects = {
      Made.report(1, Made.id("indicator", 1), Made.id("ipv4-addr", 1)).tlp(Tlp.GREEN),
      Made.relationship(1, Made.id("indicator", 1), Made.id("malware", 1)),
      Made.indicator(1).tlp(Tlp.GREEN),
      Made.indicator(1).tlp(Tlp.AMBER).version(1),
      Made.malware(1),
      Made.address(1).tlp(Tlp.GREEN),
      Made.address(1).tlp(Tlp.GREEN).with("x_more", true),
      Made.indicator(2).marked(Made.STATEMENT),
    };
    hub.post(BE, objects);
    List<String> before = state();
    hub.post(BE, objects);
    assertThat(state()).isEqualTo(before);
    hub.restart();
    hub.post(BE, objects);
    assertThat(state()).isEqualTo(before);
  }

  private List<String> state() {
    return hub.walk(entries -> true, Optional.empty(), Versions.ALL).stream()
        .map(entry ->
            entry.sequence() + " " + entry.id() + " " + entry.version() + " " + entry.entryClass())
        .toList();
  }

  @Test
  void decidesReferencesAcrossCutsInAnyOrder() {
    hub.close();
    hub = hub(Map.of(LU, Tlp.GREEN)).with(Benelux.settings(3));
    List<Made> objects = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      objects.add(Made.indicator(i).tlp(i % 2 == 0 ? Tlp.GREEN : Tlp.AMBER));
      objects.add(
          Made.relationship(i, Made.id("indicator", i), Made.id("indicator", 2)).tlp(Tlp.CLEAR));
      objects.add(
          Made.observed(i, Made.id("relationship", i), Made.id("ipv4-addr", i)).tlp(Tlp.CLEAR));
      objects.add(Made.address(i).tlp(Tlp.GREEN));
    }
    Collections.shuffle(objects, new Random(7));
    hub.post(BE, objects.toArray(Made[]::new));
    assertThat(hub.ids(LU))
        .hasSize(4 * 4 + 4)
        .noneMatch(id -> id.startsWith("relationship") && Integer.parseInt(id, 46, 50, 10) % 2 > 0);
    assertThat(Attestations.all(hub, new Reader(LU, Tlp.AMBER_STRICT)))
        .as("nobody saw anything in between that would have to be withdrawn")
        .noneMatch(statement -> statement.withdrawn().isPresent());
  }

  private Path folder(String name) {
    return home.resolve(name).toFile().mkdir() ? home.resolve(name) : home;
  }

  private Benelux hub(Map<MemberId, Tlp> ceilings) {
    return new Benelux(folder("limited"), Benelux.MEMBERS, ceilings);
  }

  @Test
  void takesCirclesAndThemselvesNamingObjects() {
    hub.with(Benelux.settings(2));
    Made one = Made.observed(1, Made.id("relationship", 1)).tlp(Tlp.GREEN);
    Made two = Made.relationship(1, Made.id("observed-data", 1), Made.id("malware", 1));
    Made report = Made.report(1, Made.id("report", 1), Made.id("note", 1)).tlp(Tlp.GREEN);
    Made note = Made.note(1, Made.id("report", 1));
    assertThat(hub.post(BE, note, one, report, two.tlp(Tlp.AMBER), Made.indicator(5)))
        .allMatch(Outcome::success);
    assertThat(hub.ids(LU, Tlp.GREEN)).doesNotContain(Made.id("observed-data", 1));
  }

  @Test
  void refusesATimeThatNoStatementCanCarry() {
    String long70 = "2026-01-01T00:00:00." + "1".repeat(50) + "Z";
    List<Outcome> outcomes = hub.post(
        BE,
        Made.indicator(1).with("modified", long70),
        Made.indicator(2).with("modified", "2026-01-01T00:00:00." + "1".repeat(40) + "Z"));
    assertThat(outcomes).extracting(Outcome::success).containsExactly(false, true);
    assertThat(outcomes.get(0).message()).startsWith("/modified: longer than 64");
  }

  @Test
  void takesObjectsThatLookLikeMisconduct() {
    String type = "x-" + "a".repeat(200);
    Made custom = Made.indicator(1)
        .with("type", type)
        .with("id", type + "--00000000-0000-4000-8000-000000000001");
    Made timeless = Made.address(9).with("type", "x-timeless");
    timeless.json().put("id", "x-timeless--00000000-0000-4000-8000-000000000002");
    List<Outcome> outcomes = hub.post(BE, custom, timeless, Made.address(9).with("x_\u00e9", "\n"));
    assertThat(outcomes).hasSize(3);
    assertThat(outcomes.get(0).success()).as(outcomes.get(0).message()).isTrue();
  }

  @Test
  void keepsALetterForAPersonOnce() {
    byte[] raw = {1, 2, 3};
    Held held = Exchange.letter(raw, Instant.EPOCH, Optional.of(NL), "not encrypted");
    String id = Benelux.await(hub.exchange().quarantine(held, Set.of("m1")));
    Benelux.await(hub.exchange().quarantine(held, Set.of("m1")));
    assertThat(Benelux.await(hub.store().quarantine().list(10)))
        .extracting(Held::id)
        .containsExactly(id);
    assertThat(Benelux.await(hub.store().marks().marked("m1"))).isTrue();
  }

  @Test
  void servesItsOwnDefinitionsOnceAndAgainForANewMember() {
    int before = state().size();
    hub.restart();
    assertThat(state()).hasSize(before);
    hub = hub.again(List.of(BE, NL), Map.of());
    assertThat(state()).hasSize(before);
    hub.close();
    hub = new Benelux(folder("other"), List.of(BE, NL), Map.of());
    int two = state().size();
    hub = hub.again(Benelux.MEMBERS, Map.of());
    Reader lu = new Reader(LU, Tlp.CLEAR);
    assertThat(hub.read(Place.SHARED, lu, Optional.empty(), Versions.ALL)).hasSize(11);
    assertThat(hub.read(Place.ATTESTATIONS, lu, Optional.empty(), Versions.ALL)).hasSize(2);
    Reader be = new Reader(BE, Tlp.CLEAR);
    assertThat(hub.read(Place.SHARED, be, Optional.empty(), Versions.ALL)).hasSize(11);
    assertThat(two).isEqualTo(before);
  }

  @Test
  void isNotAskedTwiceByTwoAtOnce() {
    Submission one = hub.submission(BE, Made.indicator(1).tlp(Tlp.GREEN));
    List<Future<Receipt>> all =
        IntStream.range(0, 8).mapToObj(i -> hub.exchange().accept(one)).toList();
    all.forEach(Benelux::await);
    assertThat(hub.ids(LU)).hasSize(1);
  }
}
