package eu.benelux.certhub.hub;

import eu.benelux.certhub.connectors.mail.LetterReader;
import eu.benelux.certhub.connectors.mail.MailOut;
import eu.benelux.certhub.connectors.mail.MailSettings;
import eu.benelux.certhub.connectors.mail.MaildirIn;
import eu.benelux.certhub.connectors.mail.MaildirOut;
import eu.benelux.certhub.connectors.mail.SmtpOut;
import eu.benelux.certhub.hub.desk.mail.Keyring;
import eu.benelux.certhub.hub.desk.mail.Letters;
import eu.benelux.certhub.hub.desk.mail.MailCourier;
import eu.benelux.certhub.hub.desk.mail.MailDesk;
import eu.benelux.certhub.hub.exchange.Exchange;
import eu.benelux.certhub.hub.outbox.Outbox;
import eu.benelux.certhub.hub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mail side of a hub: outbox and mailbox, as far as the settings have them. */
final class Post {
  private static final int WORKERS = 2;

  private final Optional<Outbox> outbox;
  private final Optional<MaildirIn> mailbox;
  private final Optional<MailOut> out;

  private Post(Optional<Outbox> outbox, Optional<MaildirIn> mailbox, Optional<MailOut> out) {
    this.outbox = outbox;
    this.mailbox = mailbox;
    this.out = out;
  }

  /** What the mail side stands between. */
  record Rooms(Vertx vertx, Store store, Exchange exchange, Keyring keyring, InstantSource clock) {}

  /** Builds it; nothing moves before {@link #start}. */
  static Post of(Rooms rooms, HubSettings settings) {
    if (settings.mail().isEmpty()) {
      return new Post(Optional.empty(), Optional.empty(), Optional.empty());
    }
    MailSettings mail = settings.mail().get();
    WorkerExecutor worker = rooms.vertx.createSharedWorkerExecutor("openpgp", WORKERS);
    Optional<MailOut> out = out(rooms.vertx, mail);
    Optional<Outbox> outbox = out.map(channel -> new Outbox(
        rooms.vertx,
        rooms.store.parcels(),
        settings.rules(),
        new MailCourier(
            rooms.keyring,
            new Letters(mail.address(), settings.name()),
            channel,
            worker,
            rooms.clock),
        new Outbox.Means(settings.outbox(), rooms.clock, rooms.clock.instant().toEpochMilli())));
    return new Post(outbox, mail.in().map(folder -> in(rooms, mail, folder, worker)), out);
  }

  /** Starts to deliver and to read. */
  Future<Void> start() {
    outbox.ifPresent(Outbox::start);
    return mailbox.map(in -> in.start().<Void>mapEmpty()).orElseGet(Future::succeededFuture);
  }

  /** Stops reading, then delivering; what is under way comes to its end. */
  Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    mailbox.ifPresent(in -> closing.add(in.close()));
    outbox.ifPresent(box -> closing.add(box.close()));
    return Future.join(closing)
        .transform(closed -> out.map(MailOut::close).orElseGet(Future::succeededFuture));
  }

  private static Optional<MailOut> out(Vertx vertx, MailSettings mail) {
    if (mail.smtp().isPresent()) {
      try {
        return Optional.of(SmtpOut.open(vertx, mail.smtp().get()));
      } catch (IOException unreadable) {
        throw new UncheckedIOException("mail.smtp: " + unreadable.getMessage(), unreadable);
      }
    }
    return mail.out().map(root -> new MaildirOut(vertx, root));
  }

  private static MaildirIn in(Rooms rooms, MailSettings mail, Path folder, WorkerExecutor worker) {
    int bytesMax = Math.toIntExact(mail.mailMax().bytes());
    MailDesk desk = new MailDesk(
        rooms.exchange,
        rooms.store.marks(),
        rooms.keyring,
        new MailDesk.Opening(new LetterReader(mail.address(), bytesMax), worker),
        rooms.clock);
    return new MaildirIn(
        rooms.vertx, new MaildirIn.Settings(folder, mail.scanEvery(), bytesMax), desk::handle);
  }
}
