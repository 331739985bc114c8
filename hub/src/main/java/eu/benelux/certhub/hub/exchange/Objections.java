package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.hub.policy.Labelled;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why an object is not admitted, given what the ledger holds (DESIGN decisions 3, 4 and 8). */
final class Objections {
  private final Parties parties;
  private final Submission submission;
  private final SourceId source;
  private final Docket docket;
  private final Clearance clearance;
  private final Instant now;

  Objections(Parties parties, Submission submission, Docket docket, Instant now) {
    this.parties = parties;
    this.submission = submission;
    this.source = SourceId.of(submission.member());
    this.docket = docket;
    this.clearance = new Clearance(parties, docket);
    this.now = now;
  }

  /** What is wrong with bringing this at all, or that it is there already. */
  Optional<Outcome> toBringing(Candidate candidate, StixObject object, List<Holding> own) {
    return overlong(candidate, object)
        .or(() -> notYours(candidate, object))
        .or(() -> buried(candidate, object))
        .or(() -> present(candidate, object, own));
  }

  /** What no version may change, and what nothing may follow (STIX 2.1, 3.6). */
  Optional<Outcome> toFollowing(Candidate candidate, StixObject object, List<Holding> own) {
    if (Entries.stated(object).isEmpty()) {
      return Optional.empty();
    }
    for (Holding holding : own) {
      Copy copy = holding.copy();
      if (copy.revoked() && !copy.digest().equals(object.digest())) {
        return Optional.of(candidate.failure(Sentences.revoked(copy)));
      }
      if (!copy.created().equals(object.created())) {
        return Optional.of(candidate.failure(Sentences.created(copy, object)));
      }
      if (!copy.createdBy().equals(object.createdBy().map(StixId::toString))) {
        return Optional.of(candidate.failure(Sentences.creator(copy, object)));
      }
    }
    return Optional.empty();
  }

  /** The label that a newer version loosens, which takes a person. */
  Optional<Label> loosened(Candidate candidate, StixObject object, List<Holding> own) {
    return candidate.labelled() instanceof Labelled.Stated stated
        ? Holding.newest(own)
            .filter(newest -> newer(object, newest.copy()))
            .map(clearance::own)
            .filter(before -> Passed.looser(stated.label(), before))
        : Optional.empty();
  }

  private static Optional<Outcome> overlong(Candidate candidate, StixObject object) {
    return Entries.stated(object)
        .filter(version -> version.text().length() > Candidate.VERSION_LENGTH_MAX)
        .map(version -> candidate.failure(
            "/modified: longer than " + Candidate.VERSION_LENGTH_MAX + " characters"));
  }

  /**
   * Content that somebody else speaks for: only echoed by others (DESIGN decision 4). The first who
   * brought an id says whose it is; an observable is nobody's.
   */
  private Optional<Outcome> notYours(Candidate candidate, StixObject object) {
    Reader eyes = new Reader(submission.member(), Tlp.AMBER_STRICT);
    List<Copy> seen = docket.copies(object.id().toString()).stream()
        .filter(copy -> parties.policy().sees(eyes, copy.entryClass()))
        .toList();
    Optional<String> speaker = Stream.of(
            object.createdBy().map(StixId::toString).stream(),
            Stream.of(object.id().toString()),
            seen.stream()
                .filter(copy -> copy.stated().isPresent())
                .limit(1)
                .flatMap(first -> first.createdBy().stream()))
        .flatMap(identities -> identities)
        .flatMap(identity -> speaker(identity).stream())
        .findFirst();
    return speaker.map(name -> seen.stream()
        .filter(copy -> copy.digest().equals(object.digest()))
        .findFirst()
        .map(candidate::held)
        .orElseGet(() -> candidate.failure(Sentences.notYours(name))));
  }

  /** Who else than the submitter speaks for an identity. */
  private Optional<String> speaker(String identity) {
    return identity.equals(parties.attester().identity())
        ? Optional.of("the hub")
        : parties
            .directory()
            .speakerFor(identity)
            .filter(member -> !member.id().equals(submission.member()))
            .map(Member::name);
  }

  private Optional<Outcome> buried(Candidate candidate, StixObject object) {
    return docket
        .state()
        .tombstone(source, submission.place(), object.id().toString(), object.digest())
        .filter(grave -> grave.at().plus(Deletion.GRAVES_KEPT).isAfter(now))
        .map(
            grave -> candidate.failure("you deleted this on " + grave.at() + "; it stays deleted"));
  }

  /**
   * The same version again in the same place or a narrower one, or other content. A group is
   * narrower than what all members share; of two groups neither is.
   */
  private Optional<Outcome> present(Candidate candidate, StixObject object, List<Holding> own) {
    boolean marking = object.type().equals("marking-definition");
    Place place = submission.place();
    Optional<Holding> same = same(object, own);
    if (same.isEmpty()) {
      return Optional.empty();
    }
    Copy copy = same.get().copy();
    if (!copy.digest().equals(object.digest())) {
      return Optional.of(candidate.failure(marking ? Sentences.fixed() : Sentences.conflict(copy)));
    }
    return same.get().in(place).isPresent()
        ? Optional.of(candidate.held(copy))
        : same.get().in(Place.SHARED).map(shared -> candidate.failure(Sentences.wider()));
  }

  /**
   * The same version, or for what states no version the same content. A marking definition has no
   * versions; its {@code created} only stands for one.
   */
  static Optional<Holding> same(StixObject object, List<Holding> own) {
    boolean versioned = Entries.stated(object).isPresent();
    boolean marking = object.type().equals("marking-definition");
    return own.stream()
        .filter(holding -> versioned
            ? marking || holding.copy().stated().equals(Entries.stated(object))
            : holding.copy().digest().equals(object.digest()))
        .findFirst();
  }

  private static boolean newer(StixObject object, Copy than) {
    return Entries.stated(object).isEmpty()
        || than.stated().isEmpty()
        || Entries.stated(object).get().compareTo(than.stated().get()) > 0;
  }
}
