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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose version is the last one, where several bring the same id; LU reads GREEN at most. */
class LastVersionTest {
  private static final String ONE = Made.id("malware", 1);
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

  private static Made malware() {
    return Made.malware(1);
  }

  @Test
  void isTheCreatorsWhateverAStrangerBrings() {
    hub.post(BE, malware().by(Benelux.identity(BE)).tlp(Tlp.GREEN));
    hub.post(BE, malware().by(Benelux.identity(BE)).tlp(Tlp.AMBER).version(1));
    assertThat(hub.post(LU, malware().tlp(Tlp.GREEN).version(5).revoked()))
        .as("a refusal would tell that there is one")
        .allMatch(Outcome::success);
    assertThat(hub.post(LU, malware().by(Benelux.identity(LU)).tlp(Tlp.GREEN).version(6)))
        .as("it follows nothing that LU has, but changes the creator")
        .noneMatch(Outcome::success);
    assertThat(last(BE)).containsExactly("be 01");
    assertThat(last(NL)).containsExactly("be 01");
    assertThat(last(LU)).containsExactly("lu 05");
    assertThat(hub.read(Place.SHARED, eyes(NL), Optional.of(LU), Versions.LAST)).hasSize(1);
    assertThat(all(NL)).containsExactly("be 00", "be 01", "lu 05");
    assertThat(withdrawn(NL)).as("of GREEN readers").containsOnly("be");
  }

  @Test
  void isThatOfWhoCameFirstWhereNobodyIsTheCreator() {
    hub.post(BE, malware().tlp(Tlp.GREEN));
    hub.post(LU, malware().tlp(Tlp.GREEN).version(5).revoked());
    assertThat(last(NL)).containsExactly("be 00");
    assertThat(withdrawn(NL)).isEmpty();
    hub.post(BE, malware().tlp(Tlp.GREEN).version(2));
    assertThat(last(NL)).containsExactly("be 02");
    hub.delete(BE, ONE, Versions.ALL);
    assertThat(last(NL)).containsExactly("lu 05");
  }

  @Test
  void staysInTheLineWhenItsFirstVersionGoes() {
    hub.post(BE, malware().tlp(Tlp.GREEN));
    hub.post(LU, malware().tlp(Tlp.GREEN).version(5));
    hub.post(BE, malware().tlp(Tlp.GREEN).version(2));
    Timestamp first = Timestamp.parse("2026-01-01T00:00:00Z").orElseThrow();
    hub.delete(BE, ONE, new Versions(false, false, false, List.of(first)));
    assertThat(last(NL)).containsExactly("be 02");
    hub.post(BE, malware().tlp(Tlp.GREEN).version(3));
    hub.delete(BE, ONE, Versions.LAST);
    assertThat(last(NL)).containsExactly("be 02");
  }

  @Test
  void isTheNewestOfWhatSeveralRelay() {
    hub.post(BE, malware().by(MITRE).tlp(Tlp.GREEN));
    hub.post(LU, malware().by(MITRE).tlp(Tlp.GREEN).version(5));
    assertThat(last(NL)).containsExactly("lu 05");
  }

  @Test
  void isTheCreatorsEvenIfAStrangerCameFirst() {
    hub.post(LU, malware().tlp(Tlp.GREEN).version(5));
    Instant cursor =
        hub.read(Place.SHARED, eyes(NL), Optional.empty(), Versions.LAST).get(0).dateAdded();
    hub.post(BE, malware().by(Benelux.identity(BE)).tlp(Tlp.GREEN));
    assertThat(last(NL)).containsExactly("be 00");
    assertThat(hub.walk(
            entries -> entries.place().equals(Place.SHARED) && hub.policy.sees(eyes(NL), entries),
            Optional.of(cursor),
            Versions.LAST))
        .anyMatch(entry -> entry.entryClass().owner().is(BE));
  }

  static long[] seeds() {
    return ExchangeModelTest.seeds();
  }

  /** Nobody but the creator takes the lead from whoever has it in a reader's sight. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void goesOverOnlyToTheCreator(long seed) {
    Random random = new Random(seed);
    Map<MemberId, String> leading = new HashMap<>();
    StringBuilder log = new StringBuilder("seed " + seed);
    for (int step = 0; step < 40; step++) {
      MemberId member = Benelux.MEMBERS.get(random.nextInt(3));
      if (random.nextInt(4) == 0) {
        Versions which = random.nextBoolean()
            ? Versions.LAST
            : new Versions(false, true, random.nextInt(4) == 0, List.of());
        hub.delete(member, ONE, which);
        log.append('\n').append(member).append(" deletes ").append(which);
      } else {
        Made made = malware().tlp(random.nextBoolean() ? Tlp.GREEN : Tlp.AMBER);
        made.version(random.nextInt(60)).with("x_step", step);
        int creator = random.nextInt(8);
        if (creator < 2) {
          made.by(Benelux.identity(BE));
        }
        Outcome outcome = hub.post(member, made).get(0);
        log.append('\n').append(member).append(" posts ").append(made.json());
        log.append(' ').append(outcome.message());
      }
      for (MemberId reader : Benelux.MEMBERS) {
        checkLead(reader, leading, log.toString());
      }
    }
  }

  private void checkLead(MemberId reader, Map<MemberId, String> leading, String log) {
    List<Entry> all = ones(reader, Versions.ALL);
    Optional<String> now =
        ones(reader, Versions.LAST).stream().map(LastVersionTest::line).findFirst();
    Optional<String> before = Optional.ofNullable(leading.get(reader));
    boolean still = before
        .filter(line -> Benelux.MEMBERS.stream()
            .flatMap(owner ->
                hub.read(Place.SHARED, eyes(reader), Optional.of(owner), Versions.ALL).stream())
            .anyMatch(entry -> entry.id().equals(ONE) && line(entry).equals(line)))
        .isPresent();
    if (still && !now.equals(Optional.of("be by its creator"))) {
      assertThat(now).as(reader + " " + log).isEqualTo(before);
    }
    assertThat(now.isPresent()).as(log).isEqualTo(!all.isEmpty());
    leading.remove(reader);
    now.ifPresent(line -> leading.put(reader, line));
  }

  private static String line(Entry entry) {
    boolean creator = new String(entry.bytes(), java.nio.charset.StandardCharsets.UTF_8)
        .contains("created_by_ref");
    return entry.entryClass().owner() + (creator ? " by its creator" : "");
  }

  private static Reader eyes(MemberId member) {
    return new Reader(member, Tlp.AMBER_STRICT);
  }

  private List<Entry> ones(MemberId member, Versions versions) {
    return hub.read(Place.SHARED, eyes(member), Optional.empty(), versions).stream()
        .filter(entry -> entry.id().equals(ONE))
        .toList();
  }

  private List<String> last(MemberId member) {
    return owners(ones(member, Versions.LAST));
  }

  private List<String> all(MemberId member) {
    return owners(ones(member, Versions.ALL));
  }

  private static List<String> owners(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.entryClass().owner() + " " + entry.version().substring(17, 19))
        .toList();
  }

  private List<String> withdrawn(MemberId member) {
    return Attestations.all(hub, eyes(member)).stream()
        .filter(statement -> statement.act() == Statement.Act.WITHDRAW)
        .flatMap(statement -> statement.withdrawn().stream())
        .map(Statement.Withdrawn::owner)
        .toList();
  }
}
