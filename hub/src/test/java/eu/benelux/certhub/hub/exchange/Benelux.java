package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.statement.StatementKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.Versions;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** An exchange of three members on the embedded store, for tests. */
final class Benelux implements AutoCloseable {
  static final MemberId BE = new MemberId("be");
  static final MemberId NL = new MemberId("nl");
  static final MemberId LU = new MemberId("lu");
  static final List<MemberId> MEMBERS = List.of(BE, LU, NL);
  static final List<Tlp> CEILINGS = List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT);
  static final String HUB = "identity--99999999-9999-4999-8999-999999999999";

  final Map<MemberId, Reach.ByMail> reach = new HashMap<>();
  final Directory directory;
  final Policy policy;
  private final StatementKey key = StatementKey.make(new SecureRandom());
  private static final Vertx VERTX = Vertx.vertx();

  private final Path home;
  private final Map<MemberId, Tlp> ceilings;
  private ExchangeSettings settings = settings(1000);
  private Store store;
  private Exchange exchange;
  private Instant clock = Instant.parse("2026-06-01T00:00:00Z");

  Benelux(Path home) {
    this(home, MEMBERS, Map.of());
  }

  Benelux(Path home, List<MemberId> members, Map<MemberId, Tlp> ceilings) {
    this(home, members, ceilings, List.of());
  }

  Benelux(Path home, List<MemberId> members, Map<MemberId, Tlp> ceilings, List<Group> groups) {
    this.home = home;
    this.ceilings = ceilings;
    this.directory = new Directory(members.stream().map(Furniture::member).toList(), groups);
    this.policy = new Policy(directory, ceilings);
    members.forEach(member -> reach.put(member, Reach.ByMail.NOT_WANTED));
    this.store = openStore();
    this.exchange = openExchange();
  }

  static ExchangeSettings settings(int cutObjects) {
    return new ExchangeSettings(
        Tlp.AMBER_STRICT, Pap.GREEN, List.of(), cutObjects, new Size(8L << 20));
  }

  static String identity(MemberId member) {
    return "identity--00000000-0000-4000-8000-0000000000"
        + switch (member.value()) {
          case "be" -> "be";
          case "nl" -> "a1";
          default -> "1f";
        };
  }

  private Store openStore() {
    return await(SqliteStore.open(VERTX, Furniture.store(), home, this::tick));
  }

  private Exchange openExchange() {
    Exchange opened = new Exchange(VERTX, store, parties(), settings);
    await(opened.open());
    return opened;
  }

  private synchronized Instant tick() {
    clock = clock.plusMillis(20);
    return clock;
  }

  synchronized void pass(Duration time) {
    clock = clock.plus(time);
  }

  synchronized Instant now() {
    return clock;
  }

  /** Ends and begins again with what is durable. */
  void restart() {
    await(store.close());
    store = openStore();
    exchange = openExchange();
  }

  /** The same home with other settings, members or ceilings; this one is closed. */
  Benelux again(List<MemberId> members, Map<MemberId, Tlp> otherCeilings) {
    await(store.close());
    return new Benelux(home, members, otherCeilings);
  }

  Benelux with(ExchangeSettings others) {
    settings = others;
    exchange = openExchange();
    return this;
  }

  Store store() {
    return store;
  }

  Exchange exchange() {
    return exchange;
  }

  Map<MemberId, Tlp> ceilings() {
    return ceilings;
  }

  TrustBundle bundle() {
    return Attestations.bundle(key);
  }

  Parties parties() {
    Attester attester = new Attester(key, HUB, "the \"hub\"", "hub.example");
    return new Parties(
        directory,
        policy,
        attester,
        (member, at) -> reach.getOrDefault(member, Reach.ByMail.NOT_WANTED));
  }

  /** What the exchange decides about a submission in one cut, on a ledger that a test looks into. */
  Judge<?> judge(Submission submission) {
    Examination examination = new Examination(VERTX, store, parties(), settings);
    List<Candidate> candidates = await(examination.examine(submission));
    return Cut.of(parties(), submission, candidates, settings).get(0).after(List.of());
  }

  Submission submission(MemberId from, Made... objects) {
    return submission(from, Place.SHARED, objects);
  }

  Submission submission(MemberId from, Place place, Made... objects) {
    return new Submission(
        UUID.randomUUID(),
        from,
        from + ".analyst",
        place,
        "taxii",
        now(),
        Arrays.stream(objects).map(Made::bytes).toList(),
        Optional.empty());
  }

  Submission mailed(MemberId from, Set<String> marks, Made... objects) {
    Submission plain = submission(from, objects);
    return new Submission(
        plain.id(),
        from,
        plain.account(),
        Place.SHARED,
        "pgp-mail",
        plain.received(),
        plain.objects(),
        Optional.of(new Submission.Mail(marks, Optional.of("<1@nl.example>"))));
  }

  Receipt accept(Submission submission) {
    return await(exchange.accept(submission));
  }

  /** What became of each object, in order. */
  List<Outcome> post(MemberId from, Made... objects) {
    return taken(accept(submission(from, objects)));
  }

  /** What became of one object. */
  Outcome post(MemberId from, Place place, Made object) {
    return taken(accept(submission(from, place, object))).get(0);
  }

  static List<Outcome> taken(Receipt receipt) {
    return receipt.fold(Receipt.Taken::outcomes, refused -> {
      throw new AssertionError("refused: " + refused.problem());
    });
  }

  /** The problem of a submission that is refused whole. */
  Problem refused(MemberId from, Made... objects) {
    return accept(submission(from, objects))
        .fold(
            taken -> {
              throw new AssertionError("taken: " + taken.outcomes());
            },
            Receipt.Refused::problem);
  }

  Exchange.Deleted delete(MemberId member, String id, Versions which) {
    return delete(member, id, which, Place.SHARED);
  }

  Exchange.Deleted delete(MemberId member, String id, Versions which, Place from) {
    Reader eyes = new Reader(member, Tlp.AMBER_STRICT);
    return await(exchange.delete(eyes, id, which, shown -> Furniture.shows(from, shown)));
  }

  /** All that a reader gets of a place from the beginning, page by page, without the hub's own. */
  List<Entry> read(Place place, Reader reader, Optional<MemberId> publisher, Versions versions) {
    Predicate<EntryClass> sight = entries -> Furniture.shows(place, entries)
        && publisher.map(entries.owner()::is).orElse(true)
        && policy.sees(reader, entries);
    return walk(sight, Optional.empty(), versions);
  }

  List<Entry> walk(Predicate<EntryClass> sight, Optional<Instant> after, Versions versions) {
    List<Entry> all = new ArrayList<>();
    Optional<Instant> from = after;
    while (true) {
      EntryPage page = await(store
          .ledger()
          .page(
              sight,
              new EntryQuery(from, 100, 8 << 20, List.of(), List.of(), versions, List.of(), true)));
      all.addAll(page.entries());
      if (!page.more()) {
        return all;
      }
      from = Optional.of(all.get(all.size() - 1).dateAdded());
    }
  }

  /** Ids that a member sees in shared, up to AMBER+STRICT, without the hub's own. */
  List<String> ids(MemberId member) {
    return ids(member, Tlp.AMBER_STRICT);
  }

  List<String> ids(MemberId member, Tlp ceiling) {
    return read(Place.SHARED, new Reader(member, ceiling), Optional.empty(), Versions.ALL).stream()
        .filter(entry -> !entry.entryClass().owner().name().equals("hub"))
        .map(Entry::id)
        .distinct()
        .toList();
  }

  List<Parcel> parcels(MemberId member) {
    Parcels.Wanted wanted =
        new Parcels.Wanted(Optional.of(member), Optional.empty(), Optional.empty());
    return await(store.parcels().list(wanted, 1000));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  @Override
  public void close() {
    await(store.close());
  }
}
