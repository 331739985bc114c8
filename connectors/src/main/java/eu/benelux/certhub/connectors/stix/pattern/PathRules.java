package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.Comparison.Test;
import eu.benelux.certhub.connectors.stix.pattern.Observables.Kind;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warnings for paths that lead nowhere. Object types that begin with {@code x-}, properties that
 * begin with {@code x_} and all below {@code extensions} are custom by their name (STIX 2.1 section
 * 11) and pass without a word. Each unknown name is told once.
 */
final class PathRules {
  private static final String SECTION = "9.7";

  private final Findings findings;
  private Set<String> told = Set.of();

  PathRules(Findings findings) {
    this.findings = findings;
  }

  /** Checks the type, the first property, and that the constants can equal what it holds. */
  void check(Test test) {
    ObjectPath path = test.path();
    if (!Observables.isType(path.type())) {
      if (!path.type().startsWith("x-") && first(path.type())) {
        findings.warn(
            path.at(),
            SECTION,
            "STIX has no cyber-observable object of type \"" + Excerpt.of(path.type()) + "\"",
            Observables.typeLike(path.type())
                .map(like -> "did you mean " + like + "?")
                .orElse(""));
      }
      return;
    }
    @Nullable Kind kind = Observables.kind(path.type(), path.property());
    if (kind != null) {
      if (path.steps().size() == 1) {
        constants(test, kind);
      }
    } else if (!path.property().startsWith("x_") && first(path.type() + ":" + path.property())) {
      findings.warn(
          path.at(),
          SECTION,
          path.type() + " has no property \"" + Excerpt.of(path.property()) + "\"",
          Observables.propertyLike(path.type(), path.property())
              .map(like -> "did you mean " + like + "?")
              .orElse(""));
    }
  }

  private boolean first(String name) {
    if (told.isEmpty()) {
      told = new HashSet<>();
    }
    return told.size() < Patterns.FINDINGS_MAX && told.add(name);
  }

  private void constants(Test test, Kind kind) {
    for (Literal constant : test.constants()) {
      if (!comparable(kind, constant)) {
        findings.warn(
            constant.at(),
            "9.6.1",
            "the constant is no " + LiteralReader.lowerCase(kind.name()) + " as "
                + test.path().type() + ":" + test.path().property()
                + " is: they are never equal",
            fix(kind, constant));
        return;
      }
    }
  }

  private static String fix(Kind kind, Literal constant) {
    if (!(constant instanceof Literal.Text text)) {
      return "";
    }
    return switch (kind) {
      case INTEGER -> "write the number without apostrophes";
      case BOOLEAN -> "write true or false without apostrophes";
      case TIMESTAMP ->
        Moments.fault(text.value()).isEmpty() ? "put a t before the apostrophe" : "";
      default -> "";
    };
  }

  /** Which constants compare with which types (STIX 2.1 section 9.2). */
  private static boolean comparable(Kind kind, Literal constant) {
    return switch (kind) {
      case STRING, OCTETS -> constant instanceof Literal.Text || constant instanceof Literal.Octets;
      case INTEGER -> constant instanceof Literal.Whole || constant instanceof Literal.Fraction;
      case BOOLEAN -> constant instanceof Literal.Truth;
      case TIMESTAMP -> constant instanceof Literal.Moment;
      case OTHER -> true;
    };
  }
}
