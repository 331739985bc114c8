package eu.benelux.certhub.hub.outbox;

import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import eu.benelux.certhub.hub.store.Samples;
import eu.benelux.certhub.hub.store.Scratch;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.TestClock;
import eu.benelux.certhub.hub.store.sqlite.SqliteSettings;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An outbox over a real store, with a clock that stands still until a test moves it. */
final class OutboxHome implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final Parcels.Wanted ALL =
      new Parcels.Wanted(Optional.empty(), Optional.empty(), Optional.empty());

  private ScriptedCourier courier = new ScriptedCourier();
  private final Vertx vertx = Vertx.vertx();
  private TestClock clock = new TestClock();
  private Path folder = Path.of("");
  private List<Store> stores = List.of();
  private List<ParcelsSeam> seams = List.of();
  private List<Outbox> outboxes = List.of();
  private int entries;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    courier = new ScriptedCourier();
    clock = new TestClock();
    clock.tick(Duration.ZERO);
    folder = Files.createTempDirectory("certhub-outbox");
    open(settings());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
    Scratch.delete(folder);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Await.of(vertx.close());
  }

  static OutboxSettings settings() {
    return settings(Duration.ofHours(1), Duration.ofSeconds(20));
  }

  /** The clock of the outbox is the test's; attempts and drain end by the real one. */
  static OutboxSettings settings(Duration every, Duration attemptMax) {
    return new OutboxSettings(
        every,
        FIRST_RETRY,
        Duration.ofHours(1),
        Duration.ofDays(5),
        4,
        attemptMax,
        Duration.ofMillis(200));
  }

  /** Opens store and outbox on the same folder, after what was open was closed. */
  void open(OutboxSettings settings) {
    open(settings, Map.of());
  }

  void open(OutboxSettings settings, Map<MemberId, Tlp> ceilings) {
    close();
    SqliteSettings store = new SqliteSettings(
        2,
        256,
        256,
        Duration.ofSeconds(10),
        Size.ofMiB(16),
        Duration.ofSeconds(1),
        Duration.ofDays(2));
    stores = List.of(Await.of(SqliteStore.open(vertx, store, folder, clock)));
    seams = List.of(new ParcelsSeam(store().parcels()));
    Policy policy = new Policy(directory(), ceilings);
    outboxes =
        List.of(new Outbox(vertx, seam(), policy, courier, new Outbox.Means(settings, clock, 7)));
    outbox().start();
  }

  void close() {
    outboxes.forEach(outbox -> Await.of(outbox.close()));
    stores.forEach(store -> Await.of(store.close()));
    outboxes = List.of();
    stores = List.of();
  }

  static Directory directory() {
    return new Directory(Stream.of("be", "lu", "nl").map(OutboxHome::member).toList());
  }

  private static Member member(String id) {
    return new Member(
        new MemberId(id),
        "CERT " + id,
        List.of("identity--" + new UUID(0x4000, 0x8000_0000_0000_0000L + id.hashCode())),
        Optional.of("cert@" + id + ".example"),
        Language.EN,
        List.of());
  }

  /** Owes a member one object that BE published for all. */
  UUID owe(String member) {
    return owe(
        member,
        NewParcel.Kind.OBJECTS,
        Samples.entry(Samples.shared("be", "be", "lu", "nl"), Samples.id(entries++), Samples.V1));
  }

  /** Owes a member a parcel with these entries; the next one is owed a second later. */
  UUID owe(String member, NewParcel.Kind kind, NewEntry... contents) {
    UUID id = UUID.randomUUID();
    NewParcel parcel = new NewParcel(
        id,
        new MemberId(member),
        kind,
        "<" + id + "@hub.example>",
        Samples.GREEN,
        Stream.iterate(0, i -> i + 1).limit(contents.length).toList(),
        "a note",
        Optional.empty());
    Await.of(store().ledger().commit((state, now) -> Samples.parcels(List.of(contents), parcel)));
    step(Duration.ofSeconds(1));
    return id;
  }

  Store store() {
    return stores.get(0);
  }

  ParcelsSeam seam() {
    return seams.get(0);
  }

  Outbox outbox() {
    return outboxes.get(0);
  }

  ScriptedCourier courier() {
    return courier;
  }

  Vertx vertx() {
    return vertx;
  }

  Instant now() {
    return clock.instant();
  }

  void step(Duration by) {
    clock.step(by);
  }

  void look() {
    Await.of(outbox().look());
  }

  Parcel parcel(UUID id) {
    return Await.of(store().parcels().list(ALL, 1_000)).stream()
        .filter(parcel -> parcel.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  Parcel.State state(UUID id) {
    return parcel(id).state();
  }
}
