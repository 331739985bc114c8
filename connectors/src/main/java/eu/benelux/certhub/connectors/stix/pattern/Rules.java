package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.Comparison.Test;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules beyond the grammar (STIX 2.1 sections 9.2, 9.5 and 9.6). */
final class Rules {
  /** Compiling is by far the dearest rule: a pattern of nothing else would take seconds. */
  private static final int REGEX_SIZES_MAX = 20_000;

  /** What compiling takes even if there is next to nothing to compile. */
  private static final int REGEX_SIZE_LEAST = 10;

  private final Findings findings;
  private final PathRules paths;
  private final ConstantRules constants;
  private int regexSizes;

  Rules(Findings findings) {
    this.findings = findings;
    this.paths = new PathRules(findings);
    this.constants = new ConstantRules(findings);
  }

  /** Checks a pattern and all that is in it. */
  void check(Observation observation) {
    if (observation instanceof Observation.Seen seen) {
      if (seen.comparison() instanceof Test test) {
        check(test);
      } else {
        types(seen.comparison());
      }
    } else if (observation instanceof Observation.Joined joined) {
      joined.parts().forEach(this::check);
    } else if (observation instanceof Observation.Qualified qualified) {
      check(qualified.inner());
    }
  }

  /** Checks a comparison, and answers which types of objects it can hold for. */
  private Set<String> types(Comparison comparison) {
    if (comparison instanceof Test test) {
      check(test);
      return Set.of(test.path().type());
    }
    if (comparison instanceof Comparison.Any any) {
      Set<String> types = new HashSet<>();
      any.parts().forEach(part -> types.addAll(types(part)));
      return types;
    }
    List<Comparison> parts = ((Comparison.All) comparison).parts();
    Set<String> types = new HashSet<>(types(parts.get(0)));
    boolean told = false;
    for (Comparison part : parts.subList(1, parts.size())) {
      Set<String> others = types(part);
      Set<String> both = new HashSet<>(types);
      both.retainAll(others);
      if (both.isEmpty() && !told) {
        told = true;
        findings.refuse(
            start(part),
            "9.5",
            "AND joins paths of different object types, and no one object is of both",
            "join them by OR, or put each in square brackets of its own");
      }
      // After a fault the rest is judged by what came first.
      types = both.isEmpty() ? types : both;
    }
    return types;
  }

  private static int start(Comparison comparison) {
    Comparison first = comparison;
    while (!(first instanceof Test)) {
      first = first instanceof Comparison.Any any
          ? any.parts().get(0)
          : ((Comparison.All) first).parts().get(0);
    }
    return ((Test) first).path().at();
  }

  private void check(Test test) {
    Place place = paths.check(test.path());
    constants.check(test, place);
    for (Literal constant : test.constants()) {
      range(constant);
    }
    switch (test.relation()) {
      case IN -> set(test);
      case ISSUBSET, ISSUPERSET -> network(test);
      case LIKE -> shape((Literal.Text) test.constant());
      case MATCHES -> regex((Literal.Text) test.constant());
      default -> {}
    }
    if (test.relation().names() && !test.path().hashAlgorithm().isEmpty()) {
      hashes(test, place);
    }
  }

  private void range(Literal constant) {
    if (constant instanceof Literal.Whole whole && !Numbers.carries(whole.digits())) {
      findings.refuse(whole.at(), "2.10", "an integer is between -(2^53 - 1) and 2^53 - 1", "");
    } else if (constant instanceof Literal.Fraction fraction
        && !Numbers.isFinite(fraction.digits())) {
      findings.refuse(fraction.at(), "2.6", "the number is beyond what a float can be", "");
    }
  }

  private void set(Test test) {
    if (test.constants().isEmpty()) {
      findings.warn(test.path().at(), "9.6.1", "nothing is in an empty set", "");
      return;
    }
    Class<?> first = family(test.constant());
    for (Literal constant : test.constants()) {
      if (family(constant) != first) {
        findings.refuse(
            constant.at(),
            "9.6.1",
            "the values of a set are of one type, and this one differs from the first",
            "");
        return;
      }
    }
  }

  /** Integers and fractions compare with each other (9.2), and so they are one. */
  private static Class<?> family(Literal constant) {
    return constant instanceof Literal.Fraction ? Literal.Whole.class : constant.getClass();
  }

  private void network(Test test) {
    Literal.Text constant = (Literal.Text) test.constant();
    boolean v4 = test.path().type().equals("ipv4-addr");
    boolean v6 = test.path().type().equals("ipv6-addr");
    boolean direct = test.path().steps().size() == 1;
    Addresses.parse(constant.value())
        .ifPresentOrElse(
            network -> {
              if (direct && (network.isV4() ? v6 : v4)) {
                findings.refuse(
                    constant.at(),
                    "9.6.1",
                    "the network is of the other version of IP than "
                        + test.path().type(),
                    "");
              }
            },
            () -> findings.refuse(
                constant.at(),
                "9.6.1",
                test.relation().written() + " compares with an IP address or network, and '"
                    + Excerpt.of(constant.value()) + "' is none",
                ""));
  }

  private void shape(Literal.Text constant) {
    if (Composed.of(constant.value()).isEmpty()) {
      findings.warn(
          constant.at(),
          "9.6.1",
          "the text has more than 30 marks on one letter: the pattern is kept, but not evaluated",
          "");
    }
  }

  private void regex(Literal.Text constant) {
    int size = Regex.size(constant.value());
    if (size <= Regex.SIZE_MAX) {
      regexSizes += size + REGEX_SIZE_LEAST;
    }
    if (regexSizes > REGEX_SIZES_MAX) {
      findings.warn(
          constant.at(),
          "9.6.1",
          "the pattern has more regular expressions than are read here: this one is not checked",
          "");
      return;
    }
    Regex regex = Regex.of(constant.value());
    if (regex.fate() == Regex.Fate.BROKEN) {
      findings.refuse(constant.at(), "9.6.1", "the regular expression " + regex.why(), "");
    } else if (regex.fate() == Regex.Fate.FOREIGN) {
      findings.warn(
          constant.at(),
          "9.6.1",
          "the regular expression " + regex.why() + ": the pattern is kept, but not evaluated",
          "");
    }
  }

  private void hashes(Test test, Place place) {
    String algorithm = HashAlgorithms.normal(test.path().hashAlgorithm());
    for (Literal constant : test.constants()) {
      String fault = constant instanceof Literal.Text text
          ? HashAlgorithms.fault(algorithm, text.value())
          : "";
      if (fault.isEmpty()) {
        continue;
      }
      String sentence = "the value is no " + algorithm + ", which " + fault;
      if (place.shapes().contains(Shape.Plain.HASH)) {
        findings.refuse(constant.at(), "2.7", sentence, "");
      } else {
        findings.warn(constant.at(), "2.7", sentence, "");
      }
    }
  }
}
