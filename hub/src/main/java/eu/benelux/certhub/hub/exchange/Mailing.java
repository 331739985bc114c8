package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.hub.policy.Destination;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.NewParcel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Says which parcels a judgement makes owed: one per member who is mailed. */
final class Mailing {
  private final Parties parties;
  private final Instant now;

  Mailing(Parties parties, Instant now) {
    this.parties = parties;
    this.now = now;
  }

  /** Owes each member who is mailed what he may see of the new entries, his own left out. */
  void objects(Docket docket) {
    for (MemberId member : parties.directory().ids()) {
      if (parties.reach().byMail(member, now) == Reach.ByMail.YES) {
        objects(docket, member);
      }
    }
  }

  /** Owes a member the news that something was withdrawn. */
  void withdrawal(Docket docket, MemberId member, List<Integer> positions) {
    if (parties.reach().byMail(member, now) == Reach.ByMail.YES) {
      List<Integer> mailed = positions.stream()
          .filter(position -> mailed(member, docket.entry(position).entryClass()))
          .toList();
      strictest(docket, mailed)
          .ifPresent(label -> docket.owe(parcel(member, NewParcel.Kind.WITHDRAWAL, label, mailed)));
    }
  }

  /** Owes a member the answer to what he mailed; what came in another way is answered there. */
  void receipt(Docket docket, Submission submission, Label label, String text) {
    MemberId member = submission.member();
    if (submission.mail().isPresent() && parties.reach().byMail(member, now) == Reach.ByMail.YES) {
      UUID id = UUID.randomUUID();
      docket.owe(new NewParcel(
          id,
          member,
          NewParcel.Kind.RECEIPT,
          messageId(id),
          label,
          List.of(),
          text,
          submission.mail().get().messageId()));
    }
  }

  /** Members of an audience who want mail and cannot be mailed. */
  List<MemberId> unreachable(EntryClass entries) {
    return entries.audience().members().stream()
        .filter(member -> !entries.owner().is(member))
        .filter(member -> parties.reach().byMail(member, now) == Reach.ByMail.NO_KEY)
        .toList();
  }

  private void objects(Docket docket, MemberId member) {
    List<Integer> positions = docket.mailable().stream()
        .filter(position -> mailed(member, docket.entry(position).entryClass()))
        .filter(position -> !docket.widens(position) || !had(docket, member, position))
        .toList();
    boolean content = positions.stream()
        .anyMatch(at -> !docket.entry(at).entryClass().owner().equals(SourceId.HUB));
    if (content) {
      strictest(docket, positions)
          .ifPresent(label -> docket.owe(parcel(member, NewParcel.Kind.OBJECTS, label, positions)));
    }
  }

  /** Whether a member could see a version before this write, in whatever place. */
  private boolean had(Docket docket, MemberId member, int position) {
    NewEntry entry = docket.entry(position);
    Copy copy = entry.copy(0);
    Reader eyes = new Reader(member, parties.policy().ceiling(member, Destination.MAIL));
    return docket.state().copies(entry.id()).stream()
        .filter(before -> before.entryClass().owner().equals(entry.entryClass().owner()))
        .filter(before -> Holding.Version.of(before).equals(Holding.Version.of(copy)))
        .anyMatch(before -> parties.policy().sees(eyes, before.entryClass()));
  }

  private static Optional<Label> strictest(Docket docket, List<Integer> positions) {
    return positions.stream()
        .map(position -> docket.entry(position).entryClass().label())
        .reduce(Label::strictest);
  }

  private boolean mailed(MemberId member, EntryClass entries) {
    return entries.audience().has(member)
        && !entries.owner().is(member)
        && parties.policy().mails(member, entries.label());
  }

  private NewParcel parcel(
      MemberId member, NewParcel.Kind kind, Label label, List<Integer> positions) {
    UUID id = UUID.randomUUID();
    return new NewParcel(id, member, kind, messageId(id), label, positions, "", Optional.empty());
  }

  private String messageId(UUID id) {
    return "<" + id + "@" + parties.attester().domain() + ">";
  }
}
