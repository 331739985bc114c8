package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.Observation.Joint;
import eu.benelux.certhub.connectors.stix.pattern.Observation.Qualifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole pattern (STIX 2.1 sections 9.4 and 9.5). */
final class ObservationReader {
  private static final int TIMES_DIGITS_MAX = 18;
  private static final String SECTION = "9.5.1";

  private final Scanner scanner;
  private final Bounds bounds = new Bounds();
  private final ComparisonReader comparisons;

  private ObservationReader(String text) {
    this.scanner = new Scanner(text);
    this.comparisons = new ComparisonReader(scanner, bounds);
  }

  /** Reads the text to its end; throws {@link Stop} at its first syntax error. */
  static Observation read(String text) {
    ObservationReader reader = new ObservationReader(text);
    Observation whole = reader.joined(Joint.FOLLOWEDBY);
    Token token = reader.scanner.token();
    if (token != Token.END) {
      throw reader.stray();
    }
    return whole;
  }

  private Stop stray() {
    return new Stop(
        scanner.start(),
        "9.4",
        "found " + scanner.found()
            + " where a qualifier, AND, OR, FOLLOWEDBY or the end must stand",
        "");
  }

  private Observation joined(Joint joint) {
    Observation first = below(joint);
    Token word = word(joint);
    if (scanner.token() != word) {
      return first;
    }
    List<Observation> parts = new ArrayList<>(List.of(first));
    while (scanner.token() == word) {
      scanner.advance();
      parts.add(below(joint));
    }
    return new Observation.Joined(joint, List.copyOf(parts));
  }

  private Observation below(Joint joint) {
    return switch (joint) {
      case FOLLOWEDBY -> joined(Joint.OR);
      case OR -> joined(Joint.AND);
      case AND -> qualified();
    };
  }

  private static Token word(Joint joint) {
    return switch (joint) {
      case FOLLOWEDBY -> Token.FOLLOWEDBY;
      case OR -> Token.OR;
      case AND -> Token.AND;
    };
  }

  private Observation qualified() {
    Observation inner = one();
    Optional<Qualifier> first = qualifier();
    if (first.isEmpty()) {
      return inner;
    }
    List<Qualifier> qualifiers = new ArrayList<>(3);
    Optional<Qualifier> next = first;
    while (next.isPresent()) {
      qualifiers.add(next.get());
      int at = scanner.start();
      next = qualifier();
      next.ifPresent(qualifier -> once(qualifiers, qualifier, at));
    }
    return new Observation.Qualified(inner, List.copyOf(qualifiers));
  }

  private static void once(List<Qualifier> qualifiers, Qualifier next, int at) {
    for (Qualifier each : qualifiers) {
      if (each.getClass() == next.getClass()) {
        throw new Stop(
            at,
            SECTION,
            "an observation expression has at most one qualifier of each type",
            "put the expression and its first qualifier in parentheses");
      }
    }
  }

  private Observation one() {
    int at = scanner.start();
    if (scanner.token() == Token.OPEN) {
      bounds.deeper(at);
      scanner.advance();
      Observation inner = joined(Joint.FOLLOWEDBY);
      bounds.higher();
      take(Token.CLOSE, "a qualifier, AND, OR, FOLLOWEDBY or ')'", SECTION);
      return inner;
    }
    if (scanner.token() != Token.OPEN_BRACKET) {
      throw new Stop(
          at,
          "9.5",
          "found " + scanner.found() + " where '[' or '(' must stand",
          scanner.token() == Token.WORD ? "put the comparison in square brackets" : "");
    }
    scanner.advance();
    Comparison comparison = comparisons.read();
    take(Token.CLOSE_BRACKET, "AND, OR or ']'", "9.5");
    return new Observation.Seen(comparison);
  }

  private Optional<Qualifier> qualifier() {
    int at = scanner.start();
    Token token = scanner.token();
    if (token != Token.REPEATS && token != Token.WITHIN && token != Token.START) {
      return Optional.empty();
    }
    bounds.term(at);
    scanner.advance();
    return Optional.of(
        switch (token) {
          case REPEATS -> repeats();
          case WITHIN -> within();
          default -> during(at);
        });
  }

  private Qualifier repeats() {
    String digits = positive(scanner.token() == Token.INTEGER, "a positive integer");
    if (digits.length() > TIMES_DIGITS_MAX) {
      throw new Stop(scanner.start(), SECTION, "REPEATS counts further than anyone can see", "");
    }
    long times = Long.parseLong(digits);
    scanner.advance();
    take(Token.TIMES, "TIMES", SECTION);
    return new Qualifier.Repeats(times);
  }

  private Qualifier within() {
    boolean number = scanner.token() == Token.INTEGER || scanner.token() == Token.FLOAT;
    String digits = positive(number, "a positive number");
    scanner.advance();
    take(Token.SECONDS, "SECONDS", SECTION);
    return new Qualifier.Within(digits);
  }

  private String positive(boolean number, String expected) {
    String digits = scanner.raw();
    if (!number || digits.startsWith("-") || Numbers.normal(digits).equals("0")) {
      throw new Stop(
          scanner.start(),
          SECTION,
          "found " + scanner.found() + " where " + expected + " must stand",
          "");
    }
    return digits;
  }

  private Qualifier during(int at) {
    String start = moment();
    take(Token.STOP, "STOP", SECTION);
    String stop = moment();
    if (!Moments.before(start, stop)) {
      throw new Stop(at, SECTION, "START must be before STOP: nothing is observed between", "");
    }
    return new Qualifier.During(start, stop);
  }

  private String moment() {
    if (scanner.token() != Token.TIMESTAMP) {
      throw new Stop(
          scanner.start(),
          SECTION,
          "found " + scanner.found() + " where a timestamp must stand",
          scanner.token() == Token.STRING ? "put a t before the apostrophe" : "");
    }
    String moment = new LiteralReader(scanner).moment();
    scanner.advance();
    return moment;
  }

  private void take(Token token, String expected, String section) {
    if (scanner.token() != token) {
      throw new Stop(
          scanner.start(),
          section,
          "found " + scanner.found() + " where " + expected + " must stand",
          "");
    }
    scanner.advance();
  }
}
