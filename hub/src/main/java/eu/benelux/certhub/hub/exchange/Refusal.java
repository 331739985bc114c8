package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.LedgerState;
import eu.benelux.certhub.hub.store.Writes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A mailed submission that is refused whole: its sender is told, and it is not read again. */
final class Refusal implements Judge<Problem> {
  private final Parties parties;
  private final Submission submission;
  private final Problem problem;

  Refusal(Parties parties, Submission submission, Problem problem) {
    this.parties = parties;
    this.submission = submission;
    this.problem = problem;
  }

  @Override
  public Writes<Problem> judge(LedgerState state, Instant now) {
    if (submission.isDone(state)) {
      return Writes.nothing(problem);
    }
    Docket docket = new Docket(state);
    new Mailing(parties, now)
        .receipt(
            docket,
            submission,
            new Label(Tlp.AMBER_STRICT, Pap.RED),
            "REFUSED. " + problem.detail() + "\n");
    Set<String> marks = submission.mail().map(Submission.Mail::marks).orElse(Set.of());
    return docket.writes(Optional.empty(), marks, problem);
  }
}
