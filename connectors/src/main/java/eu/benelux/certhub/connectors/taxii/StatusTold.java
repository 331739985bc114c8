package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.taxii.ObjectAnswer.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A status as another server tells it (TAXII 2.1 section 4.3.1). Many leave out lists or counts;
 * a missing count is the length of its list.
 *
 * @param details what is said of single objects
 */
record StatusTold(String id, boolean complete, Counts counts, List<StatusTold.Named> details) {

  /** Objects by outcome. */
  record Counts(long accepted, long refused, long pending) {}

  /** What is said of one object. */
  record Named(String id, String version, Outcome outcome, Optional<String> message) {}

  static StatusTold read(Told told) {
    String id = told.text("id");
    if (!id.matches("[A-Za-z0-9_-][A-Za-z0-9._~-]{0,99}")) {
      throw told.wrong("id", "is no id of a status");
    }
    String status = told.text("status");
    if (!status.equals("complete") && !status.equals("pending")) {
      throw told.wrong("status", "is neither complete nor pending");
    }
    List<Named> details = new ArrayList<>();
    long accepted = list(told, "success", "successes", Outcome.ACCEPTED, details);
    long refused = list(told, "failure", "failures", Outcome.REFUSED, details);
    long pending = list(told, "pending", "pendings", Outcome.PENDING, details);
    return new StatusTold(
        id, status.equals("complete"), new Counts(accepted, refused, pending), details);
  }

  private static long list(
      Told told, String name, String list, Outcome outcome, List<Named> details) {
    List<Told> elements = told.objects(list);
    for (Told element : elements) {
      details.add(new Named(
          element.textIfAny("id").orElse(""),
          element.textIfAny("version").orElse(""),
          outcome,
          element.textIfAny("message").map(Shown::of)));
    }
    return told.count(name + "_count").orElse((long) elements.size());
  }

  /** What holds for an object that no list names. */
  Outcome unnamed() {
    boolean one = (counts.accepted() > 0 ? 1 : 0)
            + (counts.refused() > 0 ? 1 : 0)
            + (counts.pending() > 0 ? 1 : 0)
        == 1;
    if (!one) {
      return complete ? Outcome.UNKNOWN : Outcome.PENDING;
    }
    return counts.accepted() > 0
        ? Outcome.ACCEPTED
        : counts.refused() > 0 ? Outcome.REFUSED : Outcome.PENDING;
  }
}
