package eu.benelux.certhub.connectors.stix.pattern;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cyber-observable objects of the standard, their parts and their extensions (STIX 2.1 section
 * 6), from the table of types by which objects are judged, whose head explains its lines.
 */
final class Observables {
  private static final String TABLE = "/eu/benelux/certhub/connectors/stix/types.table";

  /** Words before names that are no kind of value, but a rule about the properties named. */
  private static final Set<String> RULES = Set.of(
      "order",
      "any",
      "one",
      "needs",
      "true",
      "false",
      "listed",
      "catalogue",
      "made-from",
      "absent");

  private static final Observables SHIPPED = shipped();

  private final Map<String, Part> types = new HashMap<>();

  /** Those of extensions are among them. */
  private final Map<String, Part> structs = new HashMap<>();

  private final Map<String, Part> extensions = new HashMap<>();

  /**
   * What has properties.
   *
   * @param of the type that an extension is one of; empty for all else
   */
  record Part(String name, String of, Map<String, Shape> properties) {
    @Nullable
    Shape property(String property) {
      return properties.get(property);
    }
  }

  private Observables(List<String> lines) {
    Part common = new Part("", "", new HashMap<>());
    common.properties.put("type", Shape.Plain.TEXT);
    common.properties.put("id", Shape.Plain.TEXT);
    Part here = new Part("", "", new HashMap<>());
    for (String line : lines) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      String[] words = line.strip().split(" +");
      if (line.startsWith(" ")) {
        gather(words, here.properties);
      } else {
        here = line.startsWith("common SCO ") ? common : section(words);
      }
    }
    for (Part type : types.values()) {
      common.properties.forEach(type.properties::putIfAbsent);
      type.properties.put("extensions", new Shape.Extensions(type.name));
    }
  }

  private static Observables shipped() {
    try (InputStream table = Observables.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is missing from the jar");
      }
      return new Observables(
          new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + " cannot be read", e);
    }
  }

  /** A new section; what is of no use here is read and forgotten. */
  private Part section(String[] head) {
    boolean observable = head[0].equals("type") && head[1].equals("SCO");
    boolean extension = head[0].equals("extension");
    String name = observable ? head[2] : head[1];
    Part part = new Part(name, extension ? head[4] : "", new HashMap<>());
    if (observable) {
      types.put(name, part);
    } else if (extension || head[0].equals("struct")) {
      structs.put(name, part);
    }
    if (extension) {
      extensions.put(name, part);
    }
    return part;
  }

  private static void gather(String[] words, Map<String, Shape> properties) {
    if (RULES.contains(words[0])) {
      return;
    }
    Shape shape = shape(words[0]);
    for (int i = 1; i < words.length; i++) {
      properties.put(words[i].replace("!", ""), shape);
    }
  }

  private static Shape shape(String kind) {
    int open = kind.indexOf('(');
    String name = open < 0 ? kind : kind.substring(0, open);
    String inner = open < 0 ? "" : kind.substring(open + 1, kind.length() - 1);
    return switch (name) {
      case "list" -> new Shape.Listed(shape(inner));
      case "struct" -> new Shape.Struct(inner);
      case "ref" -> new Shape.Reference(List.of(inner.split("\\|")));
      case "hashes" -> new Shape.Dictionary(Shape.Plain.HASH);
      case "dictionary" -> new Shape.Dictionary(Shape.Plain.FREE);
      case "extensions" -> new Shape.Extensions("");
      case "int" -> Shape.Plain.INTEGER;
      case "float" -> Shape.Plain.NUMBER;
      case "bool" -> Shape.Plain.BOOLEAN;
      case "time", "fine-time" -> Shape.Plain.TIMESTAMP;
      case "hex", "base64" -> Shape.Plain.OCTETS;
      case "ipv4", "ipv6" -> Shape.Plain.ADDRESS;
      case "domain", "mac", "registry-key" -> Shape.Plain.CASELESS;
      case "mail" -> Shape.Plain.MAIL;
      case "marking", "granular", "contents" -> Shape.Plain.FREE;
      default -> Shape.Plain.TEXT;
    };
  }

  /** Whether the standard has objects of this type. */
  static boolean isType(String type) {
    return SHIPPED.types.containsKey(type);
  }

  /** An object type, or null if the standard has none of that name. */
  static @Nullable Part type(String name) {
    return SHIPPED.types.get(name);
  }

  /** A predefined extension, or null if the standard has none of that name. */
  static @Nullable Part extension(String name) {
    return SHIPPED.extensions.get(name);
  }

  /** What a shape has properties of: a struct, or the types that a reference leads to. */
  static List<Part> parts(Shape shape) {
    if (shape instanceof Shape.Struct struct) {
      Part part = SHIPPED.structs.get(struct.name());
      return part == null ? List.of() : List.of(part);
    }
    List<Part> parts = new ArrayList<>();
    if (shape instanceof Shape.Reference reference) {
      for (String type : reference.types()) {
        Part part = SHIPPED.types.get(type);
        if (part != null) {
          parts.add(part);
        }
      }
      // A reference to a kind: contains_refs of a file leads to any observable.
      return parts.isEmpty() ? List.copyOf(SHIPPED.types.values()) : parts;
    }
    return parts;
  }

  static Set<String> typeNames() {
    return SHIPPED.types.keySet();
  }

  /** The predefined extensions of a type. */
  static List<Part> extensionsOf(String type) {
    return SHIPPED.extensions.values().stream()
        .filter(each -> each.of().equals(type))
        .toList();
  }
}
