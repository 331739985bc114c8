package eu.benelux.certhub.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.hub.policy.Destination;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.charset.StandardCharsets;
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

/** One history on its way. */
final class History {
  /** Somebody who reads on from where he was. */
  private static final class Follower {
    private Optional<Instant> cursor = Optional.empty();
    private final Set<String> had = new HashSet<>();
  }

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
      default -> post(member, any(Furniture.places(hub, member)), List.of());
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
    String id = any(Thing.IDS);
    Place from = any(Furniture.places(hub, member));
    boolean all = random.nextBoolean();
    log.add(member + " deletes " + Thing.brief(id) + (all ? " wholly" : ", the last") + " from "
        + from);
    hub.delete(member, id, all ? Versions.ALL : Versions.LAST, from);
    model.delete(member, id, all, from);
  }

  /** Posts something that the member got, as OpenCTI and MISP do. */
  private void echo(MemberId member) {
    List<Entry> got = own(new Reader(member, Tlp.AMBER_STRICT), Optional.empty());
    if (!got.isEmpty()) {
      post(member, any(Furniture.places(hub, member)), List.of(thing(any(got))));
    }
  }

  private void post(MemberId member, Place place, List<Thing> given) {
    List<Thing> things = new ArrayList<>(given);
    while (given.isEmpty() && (things.isEmpty() || random.nextInt(3) > 0)) {
      things.add(Thing.any(random));
    }
    Made[] objects = things.stream().map(this::made).toArray(Made[]::new);
    things.forEach(thing -> log.add(member + " posts to " + place + " " + thing));
    List<String> expected = model.post(member, place, things);
    Receipt receipt = hub.accept(hub.submission(member, place, objects));
    List<String> words = receipt.fold(
        taken -> taken.outcomes().stream().map(Outcome::message).toList(),
        refused -> things.stream().map(thing -> "red").toList());
    log.add("  -> " + words.stream().map(word -> word.split(";", -1)[0]).toList());
    assertThat(words.stream().map(Posting::first).toList()).as(this::log).isEqualTo(expected);
  }

  private Made made(Thing thing) {
    Made made = thing.made();
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
    return Thing.any(random, all);
  }

  private List<Entry> own(Reader reader, Optional<MemberId> publisher) {
    return own(Place.SHARED, reader, publisher);
  }

  private List<Entry> own(Place place, Reader reader, Optional<MemberId> publisher) {
    return hub.read(place, reader, publisher, Versions.ALL).stream()
        .filter(entry -> !entry.entryClass().owner().name().equals("hub"))
        .toList();
  }

  private void check(Reader reader) {
    Set<String> visible = new TreeSet<>(model.visible(reader, Place.SHARED));
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
    checkFollower(Place.SHARED, reader, Optional.empty());
    checkFollower(Place.SHARED, reader, Optional.of(any(Benelux.MEMBERS)));
    for (Group group : hub.directory.groups()) {
      checkGroup(Place.ofGroup(group.name()), reader);
    }
  }

  /** Who is not in a group sees nothing there; who is sees its own alone, each version once. */
  private void checkGroup(Place group, Reader reader) {
    Set<String> got = new TreeSet<>();
    for (Entry entry : own(group, reader, Optional.empty())) {
      assertThat(entry.entryClass().place()).isEqualTo(group);
      assertThat(got.add(entry.id() + " " + entry.version())).as(this::log).isTrue();
    }
    Set<String> visible = model.visible(reader, group);
    assertThat(visible.isEmpty())
        .as(() -> group + " for " + reader + log())
        .isEqualTo(got.isEmpty());
    if (!hub.policy.members(group).has(reader.member())) {
      assertThat(visible).isEmpty();
    }
    for (MemberId publisher : Benelux.MEMBERS) {
      assertThat(own(group, reader, Optional.of(publisher)))
          .as(() -> group + " for " + reader + log())
          .extracting(entry -> publisher + " " + thing(entry))
          .containsExactlyInAnyOrderElementsOf(
              visible.stream().filter(one -> one.startsWith(publisher + " ")).toList());
    }
    checkFollower(group, reader, Optional.empty());
  }

  /** In shared there is one copy per id and version. */
  private void checkShared(Reader reader, Set<String> visible) {
    Set<String> versions = new TreeSet<>();
    for (Entry entry : own(reader, Optional.empty())) {
      assertThat(versions.add(entry.id() + " " + entry.version())).as(this::log).isTrue();
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
  private void checkFollower(Place place, Reader reader, Optional<MemberId> publisher) {
    Predicate<EntryClass> sight = sight(place, reader, publisher);
    Follower follower =
        followers.computeIfAbsent(place + " " + reader + " " + publisher, key -> new Follower());
    List<Entry> more = hub.walk(sight, follower.cursor, Versions.LAST);
    if (!more.isEmpty()) {
      follower.cursor = Optional.of(more.get(more.size() - 1).dateAdded());
    }
    more.forEach(entry -> follower.had.add(entry.id() + " " + entry.version()));
    for (Entry entry : hub.walk(sight, Optional.empty(), Versions.LAST)) {
      assertThat(follower.had)
          .as(() -> "missed in " + place + " by " + reader + " " + publisher + log())
          .contains(entry.id() + " " + entry.version());
    }
  }

  private Predicate<EntryClass> sight(Place place, Reader reader, Optional<MemberId> publisher) {
    return entries -> Furniture.shows(place, entries)
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
