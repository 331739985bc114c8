package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.TypeSection;
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
  /** What an observable is said not to have. */
  private static final Set<String> NO_PROPERTIES = Set.of("absent", "never");

  private static final Observables SHIPPED = new Observables(TypeSection.shipped());

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

  private Observables(List<TypeSection> sections) {
    Map<String, Shape> common = new HashMap<>();
    common.put("type", Shape.Plain.TEXT);
    common.put("id", Shape.Plain.TEXT);
    for (TypeSection section : sections) {
      if (section.is("common") && section.head().get(1).equals("SCO")) {
        common.putAll(properties(section));
      } else {
        gather(section);
      }
    }
    for (Part type : types.values()) {
      common.forEach(type.properties::putIfAbsent);
      type.properties.put("extensions", new Shape.Extensions(type.name));
    }
  }

  /** What is of no use here is passed over. */
  private void gather(TypeSection section) {
    List<String> head = section.head();
    if (section.is("type") && head.get(1).equals("SCO")) {
      types.put(head.get(2), new Part(head.get(2), "", properties(section)));
    } else if (section.is("struct")) {
      structs.put(head.get(1), new Part(head.get(1), "", properties(section)));
    } else if (section.is("extension")) {
      Part extension = new Part(head.get(1), head.get(4), properties(section));
      extensions.put(extension.name, extension);
      structs.put(extension.name, extension);
    }
  }

  private static Map<String, Shape> properties(TypeSection section) {
    Map<String, Shape> properties = new HashMap<>();
    for (List<String> line : section.lines()) {
      if (!NO_PROPERTIES.contains(line.get(0))) {
        Shape shape = shape(line.get(0));
        line.stream().skip(1).forEach(name -> properties.put(name.replace("!", ""), shape));
      }
    }
    return properties;
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
