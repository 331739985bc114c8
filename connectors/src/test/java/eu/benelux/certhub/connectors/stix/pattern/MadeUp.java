package eu.benelux.certhub.connectors.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Made-up comparisons and qualifiers. */
final class MadeUp {
  private static final List<String> TYPES =
      List.of("file", "domain-name", "ipv6-addr", "x-a", "network-traffic");

  private static final List<Relation> SIMPLE = List.of(
      Relation.EQUAL, Relation.UNEQUAL, Relation.LESS, Relation.GREATER, Relation.LESS_OR_EQUAL);

  private MadeUp() {}

  static String type(Random random) {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  static Comparison comparison(Random random, int depth, String type) {
    int kind = depth == 0 ? 0 : random.nextInt(3);
    if (kind == 0) {
      return test(random, type);
    }
    List<Comparison> parts = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      parts.add(comparison(random, depth - 1, type));
    }
    return kind == 1 ? new Comparison.All(parts) : new Comparison.Any(parts);
  }

  private static Comparison.Test test(Random random, String type) {
    ObjectPath path = path(random, type);
    boolean negated = random.nextBoolean();
    if (path.property().equals("size")) {
      Relation relation = SIMPLE.get(random.nextInt(SIMPLE.size()));
      return new Comparison.Test(
          path, negated, relation, List.of(new Literal.Whole("" + random.nextInt(3), 0)));
    }
    if (path.property().equals("a")) {
      return new Comparison.Test(
          path, negated, Relation.EQUAL, List.of(new Literal.Octets("00af", 0)));
    }
    int kind = random.nextInt(4);
    Relation relation = List.of(Relation.EQUAL, Relation.UNEQUAL, Relation.IN, Relation.LIKE)
        .get(path.hashAlgorithm().isEmpty() ? kind : kind % 3);
    List<Literal> constants = new ArrayList<>();
    for (int i = 0; i < (relation == Relation.IN ? 1 + random.nextInt(3) : 1); i++) {
      constants.add(new Literal.Text(text(random, path), 0));
    }
    return new Comparison.Test(path, negated, relation, constants);
  }

  private static String text(Random random, ObjectPath path) {
    char letter = (char) ('a' + random.nextInt(3));
    if (!path.hashAlgorithm().isEmpty()) {
      return ("" + letter + random.nextInt(2)).repeat(16);
    }
    if (path.type().equals("ipv6-addr")) {
      return "2001:db8::" + letter + (random.nextBoolean() ? "/64" : "");
    }
    return List.of(letter + ".example", "it's \\" + letter, "" + letter).get(random.nextInt(3));
  }

  private static ObjectPath path(Random random, String type) {
    return switch (type) {
      case "file" ->
        switch (random.nextInt(3)) {
          case 0 -> path(type, "hashes", "MD5");
          case 1 -> path(type, "size");
          default -> path(type, "name");
        };
      case "x-a" -> random.nextBoolean() ? path(type, "a") : path(type, "b c", "d-e");
      case "network-traffic" -> path(type, "dst_ref", "value");
      default -> path(type, "value");
    };
  }

  private static ObjectPath path(String type, String... keys) {
    List<ObjectPath.Step> steps = new ArrayList<>();
    for (String key : keys) {
      steps.add(new ObjectPath.Step.Key(key));
    }
    return new ObjectPath(type, steps, 0);
  }

  static String quoted(ObjectPath path) {
    return path.steps().stream()
        .map(step -> "'" + ((ObjectPath.Step.Key) step).name() + "'")
        .collect(Collectors.joining("."));
  }

  static List<Observation.Qualifier> qualifiers(Random random) {
    List<Observation.Qualifier> qualifiers = new ArrayList<>();
    if (random.nextBoolean()) {
      qualifiers.add(new Observation.Qualifier.Repeats(1 + random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      qualifiers.add(new Observation.Qualifier.Within("" + (1 + random.nextInt(3))));
    }
    if (qualifiers.isEmpty() || random.nextBoolean()) {
      qualifiers.add(
          random.nextInt(2) * qualifiers.size(),
          new Observation.Qualifier.During("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"));
    }
    return qualifiers;
  }
}
