package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.crypto.statement.SignedObject;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.crypto.statement.StatementKey;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hub signs and owes; LU reads no higher than AMBER here. */
class AttesterTest {
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

  private void postMany() {
    hub.with(Benelux.settings(150));
    List<Made> objects = new ArrayList<>();
    IntStream.range(1, 240).forEach(i -> objects.add(Made.indicator(i % 250).tlp(Tlp.GREEN)));
    IntStream.range(1, 20).forEach(i -> objects.add(Made.malware(i).tlp(Tlp.AMBER_STRICT)));
    objects.add(Made.malware(30).tlp(Tlp.AMBER));
    objects.add(Made.malware(31).tlp(Tlp.AMBER).tagged("pap:red"));
    objects.add(Made.address(1));
    objects.add(Made.indicator(251).tlp(Tlp.GREEN).with("confidence", 900));
    hub.post(BE, objects.toArray(Made[]::new));
    hub.post(NL, Made.malware(40).tlp(Tlp.GREEN));
    hub.post(BE, Made.indicator(1).tlp(Tlp.GREEN)); // already held: nothing is signed
  }

  @Test
  void coversEveryAcceptedObjectExactlyOnce() {
    postMany();
    Reader all = new Reader(NL, Tlp.AMBER_STRICT);
    Map<String, String> signed = new HashMap<>();
    for (Statement statement : Attestations.all(hub, all)) {
      assertThat(statement.act()).isEqualTo(Statement.Act.RELAY);
      assertThat(statement.subjects()).hasSizeBetween(1, 100);
      for (Statement.Subject subject : statement.subjects()) {
        String before =
            signed.put(subject.id() + " " + subject.version(), subject.digest().hex());
        assertThat(before).isNull();
      }
    }
    Map<String, String> held = new HashMap<>();
    hub.read(Place.SHARED, all, Optional.empty(), Versions.ALL).stream()
        .filter(entry -> !entry.entryClass().owner().name().equals("hub"))
        .forEach(entry -> held.put(
            entry.id() + " " + entry.version(),
            Examiner.examine(entry.bytes()).object().orElseThrow().digest().hex()));
    assertThat(signed).isEqualTo(held).hasSize(239 + 19 + 2 + 1 + 1);
  }

  @Test
  void marksAndAddressesEachAsTheObjectsItSpeaksOf() {
    postMany();
    Map<String, Entry> objects = new HashMap<>();
    Reader all = new Reader(NL, Tlp.AMBER_STRICT);
    hub.read(Place.SHARED, all, Optional.empty(), Versions.ALL)
        .forEach(entry -> objects.put(entry.id(), entry));
    for (Entry entry : hub.read(Place.ATTESTATIONS, all, Optional.empty(), Versions.ALL)) {
      if (entry.type().equals(Attestation.TYPE)) {
        Statement statement = Attestations.of(entry, hub);
        Attestation attestation = Attestation.read(entry.bytes()).orElseThrow();
        assertThat(attestation.markings())
            .containsExactly(MarkingTable.id(entry.entryClass().label().tlp()));
        assertThat(statement.audience())
            .containsExactlyElementsOf(entry.entryClass().audience().members().stream()
                .map(MemberId::value)
                .toList());
        assertThat(statement.via().orElseThrow().authentication()).startsWith("member:");
        for (Statement.Subject subject : statement.subjects()) {
          Entry named = Optional.ofNullable(objects.get(subject.id())).orElseThrow();
          assertThat(named.entryClass().label()).isEqualTo(entry.entryClass().label());
          assertThat(named.entryClass().audience()).isEqualTo(entry.entryClass().audience());
        }
      }
    }
  }

