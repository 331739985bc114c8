package eu.benelux.certhub.connectors.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands between square brackets (STIX 2.1 sections 9.6 and 9.7). */
final class ComparisonReader {
  private static final int INDEX_DIGITS_MAX = 9;

  private final Scanner scanner;
  private final Bounds bounds;
  private final LiteralReader literals;

  ComparisonReader(Scanner scanner, Bounds bounds) {
    this.scanner = scanner;
    this.bounds = bounds;
    this.literals = new LiteralReader(scanner);
  }

  /** Reads a comparison expression: AND binds tighter than OR. */
  Comparison read() {
    Comparison first = all();
    if (scanner.token() != Token.OR) {
      return first;
    }
    List<Comparison> parts = new ArrayList<>(List.of(first));
    while (scanner.token() == Token.OR) {
      scanner.advance();
      parts.add(all());
    }
    return new Comparison.Any(List.copyOf(parts));
  }

  private Comparison all() {
    Comparison first = one();
    if (scanner.token() != Token.AND) {
      return first;
    }
    List<Comparison> parts = new ArrayList<>(List.of(first));
    while (scanner.token() == Token.AND) {
      scanner.advance();
      parts.add(one());
    }
    return new Comparison.All(List.copyOf(parts));
  }

  private Comparison one() {
    if (scanner.token() == Token.OPEN) {
      bounds.deeper(scanner.start());
      scanner.advance();
      Comparison inner = read();
      bounds.higher();
      take(Token.CLOSE, "AND, OR or ')'");
      return inner;
    }
    bounds.term(scanner.start());
    int at = scanner.start();
    boolean negated = skip(Token.NOT);
    if (skip(Token.EXISTS)) {
      return new Comparison.Test(path(), negated, Relation.EXISTS, List.of());
    }
    if (negated) {
      throw new Stop(
          at,
          "9.6.1",
          "found NOT before a path, where only NOT EXISTS may stand",
          "write it after the path: file:name NOT = 'a'");
    }
    return test(path());
  }

  private Comparison test(ObjectPath path) {
    boolean negated = skip(Token.NOT);
    Relation relation = relation();
    scanner.advance();
    return switch (relation) {
      case EQUAL, UNEQUAL -> simple(path, negated, relation, literals.read());
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
        if (scanner.token() == Token.TRUE || scanner.token() == Token.FALSE) {
          throw Stop.unexpected(scanner.start(), scanner.found(), "a constant that has an order");
        }
        yield simple(path, negated, relation, literals.read());
      }
      case IN -> new Comparison.Test(path, negated, Relation.IN, set());
      default -> simple(path, negated, relation, literals.text());
    };
  }

  private static Comparison simple(
      ObjectPath path, boolean negated, Relation relation, Literal constant) {
    return new Comparison.Test(path, negated, relation, List.of(constant));
  }

  private Relation relation() {
    return switch (scanner.token()) {
      case EQUAL -> Relation.EQUAL;
      case UNEQUAL -> Relation.UNEQUAL;
      case LESS -> Relation.LESS;
      case LESS_OR_EQUAL -> Relation.LESS_OR_EQUAL;
      case GREATER -> Relation.GREATER;
      case GREATER_OR_EQUAL -> Relation.GREATER_OR_EQUAL;
      case IN -> Relation.IN;
      case LIKE -> Relation.LIKE;
      case MATCHES -> Relation.MATCHES;
      case ISSUBSET -> Relation.ISSUBSET;
      case ISSUPERSET -> Relation.ISSUPERSET;
      default ->
        throw new Stop(
            scanner.start(),
            "9.6.1",
            "found " + scanner.found() + " where a comparison operator must stand",
            fixOf("a property name with a hyphen stands in apostrophes", Token.HYPHENED));
    };
  }

  private List<Literal> set() {
    take(Token.OPEN, "'(' and the values of the set");
    if (skip(Token.CLOSE)) {
      return List.of();
    }
    List<Literal> values = new ArrayList<>();
    do {
      // The comparison itself counts for its first value.
      if (!values.isEmpty()) {
        bounds.term(scanner.start());
      }
      values.add(literals.read());
    } while (skip(Token.COMMA));
    take(Token.CLOSE, "',' or ')'");
    return List.copyOf(values);
  }

  private ObjectPath path() {
    int at = scanner.start();
    if (scanner.token() != Token.WORD && scanner.token() != Token.HYPHENED) {
      throw Stop.unexpected(at, scanner.found(), "an object type or '('");
    }
    String type = scanner.raw();
    scanner.advance();
    if (scanner.token() != Token.COLON) {
      throw new Stop(
          scanner.start(),
          "9.7",
          "found " + scanner.found() + " where ':' must stand, after the object type",
          fixOf("write a colon after the object type: file:name", Token.DOT));
    }
    scanner.advance();
    ObjectPath.Step first = key();
    if (scanner.token() != Token.DOT && scanner.token() != Token.OPEN_BRACKET) {
      return new ObjectPath(type, List.of(first), at);
    }
    List<ObjectPath.Step> steps = new ArrayList<>(4);
    steps.add(first);
    while (true) {
      if (skip(Token.DOT)) {
        steps.add(key());
      } else if (skip(Token.OPEN_BRACKET)) {
        steps.add(item());
      } else {
        return new ObjectPath(type, List.copyOf(steps), at);
      }
    }
  }

  private ObjectPath.Step key() {
    ObjectPath.@Nullable Step step = switch (scanner.token()) {
      case WORD -> new ObjectPath.Step.Key(scanner.raw());
      case STRING -> new ObjectPath.Step.Key(LiteralReader.unescaped(scanner.quoted()));
      default -> null;
    };
    if (step == null) {
      boolean quotable = scanner.token() == Token.HYPHENED || scanner.token().isKeyword();
      throw new Stop(
          scanner.start(),
          "9.7",
          "found " + scanner.found() + " where a property name must stand",
          quotable ? "put the name in apostrophes: '" + Excerpt.of(scanner.raw()) + "'" : "");
    }
    scanner.advance();
    return step;
  }

  private ObjectPath.Step item() {
    if (skip(Token.STAR)) {
      take(Token.CLOSE_BRACKET, "']'");
      return new ObjectPath.Step.Each();
    }
    String digits = scanner.raw();
    if (scanner.token() != Token.INTEGER
        || digits.startsWith("-")
        || digits.length() > INDEX_DIGITS_MAX) {
      throw Stop.unexpected(scanner.start(), scanner.found(), "a list index from 0 on, or '*'");
    }
    scanner.advance();
    take(Token.CLOSE_BRACKET, "']'");
    return new ObjectPath.Step.Item(Integer.parseInt(digits));
  }

  private String fixOf(String fix, Token when) {
    return scanner.token() == when ? fix : "";
  }

  private boolean skip(Token token) {
    if (scanner.token() != token) {
      return false;
    }
    scanner.advance();
    return true;
  }

  private void take(Token token, String expected) {
    if (!skip(token)) {
      throw Stop.unexpected(scanner.start(), scanner.found(), expected);
    }
  }
}
