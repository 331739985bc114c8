package eu.benelux.certhub.connectors.stix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of types as it is shipped in {@code types.table}, whose head explains its lines. A
 * mistake in the table is a mistake of ours and stops the first use.
 */
record TypeTable(
    Map<String, Types.Type> types,
    Shape custom,
    Map<String, Shape> structs,
    Map<String, Types.Extension> extensions) {

  TypeTable {
    types = Map.copyOf(types);
    structs = Map.copyOf(structs);
    extensions = Map.copyOf(extensions);
  }

  static TypeTable shipped() {
    try (InputStream table = TypeTable.class.getResourceAsStream("types.table")) {
      if (table == null) {
        throw new IllegalStateException("types.table is missing from the jar");
      }
      return parse(
          new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("types.table cannot be read", e);
    }
  }

  static TypeTable parse(List<String> lines) {
    Map<Kind, Section> common = new HashMap<>();
    Map<String, Types.Type> types = new HashMap<>();
    Map<String, Shape> structs = new HashMap<>();
    Map<String, Types.Extension> extensions = new HashMap<>();
    for (Section section : sections(lines)) {
      String[] head = section.head;
      switch (head[0]) {
        case "common" -> common.put(Kind.valueOf(head[1]), section);
        case "type" -> {
          Kind kind = Kind.valueOf(head[1]);
          types.put(head[2], new Types.Type(kind, section.shape(common.get(kind))));
        }
        case "struct" -> structs.put(head[1], section.shape(null));
        case "extension" -> {
          Set<String> of = Set.copyOf(List.of(head).subList(3, head.length));
          extensions.put(head[1], new Types.Extension(section.shape(null), of));
        }
        default -> throw new IllegalStateException("no such section: " + head[0]);
      }
    }
    Section custom = common.get(Kind.CUSTOM);
    if (custom == null) {
      throw new IllegalStateException("there is no section \"common CUSTOM\"");
    }
    return new TypeTable(types, custom.shape(null), structs, extensions);
  }

  private static List<Section> sections(List<String> lines) {
    List<Section> sections = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      String[] words = line.strip().split(" +");
      if (line.startsWith(" ")) {
        sections.get(sections.size() - 1).add(words);
      } else {
        sections.add(new Section(words));
      }
    }
    return sections;
  }

  /** One section while it is read. */
  private static final class Section {
    private final String[] head;
    private final Map<String, ValueKind> properties = new HashMap<>();
    private final Set<String> required = new HashSet<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Set<String> absent = new HashSet<>();

    Section(String[] head) {
      this.head = head;
    }

    void add(String[] words) {
      List<String> names = List.of(words).subList(1, words.length);
      if (words[0].equals("absent")) {
        absent.addAll(names);
        return;
      }
      if (Conditions.isCondition(words[0])) {
        conditions.add(Conditions.parse(words[0], names));
        return;
      }
      ValueKind kind = ValueKinds.parse(words[0]);
      for (String name : names) {
        boolean must = name.endsWith("!");
        String bare = must ? name.substring(0, name.length() - 1) : name;
        properties.put(bare, kind);
        if (must) {
          required.add(bare);
        }
      }
    }

    /** What stands here wins over what is common to its kind. */
    Shape shape(@Nullable Section common) {
      Map<String, ValueKind> allProperties = new HashMap<>();
      Set<String> allRequired = new HashSet<>(required);
      List<Condition> allConditions = new ArrayList<>();
      Set<String> allAbsent = new HashSet<>(absent);
      if (common != null) {
        allProperties.putAll(common.properties);
        allRequired.addAll(common.required);
        allConditions.addAll(common.conditions);
        allAbsent.addAll(common.absent);
      }
      allProperties.putAll(properties);
      allConditions.addAll(conditions);
      if (!head[0].equals("struct") && !head[0].equals("extension")) {
        // Rules has judged these two before it comes to the table.
        allProperties.put("type", (value, path, check) -> {});
        allProperties.put("id", (value, path, check) -> {});
      }
      return new Shape(allProperties, allRequired, allConditions, allAbsent);
    }
  }
}
