package eu.benelux.certhub.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the components of settings records. What is wrong here is a mistake of ours and not of the
 * operator, so it is thrown.
 */
final class Shapes {
  private static final int DEPTH_MAX = 12;

  private Shapes() {}

  static Shape.Group of(Class<?> type) {
    return group(type, 0);
  }

  private static Shape.Group group(Class<?> type, int depth) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException("settings cannot be a " + type.getName());
    }
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException(type.getName() + " contains itself or is too deep");
    }
    List<Shape.Slot> slots = Arrays.stream(type.getRecordComponents())
        .map(component -> slot(component, depth))
        .toList();
    return new Shape.Group(type, slots);
  }

  private static Shape.Slot slot(RecordComponent component, int depth) {
    Shape shape = shape(component.getGenericType(), component, depth);
    Optional<String> standard =
        Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    standard.ifPresent(text -> checkDefault(shape, text, component));
    Optional<String> doc =
        Optional.ofNullable(component.getAnnotation(Doc.class)).map(Doc::value);
    return new Shape.Slot(kebab(component.getName()), shape, standard, doc);
  }

  private static Shape shape(Type type, RecordComponent component, int depth) {
    if (type instanceof ParameterizedType generic) {
      Type[] inner = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return new Shape.Maybe(shape(inner[0], component, depth));
      } else if (generic.getRawType() == List.class) {
        return new Shape.Many(shape(inner[0], component, depth));
      } else if (generic.getRawType() == Map.class && inner[0] instanceof Class<?> keyType) {
        Leaf key = Leaves.of(keyType).orElseThrow(() -> unknown(component));
        return new Shape.Named(key, shape(inner[1], component, depth));
      }
    } else if (type instanceof Class<?> plain) {
      Optional<Leaf> leaf = Leaves.of(plain);
      return leaf.isPresent() ? conditioned(leaf.get(), component) : group(plain, depth + 1);
    }
    throw unknown(component);
  }

  private static IllegalArgumentException unknown(RecordComponent component) {
    return new IllegalArgumentException(component.getDeclaringRecord().getName()
        + "."
        + component.getName()
        + ": settings cannot hold a "
        + component.getGenericType());
  }

  private static Leaf conditioned(Leaf leaf, RecordComponent component) {
    Range range = component.getAnnotation(Range.class);
    Existing existing = component.getAnnotation(Existing.class);
    Leaf ranged = range == null ? leaf : ranged(leaf, range, component);
    return existing == null ? ranged : existing(ranged, existing.value(), component);
  }

  private static Leaf ranged(Leaf leaf, Range range, RecordComponent component) {
    Optional<Comparable<Object>> min = bound(leaf, range.min(), component);
    Optional<Comparable<Object>> max = bound(leaf, range.max(), component);
    String limits = (range.min().isEmpty() ? "" : ", at least " + range.min())
        + (range.max().isEmpty() ? "" : ", at most " + range.max());
    return leaf.with(limits, false, (text, folder) -> {
      Reading reading = leaf.read(text, folder);
      boolean outside = reading instanceof Reading.Taken taken
          && (min.filter(bound -> bound.compareTo(taken.value()) > 0).isPresent()
              || max.filter(bound -> bound.compareTo(taken.value()) < 0).isPresent());
      return outside ? Reading.refused(Fault.quoted(text) + " is out of range" + limits) : reading;
    });
  }

  /** The types are the same: both come from this leaf. */
  @SuppressWarnings("unchecked")
  private static Optional<Comparable<Object>> bound(
      Leaf leaf, String text, RecordComponent component) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (leaf.read(text, Path.of("")) instanceof Reading.Taken taken
        && taken.value() instanceof Comparable<?> bound) {
      return Optional.of((Comparable<Object>) bound);
    }
    throw new IllegalArgumentException(
        "@Range on " + component.getDeclaringRecord().getName() + "." + component.getName());
  }

  private static Leaf existing(Leaf leaf, Existing.Kind kind, RecordComponent component) {
    if (leaf.type() != Path.class) {
      throw new IllegalArgumentException(
          "@Existing on " + component.getDeclaringRecord().getName() + "." + component.getName());
    }
    String what = switch (kind) {
      case ANY -> "file or folder";
      case FILE -> "file";
      case FOLDER -> "folder";
    };
    return leaf.with(
        " of a " + what,
        true,
        (text, folder) -> leaf.read(text, folder) instanceof Reading.Taken taken
                && taken.value() instanceof Path path
            ? found(path, kind, what)
            : leaf.read(text, folder));
  }

  private static Reading found(Path path, Existing.Kind kind, String what) {
    boolean there = switch (kind) {
      case ANY -> Files.exists(path);
      case FILE -> Files.isRegularFile(path);
      case FOLDER -> Files.isDirectory(path);
    };
    if (!there) {
      return Reading.refused("no such " + what + ": " + Fault.quoted(path.toString()));
    }
    return Reading.of(
        Optional.of(path).filter(Files::isReadable),
        "this " + what + " cannot be read: " + Fault.quoted(path.toString()));
  }

  private static void checkDefault(Shape shape, String text, RecordComponent component) {
    if (shape instanceof Leaf leaf
        && !leaf.fromFiles()
        && leaf.read(text, Path.of("")) instanceof Reading.Refused refused) {
      throw new IllegalArgumentException("@Default on "
          + component.getDeclaringRecord().getName()
          + "."
          + component.getName()
          + ": "
          + refused.reason());
    }
  }

  /** {@code bodyBytesMax} is written {@code body-bytes-max}. */
  private static String kebab(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
