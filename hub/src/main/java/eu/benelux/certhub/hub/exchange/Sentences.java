package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.hub.policy.Labelled;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.store.Copy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What a sender is told about an object: of other copies only what he brought himself. */
final class Sentences {
  /** Clocks differ; what is further ahead was not made yet. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private Sentences() {}

  /** Under which label it was stored. */
  static String stored(Candidate candidate, Label label, Label shown) {
    String stored = "stored as "
        + label
        + (candidate.labelled() instanceof Labelled.Stated ? " (stated)" : " (assumed)");
    return shown.equals(label)
        ? stored
        : stored + "; shown as " + shown + ", for a newer version of yours or what it names";
  }

  /** Where it stands among the versions that its owner brought before. */
  static String among(List<Holding> own, Copy added, Instant now) {
    String place = Holding.newest(own)
        .map(Holding::copy)
        .map(newest -> Holding.BY_VERSION.compare(newest, added) > 0
            ? "; kept as history: your version " + newest.version() + " is newer"
            : "; newer than your version " + newest.version())
        .orElse("");
    return added
        .stated()
        .map(Timestamp::instant)
        .filter(stated -> stated.isAfter(now.plus(AHEAD)))
        .map(stated -> place
            + "; it is dated in the future: what you bring until then counts as older,"
            + " unless you delete this version")
        .orElse(place);
  }

  /** What else its sender should know. */
  static String notes(Candidate candidate, boolean betrays, List<MemberId> unreachable) {
    StringBuilder text = new StringBuilder();
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
          .ifPresent(first -> text.append(Candidate.sentence(first)));
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

  /** Another speaks for the creator (STIX 2.1, 3.6: only the creator makes versions). */
  static String notYours(String speaker) {
    return "not yours: "
        + speaker
        + " speaks for its creator, and only the creator makes versions (STIX 2.1, 3.6);"
        + " give yours a new id and link it with derived-from";
  }

  /** What all members share is not drawn back into a group by bringing it there. */
  static String wider() {
    return "already shared wider; withdraw it first";
  }

  /** Where else its owner brought the same version before. */
  static String elsewhere(Holding before, Place now, boolean gains) {
    String there = before.places().stream()
        .map(holding -> holding.copy().entryClass().place().name())
        .collect(Collectors.joining(", "));
    return "now also in " + now + ", after " + there
        + (gains
            ? ""
            : ", but nobody else sees it there, for a newer version of yours or what it names");
  }

  /** One version has one content (STIX 2.1, 3.6). */
  static String conflict(Copy stored) {
    return "/modified: your version "
        + stored.version()
        + " has other content, and stays as it is;"
        + " what changes needs a later modified (STIX 2.1, 3.6)";
  }

  /** Who refers to a marking relies on it (STIX 2.1, 7.2.1). */
  static String fixed() {
    return "you brought other content under this id before, and a marking definition has no"
        + " versions (STIX 2.1, 7.2.1); give this one a new id";
  }

  /** Revocation is permanent (STIX 2.1, 3.6). */
  static String revoked(Copy stored) {
    return "revoked in your version "
        + stored.version()
        + ", and nothing comes after, not even an older version (STIX 2.1, 3.6);"
        + " what holds again needs a new id";
  }

  /** No version changes its {@code created} (STIX 2.1, 3.2). */
  static String created(Copy stored, StixObject object) {
    return "/created: is "
        + object.created().map(Timestamp::text).orElse("missing")
        + ", but "
        + stored.created().map(Timestamp::text).orElse("missing")
        + " in your version "
        + stored.version()
        + "; it never changes (STIX 2.1, 3.2)";
  }

  /** No version changes its creator (STIX 2.1, 3.5). */
  static String creator(Copy stored, StixObject object) {
    return "/created_by_ref: is "
        + object.createdBy().map(StixId::toString).orElse("missing")
        + ", but "
        + stored.createdBy().orElse("missing")
        + " in your version "
        + stored.version()
        + "; it never changes (STIX 2.1, 3.5)";
  }
}
