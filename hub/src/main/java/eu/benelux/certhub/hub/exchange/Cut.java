package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Labelled;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.StatusPart;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Writes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of a submission that is written at once. */
final class Cut {
  private static final int NAMED_MAX = 5;

  /** Of what nobody can label: a receipt says hardly more than ids, and to its sender alone. */
  private static final Label STRICTEST = new Label(Tlp.AMBER_STRICT, Pap.RED);

  /** What became of the object at a position of the submission. */
  record Decided(int index, Label label, Outcome outcome) {}

  private final Parties parties;
  private final Submission submission;
  private final List<Candidate> candidates;
  private final boolean last;

  private Cut(Parties parties, Submission submission, List<Candidate> candidates, boolean last) {
    this.parties = parties;
    this.submission = submission;
    this.candidates = candidates;
    this.last = last;
  }

  /**
   * Cuts a submission. Units stay together where they fit into one cut, and there is always a last
   * cut.
   */
  static List<Cut> of(
      Parties parties,
      Submission submission,
      List<Candidate> candidates,
      ExchangeSettings settings) {
    List<List<Candidate>> parts = parts(Order.of(candidates), settings);
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      cuts.add(new Cut(parties, submission, parts.get(i), i == parts.size() - 1));
    }
    return cuts;
  }

  private static List<List<Candidate>> parts(
      List<List<Candidate>> units, ExchangeSettings settings) {
    List<List<Candidate>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    long bytes = 0;
    for (List<Candidate> unit : units) {
      long whole =
          unit.stream().mapToLong(candidate -> candidate.bytes().length).sum();
      List<Candidate> last = parts.get(parts.size() - 1);
      boolean apart = last.size() + unit.size() > settings.cutObjects()
          || bytes + whole > settings.cutBytes().bytes();
      if (apart && !last.isEmpty()) {
        parts.add(new ArrayList<>());
        bytes = 0;
      }
      for (Candidate candidate : unit) {
        last = parts.get(parts.size() - 1);
        long more = candidate.bytes().length;
        boolean full = last.size() == settings.cutObjects()
            || bytes + more > settings.cutBytes().bytes();
        if (full && !last.isEmpty()) {
          last = new ArrayList<>();
          parts.add(last);
          bytes = 0;
        }
        last.add(candidate);
        bytes += more;
      }
    }
    return parts;
  }

  /** The problem of a submission that holds TLP:RED in clear: it is refused whole. */
  static Optional<Problem> redInClear(List<Candidate> candidates) {
    List<Candidate> red = candidates.stream().filter(Cut::red).toList();
    if (red.isEmpty()) {
      return Optional.empty();
    }
    String ids = red.stream().limit(NAMED_MAX).map(Candidate::id).collect(Collectors.joining(", "));
    String more = red.size() > NAMED_MAX ? " and " + (red.size() - NAMED_MAX) + " more" : "";
    return Optional.of(new Problem(
        Problem.Code.RED_IN_CLEAR,
        "Nothing was stored: "
            + ids
            + more
            + (red.size() == 1 ? " is" : " are")
            + " TLP:RED, which is for named people only. Seal it to its readers' OpenPGP"
            + " certificates, or send the rest without it."));
  }

  /** The judge of this cut, after what the earlier cuts decided. */
  Judge<List<Decided>> after(List<Decided> before) {
    return (state, now) -> {
      if (submission.isDone(state)) {
        return Writes.nothing(List.copyOf(before));
      }
      Docket docket = new Docket(state);
      Intake intake = new Intake(parties.at(now), submission, docket, now);
      List<Decided> all = new ArrayList<>(before);
      List<Outcome> outcomes = new ArrayList<>();
      for (Candidate candidate : candidates) {
        Outcome outcome = intake.decide(candidate);
        outcomes.add(outcome);
        all.add(new Decided(candidate.index(), label(candidate), outcome));
      }
      intake.finish();
      if (last) {
        receipt(docket, intake.mailing(), all);
      }
      return docket.writes(status(outcomes), last ? marks() : Set.of(), List.copyOf(all));
    };
  }

  private void receipt(Docket docket, Mailing mailing, List<Decided> all) {
    if (submission.mail().isPresent()) {
      Label label = all.stream().map(Decided::label).reduce(Label::strictest).orElse(STRICTEST);
      String text = Receipts.summary(all.stream().map(Decided::outcome).toList());
      mailing.receipt(docket, submission, label, text);
    }
  }

  private Optional<StatusPart> status(List<Outcome> outcomes) {
    return Optional.of(
        new StatusPart(submission.id(), submission.account(), submission.received(), outcomes));
  }

  private Set<String> marks() {
    return submission.mail().map(Submission.Mail::marks).orElse(Set.of());
  }

  /**
   * Also an invalid object taints, and an unclear one that says RED besides; a definition of the
   * table never does.
   */
  private static boolean red(Candidate candidate) {
    if (candidate.labelled() instanceof Labelled.Known) {
      return false;
    }
    return candidate.examined().marking().tlp().filter(Tlp.RED::equals).isPresent()
        || (candidate.labelled() instanceof Labelled.Assumed assumed
            && assumed.label().tlp() == Tlp.RED);
  }

  private static Label label(Candidate candidate) {
    if (candidate.labelled() instanceof Labelled.Stated stated) {
      return stated.label();
    }
    if (candidate.labelled() instanceof Labelled.Assumed assumed) {
      return assumed.label();
    }
    return STRICTEST;
  }
}
