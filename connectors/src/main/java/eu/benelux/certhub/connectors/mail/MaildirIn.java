package eu.benelux.certhub.connectors.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mail out of a maildir, one at a time and in the order of file names. A mail is marked as
 * seen (moved to {@code cur}) only after its handler has made its effect durable; otherwise it
 * comes again with the next scan, under the same name. Only plain files are read.
 */
public final class MaildirIn {
  private static final Logger LOG = LoggerFactory.getLogger(MaildirIn.class);
  private static final int MAILS_COUNT_MAX = 1_000;
  private static final int STRANGE_COUNT_MAX = 100;

  /**
   * What a scan did.
   *
   * @param done how many mails are marked as seen now
   * @param left how many were tried and will come again
   */
  public record Scan(int done, int left) {
    private Scan with(boolean isDone) {
      return isDone ? new Scan(done + 1, left) : new Scan(done, left + 1);
    }
  }

  /**
   * From where and how.
   *
   * @param folder the maildir; made when missing
   * @param every the pause between two scans
   * @param mailBytesMax larger mails are not read but handed over as unreadable
   */
  public record Settings(Path folder, Duration every, int mailBytesMax) {
    public Settings {
      if (every.isNegative() || every.isZero() || mailBytesMax < 1) {
        throw new IllegalArgumentException("a pause and a size are positive");
      }
    }
  }

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final Settings settings;
  private final Maildir maildir;
  private final Function<Incoming, Future<Done>> handler;

  /** Of what is no plain file. Only the worker, which is one thread, looks here. */
  private final Once once = new Once(STRANGE_COUNT_MAX);

  private Future<Scan> scanning = Future.succeededFuture(new Scan(0, 0));
  private boolean closed;
  private long timer = -1;

  /**
   * Makes a way in that is not yet open.
   *
   * @param handler called on the context of the scan with one mail at a time; it may be called
   *     again with a mail whose first attempt had succeeded, when the hub stopped in between
   */
  public MaildirIn(Vertx vertx, Settings settings, Function<Incoming, Future<Done>> handler) {
    this.vertx = vertx;
    this.worker = vertx.createSharedWorkerExecutor("mail-in", 1);
    this.settings = settings;
    this.maildir = new Maildir(settings.folder());
    this.handler = handler;
  }

  /** Makes the folders, scans once and then goes on by itself; fails when the folders cannot be. */
  public Future<Scan> start() {
    return scan().onSuccess(first -> next());
  }

  /**
   * Goes once through what waits, at most 1,000 mails, after the scan that may be under way.
   *
   * @return fails when the folder cannot be read; a mail that fails is only counted as left
   */
  public synchronized Future<Scan> scan() {
    scanning = scanning.transform(earlier -> closed() ? nothing() : pass());
    return scanning;
  }

  /** Takes no further mail; succeeds when the one under way is done. */
  public synchronized Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timer);
    return scanning.transform(last -> worker.close());
  }

  private synchronized boolean closed() {
    return closed;
  }

  private static Future<Scan> nothing() {
    return Future.succeededFuture(new Scan(0, 0));
  }

  private synchronized void next() {
    if (!closed) {
      timer = vertx.setTimer(
          settings.every().toMillis(),
          due -> scan()
              .onFailure(failure -> LOG.warn("mail in: cannot scan: {}", failure.toString()))
              .onComplete(any -> next()));
    }
  }

  private Future<Scan> pass() {
    return worker
        .executeBlocking(
            () -> {
              maildir.create();
              return maildir.waiting(MAILS_COUNT_MAX, this::strange);
            },
            false)
        .compose(names -> {
          Future<Scan> all = nothing();
          for (String name : names) {
            all = all.compose(
                scan -> closed() ? Future.succeededFuture(scan) : one(name).map(scan::with));
          }
          return all;
        });
  }

  /** Somebody put it there by mistake, or tries what we do; either is told once. */
  private void strange(String name) {
    if (once.isNews(name)) {
      LOG.warn(
          "mail in: {} is no plain file and is never read; take it out of {}",
          Syntax.shown(name, false),
          settings.folder().resolve("new"));
    }
  }

  /** Succeeds with whether the mail is done; what goes wrong with one mail stops no other. */
  private Future<Boolean> one(String name) {
    return worker
        .executeBlocking(() -> incoming(name), false)
        .compose(handler)
        .compose(done -> worker.executeBlocking(
            () -> {
              maildir.seen(name);
              return true;
            },
            false))
        .recover(failure -> {
          LOG.warn(
              "mail in: {} is left for the next scan: {}",
              Syntax.shown(name, false),
              failure.toString());
          return Future.succeededFuture(false);
        });
  }

  private Incoming incoming(String name) throws IOException {
    Optional<byte[]> raw = maildir.read(name, settings.mailBytesMax());
    return raw.map(bytes -> new Incoming(name, bytes, Optional.empty()))
        .orElseGet(() -> new Incoming(
            name, new byte[0], Optional.of(LetterReader.tooLarge(settings.mailBytesMax()))));
  }
}
