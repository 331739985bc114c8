package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.crypto.canon.Tape;

/**
 * One object under examination: the whole of it, for rules that look across, and what was found so
 * far. It is used again for the next object.
 */
final class Check {
  private static final int STEPS_MAX = 1_000_000;

  private final Tape tape;
  private final Findings findings;
  private final Targets targets;
  private final Nodes unknown = new Nodes();
  private final Nodes scratch = new Nodes();
  private String section = "";
  private int steps;

  Check(Tape tape) {
    this.tape = tape;
    this.findings = new Findings(tape);
    this.targets = new Targets(tape);
  }

  void clear() {
    unknown.clear();
    scratch.clear();
    findings.clear();
    targets.clear();
    section = "";
    steps = 0;
  }

  Tape tape() {
    return tape;
  }

  Findings findings() {
    return findings;
  }

  Targets targets() {
    return targets;
  }

  /** Names at the top of the object that the standard does not know. */
  Nodes unknown() {
    return unknown;
  }

  /** Names inside the object, while one inner object is checked; used as a stack. */
  Nodes scratch() {
    return scratch;
  }

  /** The section of the standard in which the property stands that is checked now. */
  String section() {
    return section;
  }

  /** Comes to a property of another section; answers the one before. */
  String enter(String other) {
    String before = section;
    section = other;
    return before;
  }

  /**
   * The element of an array, or {@link Tape#NONE}. All calls for one object together go over a
   * bounded number of elements; then there is none any more.
   */
  int element(int array, int index) {
    int end = tape.after(array);
    int element = array + 1;
    for (int i = 0; i < index && element < end && steps < STEPS_MAX; i++) {
      element = tape.after(element);
      steps++;
    }
    return element < end && steps < STEPS_MAX ? element : Tape.NONE;
  }

  /** Whether the object says that its values are written so that nobody follows them by mistake. */
  boolean isDefanged() {
    int defanged = tape.find(Tape.ROOT, Known.DEFANGED);
    return defanged != Tape.NONE && tape.isTrue(defanged);
  }

  /** A fault that the current property's own section decides. */
  void error(int node, String sentence, String fix) {
    findings.add(Level.ERROR, node, section, sentence, fix);
  }

  /** A fault that another section decides. */
  void error(int node, String decidedBy, String sentence, String fix) {
    findings.add(Level.ERROR, node, decidedBy, sentence, fix);
  }

  void warn(int node, String sentence, String fix) {
    findings.add(Level.WARNING, node, section, sentence, fix);
  }

  void warn(int node, String decidedBy, String sentence, String fix) {
    findings.add(Level.WARNING, node, decidedBy, sentence, fix);
  }

  /** A fault of a member that is not there. */
  void missing(int object, String name, String sentence, String fix) {
    findings.missing(object, name, section, sentence, fix);
  }
}
