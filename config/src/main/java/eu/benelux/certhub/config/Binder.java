package eu.benelux.certhub.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills a shape from a tree. Every method answers with the value, or with nothing after it has
 * told why; it goes on with the next key, so that all faults are told at once.
 */
final class Binder {
  private final Path folder;
  private final Variables variables;
  private final Beside beside;
  private final Faults faults;
  private final Map<String, Place> places = new HashMap<>();

  Binder(Path folder, Variables variables, Beside beside, Faults faults) {
    this.folder = folder;
    this.variables = variables;
    this.beside = beside;
    this.faults = faults;
  }

  /**
   * What is known beside the shape.
   *
   * @param retired from the key path of a former setting to what to do instead
   */
  record Beside(Map<String, String> retired, List<Check<?>> checks) {}

  /** The whole file. */
  Optional<Object> bind(Shape.Group shape, Node tree) {
    return looked(bind(shape, tree, Place.top()), Place.top(), Place.top());
  }

  private Optional<Object> bind(Shape shape, Node node, Place place) {
    if (node instanceof Node.Broken) {
      return Optional.empty();
    }
    if (shape instanceof Shape.Maybe maybe) {
      return node.isNothing()
          ? Optional.of(Optional.empty())
          : bind(maybe.inner(), node, place).map(Optional::of);
    }
    if (shape instanceof Leaf leaf && node instanceof Node.Scalar scalar && !node.isNothing()) {
      return taken(leaf.read(scalar.text(), folder), place);
    }
    if (shape instanceof Shape.Many many && node instanceof Node.Sequence sequence) {
      return list(many, sequence, place);
    }
    if (shape instanceof Shape.Named named && node instanceof Node.Mapping mapping) {
      return map(named, mapping, place);
    }
    if (shape instanceof Shape.Group group && node instanceof Node.Mapping mapping) {
      return group(group, mapping, place);
    }
    if (shape instanceof Shape.Group group && node.isNothing()) {
      return group(group, new Node.Mapping(node.line(), Map.of()), place);
    }
    faults.add(
        place,
        "expects " + shape.expected() + ", not " + (node.isNothing() ? "nothing" : node.kind()));
    return Optional.empty();
  }

  private Optional<Object> taken(Reading reading, Place place) {
    if (reading instanceof Reading.Refused refused) {
      faults.add(place, refused.reason(), refused.nearest());
    }
    return reading instanceof Reading.Taken taken ? Optional.of(taken.value()) : Optional.empty();
  }

