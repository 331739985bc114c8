package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Labelled;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides object by object what becomes of them, given the ledger. */
final class Intake {
  private final Parties parties;
  private final Submission submission;
  private final SourceId source;
  private final Docket docket;
  private final Instant now;
  private final Objections objections;
  private final Clearance clearance;
  private final Passed passed;
  private final Withdrawals withdrawals;
  private final Changes changes;
  private final Narrowing narrowing;
  private final Revealing revealing;
  private final Mailing mailing;

  Intake(Parties parties, Submission submission, Docket docket, Instant now) {
    this.parties = parties;
    this.submission = submission;
    this.source = SourceId.of(submission.member());
    this.docket = docket;
    this.now = now;
    this.objections = new Objections(parties, submission, docket, now);
    this.clearance = new Clearance(parties, docket);
    this.passed = new Passed(parties, docket, clearance, submission.member());
    this.withdrawals = new Withdrawals(docket, parties.attester());
    this.changes = new Changes(docket, parties.policy(), withdrawals);
    this.narrowing = new Narrowing(docket, clearance, changes);
    this.revealing = new Revealing(docket, clearance);
    this.mailing = new Mailing(parties, now);
  }

  Outcome decide(Candidate candidate) {
    if (candidate.labelled() instanceof Labelled.Known) {
      return definition(candidate);
    }
    Optional<StixObject> valid = candidate.valid();
    if (valid.isEmpty()) {
      return candidate.faulty();
    }
    StixObject object = valid.get();
    List<Holding> own = Holding.of(docket.copies(object.id().toString()), source);
    return objections
        .toBringing(candidate, object, own)
        .or(() -> candidate.labelled() instanceof Labelled.Unknown unknown
            ? Optional.of(hold(candidate, unknown.reason()))
            : Optional.empty())
        .or(() -> objections.toFollowing(candidate, object, own))
        .or(() -> objections
            .loosened(candidate, object, own)
            .map(before -> hold(candidate, "it loosens " + before)))
        .or(() -> passedOn(candidate, object)
            .map(before ->
                hold(candidate, "it loosens " + Passed.words(before) + " under which you got it")))
        .or(() -> passed
            .beyond(object, submission.place(), own)
            .map(group -> hold(candidate, "it goes beyond " + group + ", in which you got it")))
        .orElseGet(() -> admit(candidate, object, own));
  }

  /** The id alone says what it means; not every definition of the table is served. */
  private Outcome definition(Candidate candidate) {
    boolean served = docket.copies(candidate.id()).stream()
        .anyMatch(copy -> copy.entryClass().owner().equals(SourceId.HUB));
    return candidate.success(
        served
            ? "the hub serves its own copy of this marking definition"
            : "the hub knows this marking definition by its id, and keeps no copy of it");
  }

  /** Writes what follows from all decisions: attestations, parcels, withdrawals. */
  void finish() {
    parties.attester().attest(docket, submission, now);
    mailing.objects(docket);
    changes.finish();
    withdrawals.write(mailing, submission.member(), now);
  }

  Mailing mailing() {
    return mailing;
  }

  private Outcome admit(Candidate candidate, StixObject object, List<Holding> own) {
    Optional<Holding> elsewhere = Objections.same(object, own);
    Label label = label(candidate, object, elsewhere.or(() -> Holding.newest(own)));
    EntryClass unseen = new EntryClass(source, submission.place(), label, Audience.NOBODY);
    NewEntry entry = elsewhere
        .map(same -> Entries.again(same.copy(), unseen, 0, object.bytes()))
        .orElseGet(() -> Entries.of(
            object, unseen, Entries.version(object, now, own), clearance.speaks(object, source)));
    EntryClass entries = clearance.of(entry.copy(0), label);
    List<Revealing.Hidden> hidden = revealing.hiddenFor(entry.id(), entries);
    if (elsewhere.isPresent()) {
      docket.addWider(entry.in(entries));
    } else {
      Copy added = docket.add(entry.in(entries));
      revoke(added);
      narrowing.after(added);
    }
    revealing.reveal(hidden);
    return elsewhere
        .map(before -> also(candidate, before, entries))
        .orElseGet(() -> told(candidate, entry, label, entries, own));
  }

  private Outcome also(Candidate candidate, Holding before, EntryClass now) {
    boolean gains = !now.audience().within(before.entryClass().audience());
    return new Outcome(
        candidate.id(),
        before.copy().version(),
        true,
        Sentences.elsewhere(before, now.place(), gains)
            + Sentences.notes(candidate, false, mailing.unreachable(now)));
  }

  /** Who held an object that is revoked is told, even if he sees it still. */
  private void revoke(Copy added) {
    if (added.revoked()) {
      boolean everyCopy = clearance.speaks(added);
      String why = everyCopy ? "revoked by its creator" : "its owner brought a revoked version";
      docket.copies(added.id()).stream()
          .filter(copy -> copy.entryClass().owner().equals(source)
              || (everyCopy && copy.createdBy().equals(added.createdBy())))
          .filter(copy -> Holding.BY_VERSION.compare(copy, added) < 0)
          .forEach(copy -> changes.revoke(copy, why));
    }
  }

  private Outcome told(
      Candidate candidate, NewEntry entry, Label label, EntryClass entries, List<Holding> own) {
    Copy copy = entry.copy(0);
    boolean betrays = clearance.company().betrays(copy, submission.member(), entries);
    List<MemberId> unreachable = mailing.unreachable(entries);
    Label shown = entries.label().equals(label) ? label : clearance.shown(copy, label);
    return new Outcome(
        candidate.id(),
        entry.version(),
        true,
        Sentences.stored(candidate, label, shown)
            + Sentences.among(own, copy, now)
            + Sentences.notes(candidate, betrays, unreachable));
  }

  /**
   * A stated label; for an unmarked version that of the owner's previous one, unless something
   * stricter names it (DESIGN decision 8). Who passes on unmarked what he got labelled does not
   * loosen it.
   */
  private Label label(Candidate candidate, StixObject object, Optional<Holding> before) {
    if (candidate.labelled() instanceof Labelled.Assumed assumed) {
      Label kept = before
          .map(holding -> clearance.own(holding).strictest(assumed.atLeast()))
          .orElse(assumed.label());
      return passed.strictest(object).map(kept::strictest).orElse(kept);
    }
    return ((Labelled.Stated) candidate.labelled()).label();
  }

  private Optional<Label> passedOn(Candidate candidate, StixObject object) {
    return candidate.labelled() instanceof Labelled.Stated stated
        ? passed.loosened(object, stated.label())
        : Optional.empty();
  }

  private Outcome hold(Candidate candidate, String reason) {
    String id = Held.id(source, candidate.bytes());
    docket.hold(new Held(
        id,
        now,
        Held.Kind.OBJECT,
        Optional.of(source),
        Optional.of(candidate.id()),
        reason,
        candidate.bytes()));
    return candidate.failure("held for review as " + id + ": " + reason);
  }
}