  @Test
  void countsWithoutGapsForWhoeverReads() {
    postMany();
    hub.post(BE, Made.malware(30).tlp(Tlp.AMBER_STRICT).version(1));
    hub.restart();
    hub.delete(BE, Made.id("malware", 31), Versions.ALL);
    hub.post(BE, Made.malware(60).tlp(Tlp.AMBER), Made.malware(61).tlp(Tlp.GREEN));
    for (MemberId member : Benelux.MEMBERS) {
      for (Tlp ceiling : Benelux.CEILINGS) {
        Map<String, List<Long>> counted = new HashMap<>();
        hub
            .read(Place.ATTESTATIONS, new Reader(member, ceiling), Optional.empty(), Versions.ALL)
            .stream()
            .filter(entry -> entry.type().equals(Attestation.TYPE))
            .forEach(entry -> {
              Statement statement = Attestations.of(entry, hub);
              String stream =
                  statement.audience() + " " + entry.entryClass().label().tlp();
              counted.computeIfAbsent(stream, key -> new ArrayList<>()).add(statement.sequence());
            });
        counted.forEach((stream, seen) -> assertThat(seen)
            .as("%s of %s up to %s", stream, member, ceiling)
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, seen.size()).mapToObj(Long::valueOf).toList()));
      }
    }
  }

  @Test
  void namesTheDigestWithoutSignaturesThatTheObjectCarries() {
    StatementKey key = StatementKey.make(new SecureRandom());
    Statement.Subject subject = new Statement.Subject(
        Made.id("indicator", 1),
        "2026-01-01T00:00:00.000Z",
        SignedObject.digest(Made.indicator(1).tlp(Tlp.GREEN).json()));
    Attestation by = Attestation.of(
        Attestation.TYPE + "--00000000-0000-4000-8000-000000000001",
        Statement.of(Statement.Act.PUBLISH, Benelux.identity(BE), hub.now(), 1, List.of(subject)),
        key,
        List.of());
    Made signed =
        new Made(SignedObject.with(Made.indicator(1).tlp(Tlp.GREEN).json(), List.of(by.jws())));
    hub.post(BE, signed);
    String escaped = new String(Made.indicator(2).tlp(Tlp.GREEN).bytes(), StandardCharsets.UTF_8)
        .replace(
            "{\"type\"",
            "{\"extensions\":{\"\\u0065" + Attestation.EXTENSION.substring(1)
                + "\":{\"extension_type\":\"property-extension\",\"signatures\":[\"x\"]}},\"type\"");
    Submission plain = hub.submission(BE);
    hub.accept(new Submission(
        plain.id(),
        BE,
        "a",
        Place.SHARED,
        "taxii",
        hub.now(),
        List.of(escaped.getBytes(StandardCharsets.UTF_8)),
        Optional.empty()));
    hub.delete(BE, Made.id("indicator", 1), Versions.ALL);
    List<Statement> statements = Attestations.all(hub, new Reader(NL, Tlp.GREEN));
    assertThat(statements)
        .extracting(statement -> statement.subjects().get(0).digest())
        .containsExactly(
            subject.digest(),
            SignedObject.digest(Made.indicator(2).tlp(Tlp.GREEN).json()),
            subject.digest());
    assertThat(StrictJson.read(signed.bytes(), JsonLimits.DEFAULT))
        .isInstanceOf(StrictJson.Tree.class);
  }

  @Test
  void tellsWhoLostSightAloneAndMailsWhomeverIsMailed() {
    hub.reach.put(LU, Reach.ByMail.YES);
    hub.reach.put(NL, Reach.ByMail.YES);
    hub.reach.put(BE, Reach.ByMail.YES);
    hub.post(BE, Made.malware(1).tlp(Tlp.AMBER));
    hub.post(BE, Made.malware(1).tlp(Tlp.AMBER_STRICT).version(1));
    List<Statement> lu = withdrawals(LU, Tlp.AMBER);
    assertThat(lu).singleElement().satisfies(statement -> {
      assertThat(statement.withdrawn().orElseThrow().owner()).isEqualTo("be");
      assertThat(statement.withdrawn().orElseThrow().reason())
          .contains("no longer shared with you");
    });
    assertThat(withdrawals(LU, Tlp.GREEN)).isEmpty();
    assertThat(kinds(LU)).containsExactly(NewParcel.Kind.WITHDRAWAL, NewParcel.Kind.OBJECTS);
    assertThat(kinds(BE)).as("who did it is not mailed").isEmpty();
  }

  private List<Statement> withdrawals(MemberId member, Tlp ceiling) {
    return Attestations.all(hub, new Reader(member, ceiling)).stream()
        .filter(statement -> statement.withdrawn().isPresent())
        .toList();
  }

  private List<NewParcel.Kind> kinds(MemberId member) {
    return hub.parcels(member).stream().map(Parcel::kind).toList();
  }

  @Test
  void owesMailToReachableReadersOfOthersObjectsOnly() {
    hub.reach.put(BE, Reach.ByMail.YES);
    hub.reach.put(NL, Reach.ByMail.YES);
    hub.reach.put(LU, Reach.ByMail.NO_KEY);
    List<Outcome> outcomes = hub.post(
        BE, Made.malware(1).tlp(Tlp.AMBER), Made.malware(2).tlp(Tlp.GREEN), Made.malware(3));
    assertThat(outcomes.get(0).message()).endsWith("; not reachable by mail: lu");
    assertThat(outcomes.get(2).message()).as("LU may not see it").doesNotContain("lu");
    assertThat(hub.parcels(BE)).isEmpty();
    assertThat(hub.parcels(LU)).isEmpty();
    Parcel parcel = hub.parcels(NL).get(0);
    assertThat(hub.parcels(NL)).hasSize(1);
    assertThat(parcel.label()).hasToString("TLP:AMBER+STRICT PAP:GREEN");
    assertThat(parcel.messageId()).matches("<[0-9a-f-]{36}@hub\\.example>");
    List<Entry> contents = Benelux.await(hub.store().parcels().contents(parcel));
    assertThat(contents).filteredOn(entry -> entry.type().equals("malware")).hasSize(3);
    assertThat(contents)
        .filteredOn(entry -> entry.type().equals(Attestation.TYPE))
        .hasSize(3);
    hub.post(BE, Made.malware(1).tlp(Tlp.AMBER));
    assertThat(hub.parcels(NL)).as("already held").hasSize(1);
    hub.reach.put(LU, Reach.ByMail.YES);
    hub.post(BE, Made.malware(4));
    assertThat(hub.parcels(LU)).isEmpty();
  }

  @Test
  void owesOneReceiptForAMailHoweverOftenItComes() {
    hub.reach.put(NL, Reach.ByMail.YES);
    hub.with(Benelux.settings(1));
    Submission mail = hub.mailed(
        NL, Set.of("m"), Made.malware(1), Made.malware(2).tlp(Tlp.GREEN).with("confidence", 999));
    hub.accept(mail);
    assertThat(hub.accept(mail).<List<Outcome>>fold(Receipt.Taken::outcomes, refused -> List.of()))
        .as("it was taken in before")
        .isEmpty();
    assertThat(hub.parcels(NL)).singleElement().satisfies(receipt -> {
      assertThat(receipt.kind()).isEqualTo(NewParcel.Kind.RECEIPT);
      assertThat(receipt.note())
          .startsWith("1 of 2 objects accepted.\nREFUSED   " + Made.id("malware", 2))
          .contains("/confidence");
      assertThat(receipt.label().tlp()).isEqualTo(Tlp.AMBER_STRICT);
    });
    assertThat(Benelux.await(hub.store().marks().marked("m"))).isTrue();
  }

  @Test
  void owesOneReceiptForAMailThatIsRefusedWhole() {
    hub.reach.put(NL, Reach.ByMail.YES);
    Submission red = hub.mailed(NL, Set.of("r"), Made.malware(1).tlp(Tlp.RED));
    hub.accept(red);
    hub.accept(red);
    assertThat(hub.parcels(NL))
        .extracting(Parcel::note)
        .singleElement()
        .satisfies(note -> assertThat(note).startsWith("REFUSED. Nothing was stored"));
    hub.accept(hub.mailed(NL, Set.of("empty")));
    assertThat(Benelux.await(hub.store().marks().marked("empty"))).isTrue();
    assertThat(hub.parcels(NL)).hasSize(2);
  }
}
