package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.Observation.Joint;
import eu.benelux.certhub.connectors.stix.pattern.Observation.Qualifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes observation expressions in their normal form; see {@link Pattern#normalForm}. */
final class NormalForm {
  private NormalForm() {}

  /** The normal form of a whole pattern. */
  static String of(Observation observation) {
    return written(observation).text();
  }

  /**
   * An expression as normal text, with the parts of the join that it is, if it is one, and what it
   * qualifies, if it is qualified.
   */
  private record Written(
      String text, List<String> parts, Joint joint, List<Qualifier> qualifiers, String inner) {
    static Written one(String text) {
      return new Written(text, List.of(text), Joint.AND, List.of(), text);
    }

    boolean isJoin() {
      return parts.size() > 1;
    }

    /** The text as an operand of a join: in parentheses if it binds less tightly. */
    String within(Joint outer) {
      return isJoin() && joint.compareTo(outer) < 0 ? "(" + text + ")" : text;
    }

    /** The text as what a qualifier follows: in parentheses unless it is in square brackets. */
    String closed() {
      return isJoin() ? "(" + text + ")" : text;
    }
  }

  private static Written written(Observation observation) {
    if (observation instanceof Observation.Seen seen) {
      return Written.one("[" + ComparisonForm.of(seen.comparison()) + "]");
    }
    if (observation instanceof Observation.Joined joined) {
      return joined(joined);
    }
    return qualified((Observation.Qualified) observation);
  }

  private static Written joined(Observation.Joined joined) {
    List<Written> written = new ArrayList<>(joined.parts().size());
    joined.parts().forEach(part -> written.add(written(part)));
    List<String> flat = new ArrayList<>(written.size());
    for (Written part : written) {
      if (part.isJoin() && part.joint() == joined.joint()) {
        flat.addAll(part.parts());
      } else {
        flat.add(part.within(joined.joint()));
      }
    }
    List<String> parts = switch (joined.joint()) {
      case FOLLOWEDBY -> flat;
      // [a] AND [a] asks for two different observations (9.5.2), so both stay.
      case AND -> flat.stream().sorted().toList();
      case OR -> List.copyOf(new TreeSet<>(flat));
    };
    if (parts.size() == 1) {
      return written.stream()
          .filter(part -> part.within(joined.joint()).equals(parts.get(0)))
          .findFirst()
          .orElseGet(() -> Written.one(parts.get(0)));
    }
    String text = String.join(" " + joined.joint() + " ", parts);
    return new Written(text, parts, joined.joint(), List.of(), text);
  }

  private static Written qualified(Observation.Qualified qualified) {
    Written inner = written(qualified.inner());
    List<Qualifier> all = new ArrayList<>(inner.qualifiers());
    qualified.qualifiers().stream().map(NormalForm::normal).forEach(all::add);
    List<Qualifier> ordered = ordered(all);
    if (ordered.isEmpty()) {
      return inner;
    }
    Written base = inner.qualifiers().isEmpty() ? inner : Written.one(inner.inner());
    String bare = inner.qualifiers().isEmpty() ? base.closed() : inner.inner();
    String text = grouped(bare, ordered);
    return new Written(text, List.of(text), Joint.AND, ordered, bare);
  }

  private static Qualifier normal(Qualifier qualifier) {
    if (qualifier instanceof Qualifier.Within within) {
      return new Qualifier.Within(Numbers.normal(within.seconds()));
    }
    if (qualifier instanceof Qualifier.During during) {
      return new Qualifier.During(Moments.normal(during.start()), Moments.normal(during.stop()));
    }
    return qualifier;
  }

  /**
   * START and STOP bind every observation by itself, so they commute with the others and each comes
   * as early as it can; how REPEATS and WITHIN follow each other has a meaning. REPEATS 1 says
   * nothing. No parentheses are needed beyond those that the pattern had.
   */
  private static List<Qualifier> ordered(List<Qualifier> qualifiers) {
    Iterator<Qualifier> durings = qualifiers.stream()
        .filter(Qualifier.During.class::isInstance)
        .distinct()
        .sorted(Comparator.comparing(NormalForm::text))
        .iterator();
    List<Qualifier> all = new ArrayList<>(qualifiers.size());
    Set<Class<?>> group = new HashSet<>();
    for (Qualifier each : qualifiers) {
      boolean once = each instanceof Qualifier.Repeats repeats && repeats.times() == 1;
      if (once || each instanceof Qualifier.During) {
        continue;
      }
      boolean begins = all.isEmpty() || group.contains(each.getClass());
      if (begins) {
        group.clear();
        if (durings.hasNext()) {
          all.add(durings.next());
        }
      }
      group.add(each.getClass());
      all.add(each);
    }
    durings.forEachRemaining(all::add);
    return all;
  }

  /** Appends the qualifiers; a second one of a type needs parentheses around what came before. */
  private static String grouped(String bare, List<Qualifier> qualifiers) {
    StringBuilder text = new StringBuilder(bare);
    Set<Class<?>> seen = new LinkedHashSet<>();
    for (Qualifier each : qualifiers) {
      if (!seen.add(each.getClass())) {
        text.insert(0, '(').append(')');
        seen.clear();
        seen.add(each.getClass());
      }
      text.append(' ').append(text(each));
    }
    return text.toString();
  }

  private static String text(Qualifier qualifier) {
    if (qualifier instanceof Qualifier.Repeats repeats) {
      return "REPEATS " + repeats.times() + " TIMES";
    }
    if (qualifier instanceof Qualifier.Within within) {
      return "WITHIN " + within.seconds() + " SECONDS";
    }
    Qualifier.During during = (Qualifier.During) qualifier;
    return "START t'" + during.start() + "' STOP t'" + during.stop() + "'";
  }
}
