package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.ObjectPath.Step;
import eu.benelux.certhub.connectors.stix.pattern.Observables.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads to in objects of the standard (STIX 2.1 section 9.7).
 *
 * @param shapes what can stand there: several where a reference leads to several types, {@link
 *     Shape.Plain#FREE} where something custom does, none if the path leads nowhere
 * @param astray why it leads nowhere
 */
record Place(List<Shape> shapes, @Nullable Astray astray) {
  private static final List<Shape> FREE = List.of(Shape.Plain.FREE);
  static final Place UNKNOWN = new Place(FREE, null);

  /** How a path can go astray. */
  enum Why {
    NO_PROPERTY,
    NO_LIST,
    LIST,
    NO_PARTS,
    OTHER_EXTENSION
  }

  /**
   * A path goes astray.
   *
   * @param step at which step
   * @param parts what was looked at; empty unless a property is missing
   */
  record Astray(Why why, int step, List<Part> parts) {}

  /** Follows a path; one of a custom type can lead to anything. */
  static Place of(ObjectPath path) {
    @Nullable Part type = Observables.type(path.type());
    if (type == null) {
      return UNKNOWN;
    }
    @Nullable Shape first = type.property(path.property());
    if (first == null) {
      return isCustom(path.property()) ? UNKNOWN : astray(Why.NO_PROPERTY, 0, List.of(type));
    }
    List<Shape> here = List.of(first);
    for (int i = 1; i < path.steps().size() && here != FREE; i++) {
      Step step = path.steps().get(i);
      Place next = step instanceof Step.Key key ? below(here, key.name(), i) : item(here, i);
      if (next.astray != null) {
        return next;
      }
      here = next.shapes;
    }
    return new Place(here, null);
  }

  /** Whether one of the shapes here is this one, or may be anything. */
  boolean mayBe(Shape shape) {
    return shapes.contains(shape) || shapes.contains(Shape.Plain.FREE);
  }

  private static Place item(List<Shape> here, int at) {
    List<Shape> items = new ArrayList<>(1);
    for (Shape shape : here) {
      if (shape instanceof Shape.Listed list) {
        items.add(list.item());
      }
    }
    return reached(items, here, new Astray(Why.NO_LIST, at, List.of()));
  }

  private static Place below(List<Shape> here, String name, int at) {
    if (here.size() == 1 && here.get(0) instanceof Shape.Dictionary dictionary) {
      Shape value = dictionary.value(); // The way to a hash, and so of every other pattern.
      return value == Shape.Plain.FREE ? UNKNOWN : new Place(List.of(value), null);
    }
    Set<Shape> found = new LinkedHashSet<>();
    List<Part> parts = new ArrayList<>();
    Why why = Why.NO_PARTS;
    for (Shape shape : here) {
      if (shape instanceof Shape.Dictionary dictionary) {
        found.add(dictionary.value());
      } else if (shape instanceof Shape.Extensions extensions) {
        @Nullable Part extension = Observables.extension(name);
        if (extension == null) {
          found.add(Shape.Plain.FREE);
        } else if (extension.of().equals(extensions.type())) {
          found.add(new Shape.Struct(name));
        } else {
          why = Why.OTHER_EXTENSION;
        }
      } else if (shape instanceof Shape.Listed) {
        why = Why.LIST;
      } else {
        parts.addAll(Observables.parts(shape));
      }
    }
    for (Part part : parts) {
      @Nullable Shape property = part.property(name);
      if (property != null) {
        found.add(property);
      }
    }
    if (!parts.isEmpty()) {
      why = Why.NO_PROPERTY;
      if (isCustom(name)) {
        found.add(Shape.Plain.FREE);
      }
    }
    return reached(List.copyOf(found), here, new Astray(why, at, parts));
  }

  private static Place reached(List<Shape> found, List<Shape> from, Astray otherwise) {
    if (found.contains(Shape.Plain.FREE) || from.contains(Shape.Plain.FREE)) {
      return UNKNOWN;
    }
    return found.isEmpty() ? new Place(List.of(), otherwise) : new Place(found, null);
  }

  private static Place astray(Why why, int step, List<Part> parts) {
    return new Place(List.of(), new Astray(why, step, parts));
  }

  /** Names that begin so are custom (STIX 2.1 section 11.2) and pass without a word. */
  private static boolean isCustom(String property) {
    return property.startsWith("x_");
  }
}
