package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.Versions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The one way in. A submission is examined and labelled as a whole, then written in cuts; its
 * receipt is given once the last cut is durable, and the same submission again ends in the same
 * state (DESIGN decisions 3 to 8 and 13).
 */
public final class Exchange {
  private final Store store;
  private final Parties parties;
  private final ExchangeSettings settings;
  private final Examination examination;

  /** An exchange over a store. */
  public Exchange(Vertx vertx, Store store, Parties parties, ExchangeSettings settings) {
    this.store = store;
    this.parties = parties;
    this.settings = settings;
    this.examination = new Examination(vertx, store, parties, settings);
  }

  /** Puts the hub's own objects into the ledger, as far as they are not there. */
  public Future<Void> open() {
    return store.ledger().commit(new Opening(parties));
  }

  /**
   * Takes a submission in. Refused as a whole, nothing of it is stored; otherwise each object has
   * its outcome.
   *
   * @return fails with {@link eu.benelux.certhub.hub.store.StoreTrouble} when the store cannot take
   *     it: what was written by then is found as "already held" by the next try
   */
  public Future<Receipt> accept(Submission submission) {
    if (!isForIts(submission)) {
      return refuse(submission, new Problem(Problem.Code.NO_SUCH_PLACE, "There is no such place."));
    }
    return examination
        .examine(submission)
        .compose(candidates -> Cut.redInClear(candidates)
            .map(problem -> refuse(submission, problem))
            .orElseGet(() -> write(submission, candidates)));
  }

  /** Who is in no group learns of none. */
  private boolean isForIts(Submission submission) {
    return parties
        .at(submission.received())
        .policy()
        .members(submission.place())
        .has(submission.member());
  }

  /**
   * Withdraws the asker's member's own copies of an object; who could see them is told. What the
   * asker may not see himself stays, and is not spoken of.
   *
   * @param shown the copies that are asked for, as far as the asker sees them
   * @return as {@link #accept}
   */
  public Future<Deleted> delete(
      Reader asker, String id, Versions which, Predicate<EntryClass> shown) {
    return store.ledger().commit(new Deletion(parties, asker, id, which, shown));
  }

  /**
   * Keeps something for a person to look at, and the marks that say it was seen.
   *
   * @return the number under which it waits
   */
  public Future<String> quarantine(Held held, Set<String> marks) {
    return store.ledger().commit((state, now) -> {
      Docket docket = new Docket(state);
      docket.hold(held);
      return docket.writes(Optional.empty(), marks, held.id());
    });
  }

  /**
   * Refuses a submission whole; if it came by mail its sender is told, once.
   *
   * @return as {@link #accept}
   */
  public Future<Receipt> refuse(Submission submission, Problem problem) {
    Receipt refused = new Receipt.Refused(problem);
    if (submission.mail().isEmpty()) {
      return Future.succeededFuture(refused);
    }
    return store.ledger().commit(new Refusal(parties, submission, problem)).map(refused);
  }

  private Future<Receipt> write(Submission submission, List<Candidate> candidates) {
    List<Cut> cuts = Cut.of(parties, submission, candidates, settings);
    Future<List<Cut.Decided>> written = Future.succeededFuture(List.of());
    for (Cut cut : cuts) {
      written = written.compose(before -> store.ledger().commit(cut.after(before)));
    }
    return written.map(decided -> new Receipt.Taken(
        submission.id(),
        decided.stream()
            .sorted(Comparator.comparingInt(Cut.Decided::index))
            .map(Cut.Decided::outcome)
            .toList()));
  }

  /** A thing that was neither accepted nor refused; it comes from a mail. */
  public static Held letter(byte[] raw, Instant since, Optional<MemberId> member, String reason) {
    Optional<SourceId> source = member.map(SourceId::of);
    return new Held(
        Held.id(source.orElse(SourceId.HUB), raw),
        since,
        Held.Kind.LETTER,
        source,
        Optional.empty(),
        reason,
        raw);
  }

  /** What became of a wish to delete. */
  public enum Deleted {
    /** The copies are gone. */
    DONE,
    /** There is nothing that the asker may see. */
    UNKNOWN,
    /** He sees copies, but they are others'. */
    NOT_YOURS
  }
}
