package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.connectors.mail.Sent.Accepted;
import eu.benelux.certhub.connectors.mail.Sent.Deferred;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Delivers into maildirs, one folder for each recipient address: {@code root/<address>/new}. The
 * file is named after the Message-ID, so a mail that is sent again arrives once, as long as its
 * reader keeps it in {@code new} or {@code cur}.
 */
public final class MaildirOut implements MailOut {
  private static final int WORKERS_COUNT_MAX = 2;

  private final WorkerExecutor workers;
  private final Path root;

  /**
   * Makes a way out.
   *
   * @param root holds the mailboxes; made when missing
   */
  public MaildirOut(Vertx vertx, Path root) {
    this.workers = vertx.createSharedWorkerExecutor("mail-out", WORKERS_COUNT_MAX);
    this.root = root;
  }

  /** Unordered: deliveries do not wait for each other's fsync. A repeat replaces its leftovers. */
  @Override
  public Future<Sent> send(SealedMail mail) {
    return workers.executeBlocking(() -> deliver(mail), false);
  }

  private Sent deliver(SealedMail mail) {
    Maildir mailbox = new Maildir(root.resolve(Syntax.lower(mail.to())));
    String name = name(mail.messageId());
    try {
      mailbox.create();
      if (mailbox.holds(name)) {
        return new Accepted("in the maildir already");
      }
      mailbox.deliver(name, mail.bytes());
      return new Accepted("in the maildir");
    } catch (IOException disk) {
      return new Deferred("maildir: " + disk);
    }
  }

  /** A Message-ID may hold a slash and be long; its digest is a file name everywhere. */
  static String name(String messageId) {
    byte[] bytes = messageId.getBytes(StandardCharsets.US_ASCII);
    return Composer.boundary(List.of(bytes)).substring(2) + ".certhub";
  }

  @Override
  public Future<Void> close() {
    return workers.close();
  }
}
