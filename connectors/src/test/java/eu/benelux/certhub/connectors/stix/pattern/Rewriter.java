package eu.benelux.certhub.connectors.stix.pattern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Writes an expression again in other words that say the same: order, repetition, parentheses,
 * spelling. Plain when it has no dice.
 */
final class Rewriter {
  private final Random dice;
  private final boolean plain;

  Rewriter(long seed, boolean plain) {
    this.dice = new Random(seed);
    this.plain = plain;
  }

  private boolean now(int oneIn) {
    return !plain && dice.nextInt(oneIn) == 0;
  }

  /** A made-up observation expression; the same seed and depth make the same one. */
  static Observation make(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind == 0) {
      return new Observation.Seen(MadeUp.comparison(random, 2, MadeUp.type(random)));
    }
    if (kind == 1) {
      return new Observation.Qualified(make(random, depth - 1), MadeUp.qualifiers(random));
    }
    List<Observation> parts = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      parts.add(make(random, depth - 1));
    }
    Observation.Joint[] joints = Observation.Joint.values();
    return new Observation.Joined(joints[random.nextInt(joints.length)], parts);
  }

  /** The expression as text. */
  String write(Observation observation) {
    if (observation instanceof Observation.Seen seen) {
      return blank() + "[" + write(seen.comparison()) + "]" + blank();
    }
    if (observation instanceof Observation.Qualified qualified) {
      String inner = write(qualified.inner());
      boolean bare = qualified.inner() instanceof Observation.Seen;
      return (bare && !now(3) ? inner : "(" + inner + ")") + " "
          + qualified.qualifiers().stream().map(this::write).collect(Collectors.joining(" "));
    }
    Observation.Joined joined = (Observation.Joined) observation;
    List<Observation> parts = new ArrayList<>(joined.parts());
    boolean repeats = joined.joint() == Observation.Joint.OR;
    if (joined.joint() != Observation.Joint.FOLLOWEDBY && !plain) {
      Collections.shuffle(parts, dice);
    }
    if (repeats && now(3)) {
      parts.add(parts.get(0));
    }
    return parts.stream()
        .map(part ->
            part instanceof Observation.Seen && !now(4) ? write(part) : "(" + write(part) + ")")
        .collect(Collectors.joining(" " + joined.joint() + " "));
  }

  private String write(Observation.Qualifier qualifier) {
    if (qualifier instanceof Observation.Qualifier.Repeats repeats) {
      return "REPEATS " + repeats.times() + " TIMES";
    }
    if (qualifier instanceof Observation.Qualifier.Within within) {
      return "WITHIN " + within.seconds() + (now(2) ? ".0" : "") + blank() + " SECONDS";
    }
    return "START t'2024-01-01T00:00:00" + (now(2) ? ".000" : "") + "Z' STOP "
        + "t'2025-01-01T00:00:00Z'";
  }

  private String write(Comparison comparison) {
    if (comparison instanceof Comparison.Test test) {
      return now(4) ? "(" + blank() + write(test) + ")" : write(test);
    }
    boolean all = comparison instanceof Comparison.All;
    List<Comparison> parts = new ArrayList<>(
        all ? ((Comparison.All) comparison).parts() : ((Comparison.Any) comparison).parts());
    if (!plain) {
      Collections.shuffle(parts, dice);
    }
    if (now(3)) {
      parts.add(parts.get(dice.nextInt(parts.size())));
    }
    return parts.stream()
        .map(part ->
            part instanceof Comparison.Test && !now(4) ? write(part) : "(" + write(part) + ")")
        .collect(Collectors.joining(all ? " AND " : blank() + " OR "));
  }

  private String write(Comparison.Test test) {
    String path = now(3)
        ? test.path().type() + blank() + ":" + blank() + MadeUp.quoted(test.path())
        : test.path().type() + ":" + ComparisonForm.below(test.path());
    List<String> constants = new ArrayList<>(
        test.constants().stream().map(each -> constant(test, each)).toList());
    boolean negated = test.negated();
    Relation relation = test.relation();
    if ((relation == Relation.EQUAL || relation == Relation.UNEQUAL) && now(2)) {
      relation = relation == Relation.EQUAL ? Relation.UNEQUAL : Relation.EQUAL;
      negated = !negated;
    }
    String not = negated ? " NOT" : "";
    if (relation == Relation.EQUAL && now(3)) {
      return path + not + " IN (" + constants.get(0) + "," + blank() + constants.get(0) + ")";
    }
    if (relation == Relation.IN) {
      if (!plain) {
        Collections.shuffle(constants, dice);
      }
      return !negated && now(3)
          ? "("
              + constants.stream()
                  .map(each -> path + " = " + each)
                  .collect(Collectors.joining(" OR "))
              + ")"
          : path + not + " IN (" + String.join(", ", constants) + ")";
    }
    String written = now(3) && relation == Relation.EQUAL
        ? "=="
        : now(3) && relation == Relation.UNEQUAL ? "<>" : relation.written();
    return path + not + " " + written + blank() + " " + constants.get(0);
  }

  private String constant(Comparison.Test test, Literal literal) {
    if (literal instanceof Literal.Whole whole) {
      return whole.digits() + (now(3) ? ".00" : "");
    }
    if (literal instanceof Literal.Octets octets) {
      return "h'" + (now(2) ? octets.hex().toUpperCase(java.util.Locale.ROOT) : octets.hex()) + "'";
    }
    String text = ((Literal.Text) literal).value();
    boolean folds = Folding.at(test.path()) != Folding.NONE && test.relation().names();
    String spelled = folds && now(2) ? text.toUpperCase(java.util.Locale.ROOT) : text;
    return "'" + spelled.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private String blank() {
    return now(4) ? List.of(" ", "\n\t", " /* ' [ */ ", "\u2003 // ]\n").get(dice.nextInt(4)) : "";
  }
}
