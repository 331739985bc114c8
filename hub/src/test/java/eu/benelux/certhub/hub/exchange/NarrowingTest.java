package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.LedgerState;
import eu.benelux.certhub.hub.store.Tombstone;
import eu.benelux.certhub.hub.store.Writes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of the ledger a new version looks at, while nothing else is written. */
class NarrowingTest {
  private static final int MANY = 40;

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
  void readsNothingThatNamesAnObjectWhoseReadersStay() {
    hub.post(BE, Made.malware(1).tlp(Tlp.GREEN), Made.malware(2).tlp(Tlp.GREEN));
    hub.post(
        BE,
        IntStream.range(0, MANY)
            .mapToObj(i -> Made.relationship(i, Made.id("malware", 1), Made.id("malware", 2)))
            .map(relationship -> relationship.tlp(Tlp.GREEN))
            .toArray(Made[]::new));
    assertThat(post(Made.malware(1).version(1).tlp(Tlp.GREEN)).named()).hasValue(0);
    assertThat(post(Made.malware(1).version(2)).named()).hasValue(0);
    assertThat(post(Made.malware(1).version(3).tlp(Tlp.AMBER)).named()).hasValue(MANY);
    assertThat(hub.ids(LU, Tlp.GREEN)).noneMatch(id -> id.startsWith("relationship"));
    assertThat(hub.ids(LU, Tlp.AMBER)).hasSize(MANY + 2);
  }

  @Test
  void looksAtEachOfManyVersionsAFewTimes() {
    for (int version = 0; version < MANY; version++) {
      hub.post(BE, Made.malware(1).version(version).tlp(Tlp.GREEN));
    }
    assertThat(post(Made.malware(1).version(MANY).tlp(Tlp.AMBER_STRICT)).asked())
        .hasValueLessThan(10 * MANY); // each for each would be 40 times
    assertThat(hub.ids(LU)).isEmpty();
  }

  @Test
  void findsWhatItNarrowedByItsNewClass() {
    hub.post(
        BE, Made.relationship(1, Made.id("malware", 1), Made.id("malware", 2)).tlp(Tlp.GREEN));
    Benelux.await(hub.store().ledger().commit((state, now) -> {
      Docket docket = new Docket(state);
      Copy copy = docket.naming(Made.id("malware", 1), entries -> true).get(0);
      EntryClass before = copy.entryClass();
      EntryClass to =
          new EntryClass(before.owner(), before.place(), before.label(), Audience.NOBODY);
      docket.narrow(copy, to);
      assertThat(docket.naming(Made.id("malware", 1), to::equals)).hasSize(1);
      assertThat(docket.naming(Made.id("malware", 1), before::equals)).isEmpty();
      return Writes.nothing("seen");
    }));
  }

  private Read post(Made object) {
    Judge<?> judge = hub.judge(hub.submission(BE, object));
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger named = new AtomicInteger();
    Benelux.await(hub.store()
        .ledger()
        .commit((state, now) -> judge.judge(new Watched(state, asked, named), now)));
    return new Read(asked, named);
  }

  private record Read(AtomicInteger asked, AtomicInteger named) {}

  /** Counts what a judge asks for. */
  private record Watched(LedgerState state, AtomicInteger asked, AtomicInteger named)
      implements LedgerState {
    @Override
    public List<Copy> copies(String id) {
      asked.incrementAndGet();
      return state.copies(id);
    }

    @Override
    public List<Copy> naming(String id, Predicate<EntryClass> wanted) {
      List<Copy> naming = state.naming(id, wanted);
      named.addAndGet(naming.size());
      return naming;
    }

    @Override
    public byte[] bytes(Copy copy) {
      return state.bytes(copy);
    }

    @Override
    public Optional<Tombstone> tombstone(SourceId owner, Place place, String id, Digest digest) {
      return state.tombstone(owner, place, id, digest);
    }

    @Override
    public boolean marked(String mark) {
      return state.marked(mark);
    }

    @Override
    public long counter(String name) {
      return state.counter(name);
    }
  }
}
