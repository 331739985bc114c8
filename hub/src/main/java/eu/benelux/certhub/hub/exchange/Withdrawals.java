package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects what is withdrawn from whom during one judgement, and writes it at the end: signed, and
 * without content. Each member is told of an owner's version once, under the lowest label at which
 * he saw it, so that whoever had it reads that it is gone.
 */
final class Withdrawals {
  private record Version(SourceId owner, String id, String text) {}

  private static final class Told {
    private final Copy copy;
    private final String why;
    private final Set<MemberId> members = new TreeSet<>();
    private Label label;

    private Told(Copy copy, String why) {
      this.copy = copy;
      this.why = why;
      this.label = copy.entryClass().label();
    }
  }

  private record To(SourceId owner, Audience audience, Label label, String why) {}

  private final Docket docket;
  private final Attester attester;
  private final Map<Version, Told> told = new LinkedHashMap<>();

  Withdrawals(Docket docket, Attester attester) {
    this.docket = docket;
    this.attester = attester;
  }

  /** Notes that a member is told about a copy that he could see. */
  void tell(Copy copy, MemberId member, String why) {
    Version version = new Version(copy.entryClass().owner(), copy.id(), copy.version());
    Told one = told.computeIfAbsent(version, key -> new Told(copy, why));
    one.members.add(member);
    Label label = copy.entryClass().label();
    if (label.tlp().compareTo(one.label.tlp()) < 0) {
      one.label = label;
    }
  }

  /** Writes them into the docket; those who are mailed get one mail each, the actor none. */
  void write(Mailing mailing, MemberId actor, Instant now) {
    Map<MemberId, List<Integer>> positions = new TreeMap<>();
    subjects().forEach((to, subjects) -> {
      EntryClass entries =
          new EntryClass(SourceId.HUB, Place.ATTESTATIONS, to.label(), to.audience());
      int first = docket.size();
      attester.withdraw(
          docket,
          entries,
          subjects,
          new Statement.Withdrawn(to.owner().name(), Optional.of(to.why())),
          now);
      for (MemberId member : to.audience().members()) {
        List<Integer> his = positions.computeIfAbsent(member, key -> new ArrayList<>());
        for (int position = first; position < docket.size(); position++) {
          his.add(position);
        }
      }
    });
    positions.remove(actor);
    positions.forEach((member, his) -> mailing.withdrawal(docket, member, his));
  }

  private Map<To, List<Statement.Subject>> subjects() {
    Map<To, List<Statement.Subject>> subjects = new LinkedHashMap<>();
    told.forEach((version, one) -> subjects
        .computeIfAbsent(
            new To(version.owner(), Audience.of(one.members), one.label, one.why),
            key -> new ArrayList<>())
        .add(new Statement.Subject(
            version.id(),
            version.text(),
            Attester.signedDigest(docket.bytes(one.copy), one.copy.digest()))));
    return subjects;
  }
}
