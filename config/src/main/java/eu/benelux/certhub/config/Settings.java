package eu.benelux.certhub.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings: one YAML file becomes the record that a room declares. A component {@code
 * bodyBytesMax} is the key {@code body-bytes-max}; it is required unless it has a {@link Default},
 * is an {@code Optional}, or is a record whose own components may all be absent. A component may
 * be a {@code String}, {@code int}, {@code long}, {@code boolean}, an enum (in kebab case), a
 * {@code Duration} ({@code 10m}), a {@link Size}, an {@link Endpoint}, a {@code URI}, a {@code
 * Path} (relative to the file's folder), a {@link Secret}, a record of one unannotated {@code
 * String} (from a scalar), a record of settings, or a {@code List} or a {@code Map} (in the order
 * of the file) of these. What a record's constructor refuses with an {@code
 * IllegalArgumentException} is a fault with that message.
 *
 * <p>A variable {@code CERTHUB_HTTP_BODY_MAX} stands above the key {@code http.body-max}; other
 * {@code CERTHUB_} variables are faults, so the caller takes out those that mean something else.
 * Lists and maps in a variable are written as YAML in one line.
 *
 * <p>A record that cannot be bound (another type, a default that does not fit) is a mistake of
 * ours: every method then throws {@code IllegalArgumentException}.
 */
public final class Settings {
  private static final int BYTES_MAX = 1 << 20;

  private Settings() {}

  /** Reads a file of at most 1 MiB; one that is missing or unreadable is a fault, too. */
  public static <T> Bound<T> read(Path file, Class<T> type, Map<String, String> environment) {
    return read(file, type, environment, List.of());
  }

  /** As above; what the checks find is told together with all the rest. */
  public static <T> Bound<T> read(
      Path file, Class<T> type, Map<String, String> environment, List<Check<?>> checks) {
    return read(file, type, environment, new Binder.Beside(Map.of(), checks));
  }

  /**
   * As above, with settings that were removed.
   *
   * @param retired from the key path of a former setting to what to do instead
   */
  public static <T> Bound<T> read(
      Path file, Class<T> type, Map<String, String> environment, Map<String, String> retired) {
    return read(file, type, environment, new Binder.Beside(retired, List.of()));
  }

  private static <T> Bound<T> read(
      Path file, Class<T> type, Map<String, String> environment, Binder.Beside beside) {
    Path absolute = file.toAbsolutePath();
    Faults faults = new Faults();
    Optional<String> text = text(absolute, faults);
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    return text.map(yaml -> readText(yaml, folder, type, environment, beside))
        .orElseGet(() -> new Bound.Bad<>(faults.byLine()));
  }

  /** Reads a text as if it stood in a file of this folder. */
  public static <T> Bound<T> readText(
      String yaml, Path folder, Class<T> type, Map<String, String> environment) {
    return readText(yaml, folder, type, environment, new Binder.Beside(Map.of(), List.of()));
  }

  private static <T> Bound<T> readText(
      String yaml,
      Path folder,
      Class<T> type,
      Map<String, String> environment,
      Binder.Beside beside) {
    Shape.Group shape = Shapes.of(type);
    Faults faults = new Faults();
    Optional<Object> value = Yaml.read(yaml, faults)
        .map(tree -> tree.isNothing() ? new Node.Mapping(1, Map.of()) : tree)
        .flatMap(tree -> {
          Variables variables = Variables.of(shape, tree, environment, faults);
          return new Binder(folder, variables, beside, faults).bind(shape, tree);
        });
    return value
        .filter(made -> faults.none())
        .<Bound<T>>map(made -> new Bound.Good<>(type.cast(made)))
        .orElseGet(() -> new Bound.Bad<>(faults.byLine()));
  }

  /**
   * Every key path that has a default, in the order of the components, with the default as it is
   * written: for a test that pins them. What stands in a list is {@code members[].language}, in a
   * map {@code feeds.*.interval}.
   */
  public static Map<String, String> defaults(Class<?> type) {
    Map<String, String> defaults = new LinkedHashMap<>();
    collect(Shapes.of(type), new Place(0, ""), defaults);
    return defaults;
  }

  private static void collect(Shape shape, Place at, Map<String, String> defaults) {
    if (shape instanceof Shape.Maybe maybe) {
      collect(maybe.inner(), at, defaults);
    } else if (shape instanceof Shape.Many many) {
      collect(many.element(), new Place(0, at.key() + "[]"), defaults);
    } else if (shape instanceof Shape.Named named) {
      collect(named.value(), at.child("*", 0), defaults);
    } else if (shape instanceof Shape.Group group) {
      for (Shape.Slot slot : group.slots()) {
        Place below = at.child(slot.key(), 0);
        slot.standard().ifPresent(text -> defaults.put(below.key(), text));
        collect(slot.shape(), below, defaults);
      }
    }
  }

  private static Optional<String> text(Path file, Faults faults) {
    Place whole = new Place(0, "");
    byte[] bytes;
    try {
      // What is no plain file may never come to its end.
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        faults.add(whole, "not a file");
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(BYTES_MAX + 1);
      }
    } catch (IOException unreadable) {
      faults.add(whole, unread(file, unreadable));
      return Optional.empty();
    }
    if (bytes.length > BYTES_MAX) {
      faults.add(whole, "larger than 1 MiB");
      return Optional.empty();
    }
    return decoded(bytes, faults);
  }

  /** Without the path, which whoever asked knows. */
  private static String unread(Path file, IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    // Below what is no folder there is none, either; only later versions of Java say so.
    if (failure instanceof NoSuchFileException || !Files.exists(file)) {
      return "no such file";
    }
    return failure instanceof FileSystemException about && about.getReason() != null
        ? "cannot be read: " + about.getReason()
        : "cannot be read";
  }

  private static Optional<String> decoded(byte[] bytes, Faults faults) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      faults.add(new Fault(line, "", "not UTF-8 text"));
      return Optional.empty();
    }
    return Optional.of(out.flip().toString());
  }
}
