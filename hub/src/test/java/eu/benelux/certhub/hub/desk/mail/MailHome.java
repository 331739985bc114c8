package eu.benelux.certhub.hub.desk.mail;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Composer;
import eu.benelux.certhub.connectors.mail.Draft;
import eu.benelux.certhub.connectors.mail.Incoming;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.connectors.mail.LetterReader;
import eu.benelux.certhub.connectors.mail.MaildirOut;
import eu.benelux.certhub.connectors.mail.SealedMail;
import eu.benelux.certhub.crypto.pgp.SealedMessage;
import eu.benelux.certhub.crypto.pgp.Sealer;
import eu.benelux.certhub.crypto.pgp.Sealing;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.StoreSeam;
import eu.benelux.certhub.hub.exchange.Exchange;
import eu.benelux.certhub.hub.exchange.Parties;
import eu.benelux.certhub.hub.exchange.Submission;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import eu.benelux.certhub.hub.store.Scratch;
import eu.benelux.certhub.hub.store.TestClock;
import eu.benelux.certhub.hub.store.Versions;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The mail side with real keys: desk, courier, maildir, exchange and store. */
final class MailHome implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final String STIX = "application/stix+json; version=\"2.1\"";
  static final String MESSAGE_ID = "<0123456789abcdef@nl.example>";
  private static final int MAIL_MAX = 1 << 20;

  private TestClock clock = new TestClock();
  private final Vertx vertx = Vertx.vertx();
  private Path folder = Path.of("");
  private List<Opened> opened = List.of();

  /** The rooms, as long as they are open. */
  private record Opened(StoreSeam store, Exchange exchange, MailDesk desk, MailCourier courier) {}

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    clock = new TestClock();
    folder = Files.createTempDirectory("certhub-mail");
    open(usual());
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

  static TrustBundle usual() {
    return Cast.bundle(Map.of(Cast.NL, List.of(Cast.NL_KEY), Cast.LU, List.of(Cast.LU_KEY)));
  }

  /** Opens everything on the same folder with these keys. */
  void open(TrustBundle bundle) {
    close();
    Directory directory = Cast.directory();
    Keyring keyring = Keyring.of(directory, bundle, Cast.HUB);
    StoreSeam store = new StoreSeam(Await.of(SqliteStore.open(vertx, Cast.store(), folder, clock)));
    Parties parties =
        new Parties(directory, new Policy(directory, Map.of()), Cast.attester(), keyring);
    Exchange exchange = new Exchange(vertx, store, parties, Cast.exchange());
    Await.of(exchange.open());
    WorkerExecutor worker = vertx.createSharedWorkerExecutor("openpgp", 2);
    MailDesk desk = new MailDesk(
        exchange,
        store.marks(),
        keyring,
        new MailDesk.Opening(new LetterReader(Cast.HUB_ADDRESS, MAIL_MAX), worker),
        clock);
    MailCourier courier = new MailCourier(
        keyring,
        new Letters(Cast.HUB_ADDRESS, "certhub"),
        new MaildirOut(vertx, outgoing()),
        worker,
        clock);
    opened = List.of(new Opened(store, exchange, desk, courier));
  }

  private void close() {
    opened.forEach(rooms -> Await.of(rooms.store.close()));
    opened = List.of();
  }

  StoreSeam store() {
    return opened.get(0).store;
  }

  MailCourier courier() {
    return opened.get(0).courier;
  }

  TestClock clock() {
    return clock;
  }

  Path outgoing() {
    return folder.resolve("out");
  }

  /** Hands a mail to the desk. */
  void receive(byte[] raw) {
    receive("1.mail", raw);
  }

  void receive(String name, byte[] raw) {
    Await.of(handle(new Incoming(name, raw, Optional.empty())));
  }

  Future<?> handle(Incoming incoming) {
    return opened.get(0).desk.handle(incoming);
  }

  /** BE publishes an object to all. */
  void publish(String... objects) {
    Submission submission = new Submission(
        UUID.randomUUID(),
        Cast.BE,
        "be",
        Place.SHARED,
        "taxii",
        clock.instant(),
        Stream.of(objects)
            .map(object -> object.getBytes(StandardCharsets.UTF_8))
            .toList(),
        Optional.empty());
    Await.of(opened.get(0).exchange.accept(submission));
  }

  void delete(MemberId member, String id) {
    eu.benelux.certhub.hub.policy.Reader eyes = new eu.benelux.certhub.hub.policy.Reader(
        member, eu.benelux.certhub.connectors.stix.marking.Tlp.AMBER_STRICT);
    Await.of(opened.get(0).exchange.delete(eyes, id, Versions.ALL, shown -> true));
  }

  List<Parcel> parcels() {
    Parcels.Wanted all = new Parcels.Wanted(Optional.empty(), Optional.empty(), Optional.empty());
    return Await.of(store().parcels().list(all, 100));
  }

  List<Parcel> parcelsTo(MemberId member) {
    return parcels().stream()
        .filter(parcel -> parcel.recipient().equals(member))
        .toList();
  }

  List<Held> held() {
    return Await.of(store().quarantine().list(100));
  }

  /** What members published. */
  List<Entry> published() {
    EntryQuery query = new EntryQuery(
        Optional.empty(), 100, 1 << 24, List.of(), List.of(), Versions.ALL, List.of(), true);
    return Await.of(store()
            .ledger()
            .page(
                entries -> entries.place().equals(Place.SHARED)
                    && !entries.owner().equals(eu.benelux.certhub.hub.policy.SourceId.HUB),
                query))
        .entries();
  }

  /** The mails that lie in a mailbox. */
  List<byte[]> mailbox(String address) throws IOException {
    Path waiting = outgoing().resolve(address).resolve("new");
    if (!Files.isDirectory(waiting)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(waiting)) {
      List<byte[]> mails = new java.util.ArrayList<>();
      for (Path file : files.sorted().toList()) {
        mails.add(Files.readAllBytes(file));
      }
      return mails;
    }
  }

  /** What a member reads of a mail of the hub's. */
  Letter readBy(SecretKey key, String address, byte[] raw) {
    return new LetterReader(address, 25 << 20)
        .read(raw, List.of(key), List.of(Cast.HUB.certificate()), clock.instant());
  }

  static Letter.Signed signed(Letter letter) {
    return letter.fold(
        signed -> signed,
        unsigned -> {
          throw new AssertionError("unsigned: " + unsigned.reason());
        },
        unreadable -> {
          throw new AssertionError("unreadable: " + unreadable.reason());
        });
  }

  /** A letter from NL's mailbox with these files. */
  Draft draft(Attachment... files) {
    return draft(MESSAGE_ID, "cert@nl.example", "Two indicators.", files);
  }

  Draft draft(String messageId, String from, String text, Attachment... files) {
    return new Draft(
        messageId,
        from,
        Cast.HUB_ADDRESS,
        "TLP:AMBER indicators",
        clock.instant(),
        text,
        List.of(files),
        Optional.empty());
  }

  static Attachment file(String json) {
    return new Attachment("bundle.json", STIX, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Signed by NL, sealed to the hub. */
  byte[] mail(Draft draft) {
    return mail(draft, Cast.NL_KEY, Cast.HUB, clock.instant());
  }

  static byte[] mail(Draft draft, SecretKey signer, SecretKey to, Instant at) {
    SealedMessage message = Sealer.seal(
            Composer.inner(draft), signer, List.of(to.certificate()), at)
        .fold(Sealing.Sealed::message, unsealable -> {
          throw new AssertionError(unsealable.reason());
        });
    return SealedMail.of(draft, message).bytes();
  }
}
