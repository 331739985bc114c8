package eu.benelux.certhub.hub.desk.mail;

import eu.benelux.certhub.connectors.mail.Done;
import eu.benelux.certhub.connectors.mail.Incoming;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.connectors.mail.LetterReader;
import eu.benelux.certhub.hub.exchange.Exchange;
import eu.benelux.certhub.hub.exchange.Problem;
import eu.benelux.certhub.hub.exchange.Receipt;
import eu.benelux.certhub.hub.exchange.Submission;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.store.Marks;
import eu.benelux.certhub.hub.store.StatusPart;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes by mail: a letter that a member signed becomes a submission of that member; anything
 * else waits for a person, and nobody is answered. The signature says who it is from, never the From
 * line.
 */
public final class MailDesk {
  private final Logger log = LoggerFactory.getLogger(MailDesk.class);
  private final Exchange exchange;
  private final Marks marks;
  private final Keyring keyring;
  private final Opening opening;
  private final InstantSource clock;

  /** A desk between the mailbox and the exchange. */
  public MailDesk(
      Exchange exchange, Marks marks, Keyring keyring, Opening opening, InstantSource clock) {
    this.exchange = exchange;
    this.marks = marks;
    this.keyring = keyring;
    this.opening = opening;
    this.clock = clock;
  }

  /**
   * What letters are opened with.
   *
   * @param worker opening costs milliseconds, and megabytes for a while
   */
  public record Opening(LetterReader reader, WorkerExecutor worker) {}

  /**
   * Handles one mail. Succeeds once its effect is durable; a mail whose effect is durable already
   * changes nothing.
   *
   * @return fails when the store cannot take it: the mail must come again
   */
  public Future<Done> handle(Incoming incoming) {
    Instant now = clock.instant();
    /* Unordered: the mailbox hands over one mail at a time. */
    return opening
        .worker()
        .executeBlocking(() -> Sorted.of(incoming, read(incoming, now), keyring, now), false)
        .compose(sorted -> sorted.<Future<?>>fold(this::wait, brings -> once(brings, now)))
        .map(Done.DURABLE);
  }

  private Letter read(Incoming incoming, Instant now) {
    return incoming.unreadable().isPresent()
        ? incoming.unreadable().get()
        : opening.reader().read(incoming.raw(), List.of(keyring.own()), keyring.known(now), now);
  }

  private Future<?> wait(Sorted.Waits waits) {
    return exchange
        .quarantine(waits.held(), waits.marks())
        .onSuccess(id -> log.warn("a mail waits as {}: {}", id, waits.held().reason()));
  }

  private Future<?> once(Sorted.Brings brings, Instant now) {
    return Future.all(brings.mail().marks().stream().map(marks::marked).toList())
        .map(all -> all.<Boolean>list().contains(true))
        .compose(before -> {
          if (before) {
            log.info("a letter of {} came again", brings.member().value());
            return Future.succeededFuture();
          }
          return submit(brings, now);
        });
  }

  private Future<?> submit(Sorted.Brings brings, Instant now) {
    String member = brings.member().value();
    Content content = brings.content();
    Submission submission = new Submission(
        UUID.randomUUID(),
        brings.member(),
        "mail of " + member,
        Place.SHARED,
        "pgp-mail",
        now,
        content.objects(),
        Optional.of(brings.mail()));
    brings.warnings().forEach(warning -> log.warn("a letter of {}: {}", member, warning));
    return content
        .problem()
        .map(problem -> exchange.refuse(submission, new Problem(Problem.Code.MALFORMED, problem)))
        .orElseGet(() -> exchange.accept(submission))
        .onSuccess(receipt -> log.info("a letter of {}: {}", member, counts(receipt, content)));
  }

  /** How many, and never which: a log is read by more people than the objects are for. */
  private static String counts(Receipt receipt, Content content) {
    return receipt.fold(
        taken -> {
          long accepted =
              taken.outcomes().stream().filter(StatusPart.Outcome::success).count();
          // An outcome has no mark of its own for what waits; its sentence begins alike for all.
          long held = taken.outcomes().stream()
              .filter(one -> !one.success() && one.message().startsWith("held for review"))
              .count();
          return taken.outcomes().size() + " objects, " + accepted + " accepted, " + held
              + " held, " + (taken.outcomes().size() - accepted - held) + " refused";
        },
        refused -> content.objects().size() + " objects, refused whole");
  }
}
