package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import eu.benelux.certhub.hub.policy.Labelled;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An object of a submission, examined and labelled, before anything is decided.
 *
 * @param version as TAXII names it; empty where the object states none
 */
record Candidate(int index, byte[] bytes, Examined examined, Labelled labelled, String version) {
  /** As long as a signed statement takes it; STIX itself sets no bound. */
  static final int VERSION_LENGTH_MAX = 64;

  private static final int FAULTS_TOLD_MAX = 3;

  /** The object, where it is valid. */
  Optional<StixObject> valid() {
    return examined.refused() ? Optional.empty() : examined.object();
  }

  String id() {
    return examined.id().isEmpty() ? "/objects/" + index : examined.id();
  }

  Outcome success(String message) {
    return new Outcome(id(), version(), true, message);
  }

  Outcome held(Copy copy) {
    return new Outcome(id(), copy.version(), true, "already held");
  }

  Outcome failure(String message) {
    return new Outcome(id(), version(), false, message);
  }

  /** The first errors, each with its path. */
  Outcome faulty() {
    return failure(examined.findings().stream()
        .filter(finding -> finding.level() == Level.ERROR)
        .limit(FAULTS_TOLD_MAX)
        .map(Candidate::sentence)
        .collect(Collectors.joining("; ")));
  }

  /**
   * How late it is decided: what names others comes after what it may name, so that who may see
   * those is known (DESIGN decision 7).
   */
  int rank() {
    return examined.object().map(object -> Rank.of(object.type())).orElse(0);
  }

  /** What an object says of its version, also where its id is none: the receipt names it then. */
  static String version(Examined examined) {
    return examined
        .object()
        .map(StixObject::versionTime)
        .orElseGet(() -> stated(examined.bytes()))
        .map(Timestamp::text)
        .filter(text -> text.length() <= VERSION_LENGTH_MAX)
        .orElse("");
  }

  private static Optional<Timestamp> stated(byte[] json) {
    return StrictJson.read(json, JsonLimits.DEFAULT)
        .fold(
            tree -> time(tree, "modified").or(() -> time(tree, "created")),
            unreadable -> Optional.empty());
  }

  private static Optional<Timestamp> time(StrictJson.Tree object, String property) {
    return Optional.ofNullable(object.node().path(property).textValue()).flatMap(Timestamp::parse);
  }

  /** Where it is, and what. */
  static String sentence(Finding finding) {
    return finding.path().isEmpty()
        ? finding.sentence()
        : finding.path() + ": " + finding.sentence();
  }
}
