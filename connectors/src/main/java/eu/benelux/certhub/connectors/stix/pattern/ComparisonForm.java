package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.Comparison.Test;
import eu.benelux.certhub.connectors.stix.pattern.ObjectPath.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes comparisons in their normal form; see {@link Pattern#normalForm}. */
final class ComparisonForm {
  private ComparisonForm() {}

  /** The normal form of a comparison expression. */
  static String of(Comparison comparison) {
    return written(comparison).text();
  }

  /** What holds of a comparison once it is written. */
  private sealed interface Written {
    String text();

    /** A test that nothing can be merged with. */
    record Lone(String text) implements Written {}

    /** A path that equals one of some values of one kind; written with = or IN. */
    record Named(String path, char kind, TreeSet<String> values) implements Written {
      @Override
      public String text() {
        return values.size() == 1
            ? path + " = " + values.first()
            : path + " IN (" + String.join(", ", values) + ")";
      }
    }

    /** A join of at least two. */
    record Join(boolean all, List<Written> parts) implements Written {
      @Override
      public String text() {
        List<String> texts = new ArrayList<>(parts.size());
        for (Written part : parts) {
          texts.add(all && part instanceof Join ? "(" + part.text() + ")" : part.text());
        }
        return String.join(all ? " AND " : " OR ", texts);
      }
    }
  }

  private static Written written(Comparison comparison) {
    if (comparison instanceof Test test) {
      return written(test);
    }
    boolean all = comparison instanceof Comparison.All;
    List<Comparison> parts =
        all ? ((Comparison.All) comparison).parts() : ((Comparison.Any) comparison).parts();
    List<Written> flat = new ArrayList<>(parts.size());
    for (Comparison part : parts) {
      Written each = written(part);
      if (each instanceof Written.Join join && join.all() == all) {
        flat.addAll(join.parts());
      } else {
        flat.add(each);
      }
    }
    Map<String, Written> sorted = sorted(all ? flat : merged(flat));
    return sorted.size() == 1
        ? sorted.values().iterator().next()
        : new Written.Join(all, List.copyOf(sorted.values()));
  }

  /** In the order of their texts, each once. */
  private static Map<String, Written> sorted(List<Written> parts) {
    Map<String, Written> sorted = new java.util.TreeMap<>();
    parts.forEach(part -> sorted.putIfAbsent(part.text(), part));
    return sorted;
  }

  /**
   * Values that OR joins at one path are one set: a = 1 OR a = 2 is a IN (1, 2). A set has values of
   * one kind (9.6.1); integers and fractions are of one.
   */
  private static List<Written> merged(List<Written> parts) {
    Map<String, Written.Named> named = new LinkedHashMap<>();
    List<Written> all = new ArrayList<>(parts.size());
    for (Written part : parts) {
      if (part instanceof Written.Named one) {
        named
            .computeIfAbsent(
                one.kind() + one.path(),
                key -> new Written.Named(one.path(), one.kind(), new TreeSet<>()))
            .values()
            .addAll(one.values());
      } else {
        all.add(part);
      }
    }
    all.addAll(named.values());
    return all;
  }

  private static Written written(Test test) {
    String path = test.path().type() + ":" + below(test.path());
    Folding folding = Folding.at(test.path());
    TreeSet<String> values = new TreeSet<>();
    for (Literal constant : test.constants()) {
      values.add(text(constant, folding, test.relation()));
    }
    Relation relation = test.relation();
    if (relation == Relation.EXISTS) {
      return new Written.Lone((test.negated() ? "NOT EXISTS " : "EXISTS ") + path);
    }
    boolean single = values.size() == 1;
    boolean unequal = relation == Relation.UNEQUAL;
    if (unequal || relation == Relation.EQUAL || (relation == Relation.IN && single)) {
      return test.negated() == unequal
          ? new Written.Named(path, kind(test.constant()), values)
          : new Written.Lone(path + " != " + values.first());
    }
    if (relation == Relation.IN) {
      return test.negated() || values.isEmpty()
          ? new Written.Lone(path + not(test) + " IN (" + String.join(", ", values) + ")")
          : new Written.Named(path, kind(test.constant()), values);
    }
    return new Written.Lone(path + not(test) + " " + relation.written() + " " + values.first());
  }

  private static char kind(Literal constant) {
    if (constant instanceof Literal.Text) {
      return '\'';
    }
    if (constant instanceof Literal.Octets) {
      return 'h';
    }
    if (constant instanceof Literal.Moment) {
      return 't';
    }
    return constant instanceof Literal.Truth ? 'b' : '0';
  }

  private static String not(Test test) {
    return test.negated() ? " NOT" : "";
  }

  /** The steps of a path below its object type, in their one spelling. */
  static String below(ObjectPath path) {
    StringBuilder text = new StringBuilder();
    String algorithm = path.hashAlgorithm();
    int size = path.steps().size();
    for (int i = 0; i < size; i++) {
      Step step = path.steps().get(i);
      if (step instanceof Step.Key key) {
        boolean hash = i == size - 1 && !algorithm.isEmpty();
        text.append(i == 0 ? "" : ".");
        text.append(key(hash ? HashAlgorithms.normal(key.name()) : key.name()));
      } else if (step instanceof Step.Item item) {
        text.append('[').append(item.index()).append(']');
      } else {
        text.append("[*]");
      }
    }
    return text.toString();
  }

  private static String key(String name) {
    boolean bare = !name.isEmpty()
        && !(name.charAt(0) >= '0' && name.charAt(0) <= '9')
        && name.chars().allMatch(ComparisonForm::isBare)
        && Token.keyword(name, 0, name.length()) == null;
    return bare ? name : quoted(name);
  }

  private static boolean isBare(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static String text(Literal constant, Folding folding, Relation relation) {
    String value = value(constant, folding, relation);
    if (constant instanceof Literal.Text) {
      return quoted(value);
    }
    if (constant instanceof Literal.Octets) {
      return "h'" + value + "'";
    }
    return constant instanceof Literal.Moment ? "t'" + value + "'" : value;
  }

  /** A constant in its one spelling, without apostrophes. */
  static String value(Literal constant, Folding folding, Relation relation) {
    if (constant instanceof Literal.Text text) {
      return folding.text(relation, text.value());
    }
    if (constant instanceof Literal.Octets octets) {
      return octets.hex();
    }
    if (constant instanceof Literal.Moment moment) {
      return Moments.normal(moment.value());
    }
    if (constant instanceof Literal.Truth truth) {
      return String.valueOf(truth.value());
    }
    return Numbers.normal(
        constant instanceof Literal.Whole whole
            ? whole.digits()
            : ((Literal.Fraction) constant).digits());
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
