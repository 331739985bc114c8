package eu.benelux.certhub.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Examiner;
import eu.benelux.certhub.connectors.stix.MarkingTable;
import eu.benelux.certhub.connectors.stix.StixObject;
import eu.benelux.certhub.connectors.stix.Tlp;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.hub.exchange.Model.Thing;
import eu.benelux.certhub.hub.policy.Destination;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of three members: what each reader sees is what the model says, at any time. */
class ExchangeModelTest {
  private static final int STEPS = 30;

  @TempDir
  Path home;

  /** Given seeds find again what they found once; the others are new each time. */
  static long[] seeds() {
    String given = System.getProperty("seed", "");
    if (!given.isEmpty()) {
      return new long[] {Long.parseLong(given)};
    }
    long now = new Random().nextLong(1_000_000_000);
    return java.util.stream.LongStream.range(now, now + Integer.getInteger("many", 2))
        .toArray();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsEachReaderWhatTheModelShows(long seed) {
    Random random = new Random(seed);
    Map<MemberId, Tlp> ceilings = new HashMap<>();
    ceilings.put(Benelux.LU, random.nextBoolean() ? Tlp.AMBER : Tlp.GREEN);
    if (random.nextInt(3) == 0) {
      ceilings.put(Benelux.NL, Tlp.AMBER);
    }
    try (Benelux hub = new Benelux(home, Benelux.MEMBERS, ceilings)) {
      hub.with(Benelux.settings(random.nextBoolean() ? 2 : 1000));
      History history = new History(random, hub, new Model(ceilings), "seed " + seed);
      for (int step = 0; step < STEPS; step++) {
        history.step();
      }
      history.checkAttestations();
    }
  }

  /** Somebody who reads on from where he was. */
  private static final class Follower {
    private Optional<Instant> cursor = Optional.empty();
    private final Set<String> had = new HashSet<>();
  }

  /** One history on its way. */
  private static final class History {
    private final Random random;
    private final Benelux hub;
    private final Model model;
    private final List<String> log = new ArrayList<>();
    private final Map<String, Thing> byBytes = new HashMap<>();
    private final Map<String, Digest> digests = new HashMap<>();
    private final Map<Reader, Set<String>> saw = new HashMap<>();
    private final Map<String, Follower> followers = new HashMap<>();
    private final Map<String, Statement> verified = new HashMap<>();

    History(Random random, Benelux hub, Model model, String name) {
      this.random = random;
      this.hub = hub;
      this.model = model;
      log.add(name + " " + hub.ceilings());
    }

    void step() {
      MemberId member = any(Benelux.MEMBERS);
      switch (random.nextInt(12)) {
        case 0 -> delete(member);
        case 1 -> echo(member);
        case 2 -> {
          if (random.nextInt(4) == 0) {
            log.add("restart");
            hub.restart();
          }
        }
        default -> post(member, List.of());
      }
      readers().forEach(this::check);
    }

    /** No account reads higher than its member. */
    private List<Reader> readers() {
      List<Reader> readers = new ArrayList<>();
      for (MemberId member : Benelux.MEMBERS) {
        for (Tlp ceiling : Benelux.CEILINGS) {
          if (ceiling.compareTo(hub.policy.ceiling(member, Destination.MEMBER)) <= 0) {
            readers.add(new Reader(member, ceiling));
          }
        }
      }
      return readers;
    }

    private void delete(MemberId member) {
      String id = any(IDS);
      boolean all = random.nextBoolean();
      log.add(member + " deletes " + Thing.brief(id) + (all ? " wholly" : ", the last"));
      hub.delete(member, id, all ? Versions.ALL : Versions.LAST);
      model.delete(member, id, all);
    }

    /** Posts something that the member got, as OpenCTI and MISP do. */
    private void echo(MemberId member) {
      List<Entry> got = own(new Reader(member, Tlp.AMBER_STRICT), Optional.empty());
      if (!got.isEmpty()) {
        post(member, List.of(thing(any(got))));
      }
    }

    private void post(MemberId member, List<Thing> given) {
      List<Thing> things = new ArrayList<>(given);
      while (given.isEmpty() && (things.isEmpty() || random.nextInt(3) > 0)) {
        things.add(randomThing());
      }
      Made[] objects = things.stream().map(this::made).toArray(Made[]::new);
      things.forEach(thing -> log.add(member + " posts " + thing));
      List<String> expected = model.post(member, things);
      Receipt receipt = hub.accept(hub.submission(member, objects));
      List<String> words = receipt.fold(
          taken -> taken.outcomes().stream().map(Outcome::message).toList(),
          refused -> things.stream().map(thing -> "red").toList());
      log.add("  -> " + words.stream().map(word -> word.split(";", -1)[0]).toList());
      assertThat(words.stream().map(word -> word.split(" ", -1)[0]).toList())
          .as(this::log)
          .isEqualTo(expected);
    }

    private static final List<String> IDS = List.of(
        Made.id("indicator", 1),
        Made.id("indicator", 2),
        Made.id("indicator", 3),
        Made.id("ipv4-addr", 1),
        Made.id("ipv4-addr", 2),
        Made.id("relationship", 1),
        Made.id("relationship", 2),
        Made.id("observed-data", 1),
        Made.id("sighting", 1),
        Made.id("report", 1),
        Made.id("note", 1));

    private Thing randomThing() {
      String id = any(IDS);
      String type = id.substring(0, id.indexOf("--"));
      List<String> names = switch (type) {
        case "relationship" -> List.of(any(IDS.subList(0, 5)), any(IDS.subList(0, 5)));
        case "observed-data" -> some(IDS.subList(3, 7));
        case "sighting" -> List.of(any(IDS.subList(0, 3)));
        case "report", "note" -> some(IDS);
        default -> List.of();
      };
      boolean observable = type.equals("ipv4-addr");
      int kind = random.nextInt(60);
      Optional<Tlp> stated = kind == 0
          ? Optional.of(Tlp.RED)
          : random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(Benelux.CEILINGS));
      return new Thing(
          id,
          observable ? -1 : random.nextInt(4),
          stated,
          kind == 1,
          names.stream().distinct().toList(),
          id.equals(Made.id("indicator", 3)) ? Optional.of(Benelux.BE) : Optional.empty(),
          !observable && random.nextInt(25) == 0,
          random.nextInt(2));
    }

    private List<String> some(List<String> ids) {
      return List.of(any(ids), any(ids));
    }

    private Made made(Thing thing) {
      int number =
          Integer.parseInt(thing.id(), thing.id().length() - 2, thing.id().length(), 10);
      String[] names = thing.names().toArray(String[]::new);
      Made made = switch (thing.type()) {
        case "indicator" -> Made.indicator(number);
        case "relationship" -> Made.relationship(number, names[0], names[names.length - 1]);
        case "observed-data" -> Made.observed(number, names);
        case "sighting" -> Made.sighting(number, names[0]);
        case "report" -> Made.report(number, names);
        case "note" -> Made.note(number, names);
        default -> Made.address(number);
      };
      made.with("x_content", thing.content());
      if (thing.version() >= 0) {
        made.version(thing.version());
      }
      thing.creator().ifPresent(creator -> made.by(Benelux.identity(creator)));
      thing.stated().ifPresent(made::tlp);
      if (thing.unclear()) {
        made.marked(
            Stream.concat(thing.stated().map(MarkingTable::id).stream(), Stream.of(Made.STATEMENT))
                .toArray(String[]::new));
      }
      if (thing.revoked()) {
        made.revoked();
      }
      byBytes.put(text(made.bytes()), thing);
      digests.put(thing.toString(), Digest.of(made.json()));
      return made;
    }

    private static String text(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    private Thing thing(Entry entry) {
      return Optional.ofNullable(byBytes.get(text(entry.bytes()))).orElseThrow();
    }

    private <T> T any(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    private List<Entry> own(Reader reader, Optional<MemberId> publisher) {
      return hub.read(Place.SHARED, reader, publisher, Versions.ALL).stream()
          .filter(entry -> !entry.entryClass().owner().name().equals("hub"))
          .toList();
    }

    private void check(Reader reader) {
      Set<String> visible = new TreeSet<>(model.visible(reader));
      Set<String> got = new TreeSet<>();
      for (MemberId publisher : Benelux.MEMBERS) {
        for (Entry entry : own(reader, Optional.of(publisher))) {
          assertThat(got.add(publisher + " " + thing(entry)))
              .as(() -> thing(entry) + " twice for " + reader + log())
              .isTrue();
        }
      }
      assertThat(got).as(() -> "from each for " + reader + log()).isEqualTo(visible);
      checkShared(reader, visible);
      checkWithdrawals(reader, visible);
      checkFollower(reader, Optional.empty());
      checkFollower(reader, Optional.of(any(Benelux.MEMBERS)));
    }

    /** In shared there is one copy per id and version. */
    private void checkShared(Reader reader, Set<String> visible) {
      Set<String> versions = new TreeSet<>();
      for (Entry entry : own(reader, Optional.empty())) {
        assertThat(versions.add(entry.id() + " " + entry.version()))
            .as(this::log)
            .isTrue();
        assertThat(visible).as(this::log).contains(entry.entryClass().owner() + " " + thing(entry));
      }
      Set<String> there = new TreeSet<>();
      for (MemberId publisher : Benelux.MEMBERS) {
        own(reader, Optional.of(publisher))
            .forEach(entry -> there.add(entry.id() + " " + entry.version()));
      }
      assertThat(versions).as(() -> "shared for " + reader + log()).isEqualTo(there);
    }

    /** Whoever saw something once and does not see it now was told. */
    private void checkWithdrawals(Reader reader, Set<String> visible) {
      Set<String> known = saw.computeIfAbsent(reader, key -> new HashSet<>());
      Set<String> lost = new HashSet<>(known);
      lost.removeAll(visible);
      known.addAll(visible);
      if (lost.isEmpty()) {
        return;
      }
      Set<String> told = new HashSet<>();
      for (Statement statement : statements(reader)) {
        statement
            .withdrawn()
            .ifPresent(withdrawn -> statement
                .subjects()
                .forEach(subject -> told.add(withdrawn.owner() + " " + subject.digest())));
      }
      for (String one : lost) {
        assertThat(told)
            .as(() -> one + " was taken from " + reader + log())
            .contains(one.substring(0, 3) + digests.get(one.substring(3)));
      }
    }

    /** Who follows the newest versions, in whatever collection, misses none that he may see. */
    private void checkFollower(Reader reader, Optional<MemberId> publisher) {
      Predicate<EntryClass> sight = sight(reader, publisher);
      Follower follower =
          followers.computeIfAbsent(reader + " " + publisher, key -> new Follower());
      List<Entry> more = hub.walk(sight, follower.cursor, Versions.LAST);
      if (!more.isEmpty()) {
        follower.cursor = Optional.of(more.get(more.size() - 1).dateAdded());
      }
      more.forEach(entry -> follower.had.add(entry.id() + " " + entry.version()));
      for (Entry entry : hub.walk(sight, Optional.empty(), Versions.LAST)) {
        assertThat(follower.had)
            .as(() -> "missed by " + reader + " " + publisher + log())
            .contains(entry.id() + " " + entry.version());
      }
    }

    private Predicate<EntryClass> sight(Reader reader, Optional<MemberId> publisher) {
      return entries -> entries.place().equals(Place.SHARED)
          && publisher.map(entries.owner()::is).orElse(true)
          && hub.policy.sees(reader, entries);
    }

    private List<Statement> statements(Reader reader) {
      return hub.read(Place.ATTESTATIONS, reader, Optional.empty(), Versions.ALL).stream()
          .filter(entry -> entry.type().equals(Attestation.TYPE))
          .map(this::statement)
          .toList();
    }

    /** Whatever a reader sees is attested to him, and counting tells him of nothing else. */
    void checkAttestations() {
      for (Reader reader : readers()) {
        Set<String> covered = new HashSet<>();
        Map<String, Long> counted = new HashMap<>();
        for (Entry entry : hub.read(Place.ATTESTATIONS, reader, Optional.empty(), Versions.ALL)) {
          if (entry.type().equals(Attestation.TYPE)) {
            Statement statement = statement(entry);
            String stream =
                statement.audience() + " " + entry.entryClass().label().tlp();
            assertThat(statement.sequence())
                .as(this::log)
                .isEqualTo(counted.getOrDefault(stream, 0L) + 1);
            counted.put(stream, statement.sequence());
            statement
                .subjects()
                .forEach(subject ->
                    covered.add(subject.id() + " " + subject.version() + " " + subject.digest()));
          }
        }
        for (Entry entry : own(reader, Optional.empty())) {
          StixObject object = Examiner.examine(entry.bytes()).object().orElseThrow();
          assertThat(covered)
              .as(() -> "attested to " + reader + log())
              .contains(entry.id() + " " + entry.version() + " " + object.digest());
        }
      }
    }

    private Statement statement(Entry entry) {
      return verified.computeIfAbsent(entry.id(), id -> Attestations.of(entry, hub));
    }

    private String log() {
      return "\n" + String.join("\n", log) + "\n";
    }
  }
}