  private Optional<Object> list(Shape.Many many, Node.Sequence sequence, Place place) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      bind(many.element(), item, place.item(i, item.line())).ifPresent(values::add);
    }
    return values.size() == sequence.items().size()
        ? Optional.of(List.copyOf(values))
        : Optional.empty();
  }

  private Optional<Object> map(Shape.Named named, Node.Mapping mapping, Place place) {
    Map<Object, Object> values = new LinkedHashMap<>();
    mapping.entries().forEach((name, entry) -> {
      Place at = place.child(name, entry.line());
      Optional<Object> key = taken(named.key().read(name, folder), at);
      Optional<Object> value = value(named.value(), Optional.of(entry), at);
      if (key.isPresent() && value.isPresent()) {
        values.put(key.get(), value.get());
      }
    });
    return values.size() == mapping.entries().size()
        ? Optional.of(Collections.unmodifiableMap(values))
        : Optional.empty();
  }

  private Optional<Object> group(Shape.Group group, Node.Mapping mapping, Place place) {
    Set<String> mistyped = refuseUnknown(group, mapping, place);
    List<Object> values = new ArrayList<>();
    for (Shape.Slot slot : group.slots()) {
      Optional<Node.Entry> named = Optional.ofNullable(mapping.entries().get(slot.key()));
      Place at = place.child(slot.key(), named.map(Node.Entry::line).orElse(place.line()));
      Optional<Node.Entry> entry = named.filter(e -> !e.value().isNothing());
      if (entry.isEmpty() && variables.at(at.key()).isEmpty() && mistyped.contains(slot.key())) {
        // Told already: the key is there under a name that nearly fits.
        continue;
      }
      Place told = variables.at(at.key()).map(Binder::place).orElse(at);
      looked(slotValue(slot, entry, at), at, told).ifPresent(values::add);
    }
    return values.size() == group.slots().size()
        ? taken(Construction.of(group.type(), values), place)
        : Optional.empty();
  }

  private static Place place(Variables.Variable variable) {
    return new Place(0, variable.name());
  }

  /** Puts a value to its checks. What is below it was met before, so its place is known. */
  private Optional<Object> looked(Optional<Object> value, Place at, Place told) {
    places.put(at.key(), told);
    Optional<Object> inside = value.flatMap(
        one -> one instanceof Optional<?> maybe ? maybe.map(Object.class::cast) : value);
    for (Check<?> check : beside.checks) {
      if (check.at().equals(at.key())) {
        inside
            .flatMap(check::fault)
            .ifPresent(reason -> faults.add(places.getOrDefault(check.blamed(), told), reason));
      }
    }
    return value;
  }

  private Optional<Object> slotValue(Shape.Slot slot, Optional<Node.Entry> entry, Place at) {
    boolean written = entry.isPresent() || variables.at(at.key()).isPresent();
    if (written) {
      return value(slot.shape(), entry, at);
    }
    if (slot.standard().isPresent()) {
      return written(slot.shape(), slot.standard().get(), at);
    }
    Node nothing = new Node.Mapping(at.line(), Map.of());
    if (slot.shape() instanceof Shape.Maybe maybe) {
      return variables.anyBelow(at.key())
          ? bind(maybe.inner(), nothing, at).map(Optional::of)
          : Optional.of(Optional.empty());
    }
    if (slot.shape() instanceof Shape.Group) {
      return bind(slot.shape(), nothing, at);
    }
    String doc = slot.doc().map(sentence -> " (" + sentence + ")").orElse("");
    faults.add(at, "missing; expects " + slot.shape().expected() + doc);
    return Optional.empty();
  }

  /** What a variable says, or else the file. */
  private Optional<Object> value(Shape shape, Optional<Node.Entry> entry, Place at) {
    Optional<Variables.Variable> variable = variables.at(at.key());
    return variable.isPresent()
        ? written(shape, variable.get().text(), place(variable.get()))
        : entry.flatMap(e -> bind(shape, e.value(), at));
  }

  /** Text that stands outside the file: words as they are, lists and maps as YAML. */
  private Optional<Object> written(Shape shape, String text, Place at) {
    if (shape instanceof Leaf
        || (shape instanceof Shape.Maybe maybe && maybe.inner() instanceof Leaf)) {
      return bind(shape, new Node.Scalar(at.line(), text, false), at);
    }
    Faults inText = new Faults();
    Optional<Node> node = Yaml.readInLine(text, at.line(), inText);
    inText.byLine().forEach(fault -> faults.add(at, fault.reason()));
    return node.flatMap(tree -> bind(shape, tree, at));
  }

  /** Tells the keys that this group does not have; answers with the keys they were meant to be. */
  private Set<String> refuseUnknown(Shape.Group group, Node.Mapping mapping, Place place) {
    List<String> known = group.keys();
    List<String> free =
        known.stream().filter(key -> !mapping.entries().containsKey(key)).toList();
    Set<String> mistyped = new HashSet<>();
    mapping.entries().forEach((name, entry) -> {
      if (known.contains(name)) {
        return;
      }
      Place at = place.child(name, entry.line());
      Optional<String> instead = Optional.ofNullable(beside.retired.get(at.key()));
      Optional<String> nearest = Nearest.to(name, free)
          .or(() -> Nearest.to(name, known))
          .or(() -> variables.pathEndingIn(name));
      if (instead.isPresent()) {
        faults.add(at, "no longer a setting; " + instead.get());
      } else {
        faults.add(at, "unknown key", nearest);
        nearest.ifPresent(mistyped::add);
      }
    });
    return mistyped;
  }
}
