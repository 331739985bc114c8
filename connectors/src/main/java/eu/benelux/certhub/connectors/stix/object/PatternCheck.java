package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.pattern.PatternFinding;
import eu.benelux.certhub.connectors.stix.pattern.Patterns;
import eu.benelux.certhub.crypto.canon.Tape;

/**
 * The pattern of an indicator: the one place from which patterns are checked. Languages other than
 * that of STIX are their engines' business.
 */
final class PatternCheck {
  private PatternCheck() {}

  static void check(int value, Check check) {
    Tape tape = check.tape();
    ValueKinds.filledText(value, check);
    int language = tape.find(Tape.ROOT, "pattern_type");
    if (tape.isText(value)
        && tape.end(value) > tape.start(value)
        && language != Tape.NONE
        && tape.isText(language)
        && tape.text(language).equals("stix")) {
      Patterns.read(tape.text(value)).findings().forEach(finding -> say(finding, value, check));
    }
  }

  private static void say(PatternFinding finding, int value, Check check) {
    String sentence =
        "line " + finding.line() + ", column " + finding.column() + ": " + finding.sentence();
    String fix = finding.fix().orElse("");
    if (finding.level() == PatternFinding.Level.ERROR) {
      check.error(value, finding.section(), sentence, fix);
    } else {
      check.warn(value, finding.section(), sentence, fix);
    }
  }
}
