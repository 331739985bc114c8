package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.hub.policy.Labelled;
import java.util.List;
import java.util.stream.Collectors;

/** What a sender is told about an object that was stored. */
final class Sentences {
  private Sentences() {}

  static String stored(
      Candidate candidate, Label label, Label shown, boolean betrays, List<MemberId> unreachable) {
    StringBuilder text = new StringBuilder("stored as ").append(label);
    text.append(candidate.labelled() instanceof Labelled.Stated ? " (stated)" : " (assumed)");
    if (!shown.equals(label)) {
      text.append("; shown as ")
          .append(shown)
          .append(", for a newer version of yours or what it names");
    }
    long warnings = candidate.examined().findings().stream()
        .filter(finding -> finding.level() == Level.WARNING)
        .count();
    if (warnings > 0) {
      text.append("; ")
          .append(warnings)
          .append(warnings == 1 ? " warning: " : " warnings, first: ");
      candidate.examined().findings().stream()
          .filter(finding -> finding.level() == Level.WARNING)
          .findFirst()
          .ifPresent(first -> text.append(first.path()).append(' ').append(first.sentence()));
    }
    if (betrays) {
      text.append("; it names objects that some of its readers cannot see");
    }
    if (!unreachable.isEmpty()) {
      text.append("; not reachable by mail: ")
          .append(unreachable.stream().map(MemberId::value).collect(Collectors.joining(", ")));
    }
    return text.toString();
  }
}
