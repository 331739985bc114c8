package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.Comparison.Test;
import java.util.List;

/** Warnings for constants that what they are compared with can never equal (STIX 2.1 9.2, 9.6). */
final class ConstantRules {
  private static final String SECTION = "9.6.1";

  private final Findings findings;

  ConstantRules(Findings findings) {
    this.findings = findings;
  }

  /** Checks the relation and the constants of a test against what its path leads to. */
  void check(Test test, Place place) {
    List<Shape> shapes = place.shapes();
    if (shapes.isEmpty() || test.relation() == Relation.EXISTS || place.mayBe(Shape.Plain.FREE)) {
      return;
    }
    Shape.Plain shape = Shape.Plain.FREE;
    for (Shape each : shapes) {
      shape = each instanceof Shape.Plain plain ? plain : shape;
      shape = each instanceof Shape.Reference ? Shape.Plain.TEXT : shape;
    }
    if (shape == Shape.Plain.FREE) {
      many(test, shapes.get(0));
      return;
    }
    switch (test.relation()) {
      case ISSUBSET, ISSUPERSET -> address(test, shapes);
      case LIKE, MATCHES -> text(test, shape);
      default -> constants(test, shape);
    }
  }

  private void many(Test test, Shape shape) {
    boolean list = shape instanceof Shape.Listed;
    findings.warn(
        test.path().at(),
        SECTION,
        shown(test) + (list ? " is a list" : " has parts")
            + ", and a constant is compared with a single value",
        list ? "write [*] behind it, for any of its items" : "name the part that is meant");
  }

  private void address(Test test, List<Shape> shapes) {
    if (!shapes.contains(Shape.Plain.ADDRESS)) {
      findings.warn(
          test.path().at(),
          SECTION,
          test.relation().written() + " looks at the value of an IP address, and " + shown(test)
              + " is none",
          "");
    }
  }

  private void text(Test test, Shape.Plain shape) {
    if (!isText(shape)) {
      findings.warn(
          test.path().at(),
          SECTION,
          test.relation().written() + " looks at text, and " + shown(test) + " is " + shape.shown(),
          "compare by =, <, > or IN");
    }
  }

  private void constants(Test test, Shape.Plain shape) {
    for (Literal constant : test.constants()) {
      if (!comparable(shape, constant)) {
        findings.warn(
            constant.at(),
            SECTION,
            shown(test) + " is " + shape.shown() + " and the constant is not: they are never equal",
            fix(shape, constant));
        return;
      }
    }
  }

  /** The last name of the path. */
  private static String shown(Test test) {
    return "\"" + test.path().nameAt(test.path().steps().size() - 1) + "\"";
  }

  private static String fix(Shape.Plain shape, Literal constant) {
    if (!(constant instanceof Literal.Text text)) {
      return isText(shape) && !(constant instanceof Literal.Moment)
          ? "put the constant in apostrophes"
          : "";
    }
    return switch (shape) {
      case INTEGER, NUMBER -> "write the number without apostrophes";
      case BOOLEAN -> "write true or false without apostrophes";
      case TIMESTAMP ->
        Moments.fault(text.value()).isEmpty()
            ? "put a t before the apostrophe"
            : "write a timestamp: t'2024-01-31T12:00:00Z'";
      default -> "";
    };
  }

  /** Which constants compare with which types (STIX 2.1 section 9.2). */
  private static boolean comparable(Shape.Plain shape, Literal constant) {
    return switch (shape) {
      case INTEGER, NUMBER ->
        constant instanceof Literal.Whole || constant instanceof Literal.Fraction;
      case BOOLEAN -> constant instanceof Literal.Truth;
      case TIMESTAMP -> constant instanceof Literal.Moment;
      default -> constant instanceof Literal.Text || constant instanceof Literal.Octets;
    };
  }

  private static boolean isText(Shape.Plain shape) {
    return switch (shape) {
      case INTEGER, NUMBER, BOOLEAN, TIMESTAMP -> false;
      default -> true;
    };
  }
}
