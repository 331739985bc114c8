package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.TypeSection;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.crypto.canon.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of types as it is shipped in {@code types.table}, whose head explains its lines. A
 * mistake in the table is a mistake of ours and stops the first use.
 */
final class TypeTable {
  private static final String MADE_FROM = "made-from";

  private final Names names;
  private final List<String> pointers;
  private final Map<Integer, Types.Type> types = new HashMap<>();
  private final Map<Integer, Types.Extension> extensions = new HashMap<>();
  private final Map<Kind, TypeSection> common = new EnumMap<>(Kind.class);
  private final KindParser kinds;
  private final Shape custom;
  private final Shape bundle;
  private final Relations relations;
  private final Types.@Nullable Type[] byName;

  private TypeTable(List<TypeSection> sections) {
    names = new Names(words(sections));
    pointers =
        IntStream.range(0, names.size()).mapToObj(id -> "/" + names.word(id)).toList();
    kinds = new KindParser(names);
    for (TypeSection section : sections) {
      switch (section.head().get(0)) {
        case "enum", "open" -> kinds.vocabulary(section.head(), section.lines());
        case "common" -> common.put(Kind.valueOf(section.head().get(1)), section);
        case "type" ->
          kinds.type(section.head().get(2), Kind.valueOf(section.head().get(1)));
        default -> {}
      }
    }
    relations = new Relations(names, kinds.types(), lines(sections, "relations"));
    for (TypeSection section : sections) {
      if (section.head().get(0).equals("struct")) {
        kinds.struct(section.head().get(1), shape(section, null));
      }
    }
    for (TypeSection section : sections) {
      build(section);
    }
    custom = shape(common(Kind.CUSTOM), null);
    bundle = kinds.struct("bundle");
    byName = new Types.Type[names.size()];
    types.forEach((name, type) -> byName[name] = type);
  }

  static TypeTable shipped() {
    return new TypeTable(TypeSection.shipped());
  }

  Names names() {
    return names;
  }

  /** By the number of the name. */
  List<String> pointers() {
    return pointers;
  }

  Types.@Nullable Type type(int name) {
    return byName[name];
  }

  Map<Integer, Types.Type> types() {
    return types;
  }

  Map<Integer, Types.Extension> extensions() {
    return extensions;
  }

  Shape custom() {
    return custom;
  }

  /** What stands around the objects of a bundle. */
  Shape bundle() {
    return bundle;
  }

  private static List<List<String>> lines(List<TypeSection> sections, String head) {
    return sections.stream()
        .filter(section -> section.head().get(0).equals(head))
        .flatMap(section -> section.lines().stream())
        .toList();
  }

  private void build(TypeSection section) {
    List<String> head = section.head();
    if (head.get(0).equals("type")) {
      Kind kind = Kind.valueOf(head.get(1));
      Shape shape = shape(section, common(kind));
      types.put(
          names.id(head.get(2)), new Types.Type(kind, shape, new MadeId(names, madeFrom(section))));
    } else if (head.get(0).equals("extension")) {
      int of = names.id(head.get(4));
      extensions.put(names.id(head.get(1)), new Types.Extension(shape(section, null), of));
    }
  }

  private TypeSection common(Kind kind) {
    TypeSection section = common.get(kind);
    if (section == null) {
      throw new IllegalStateException("there is no section \"common " + kind + "\"");
    }
    return section;
  }

  /** What stands in the section wins over what is common to its kind. */
  private Shape shape(TypeSection section, @Nullable TypeSection shared) {
    Map<Integer, Shape.Property> properties = new LinkedHashMap<>();
    List<Shape.Rule> rules = new ArrayList<>();
    String head = section.head().get(0);
    if (head.equals("type") || head.equals("common")) {
      // Rules has judged these two before it comes to the table.
      for (int judged : List.of(Known.TYPE, Known.ID)) {
        properties.put(
            judged, new Shape.Property(judged, "3.2", (value, check) -> {}, false, true));
      }
    }
    if (shared != null) {
      gather(shared, properties, rules);
    }
    gather(section, properties, rules);
    return new Shape(number(section), List.copyOf(properties.values()), rules);
  }

  private void gather(
      TypeSection section, Map<Integer, Shape.Property> properties, List<Shape.Rule> rules) {
    String number = number(section);
    for (List<String> line : section.lines()) {
      line.stream().skip(1).forEach(name -> property(number, line.get(0), name, properties));
    }
    Conditions conditions = new Conditions(names, kinds.types(), relations);
    for (List<String> line : section.conditions()) {
      String word = line.get(0);
      if (!word.equals(MADE_FROM)) {
        List<String> of = word.equals("some") ? optional(section) : line.subList(1, line.size());
        rules.add(new Shape.Rule(number, conditions.parse(word, of)));
      }
    }
  }

  private void property(
      String section, String word, String name, Map<Integer, Shape.Property> properties) {
    boolean must = name.endsWith("!");
    int id = names.id(must ? name.substring(0, name.length() - 1) : name);
    ValueKind kind = switch (word) {
      case "absent" -> (value, check) -> {};
      case "never" ->
        (value, check) ->
            check.error(value, "must not be there on objects of this type", "leave it out");
      default -> kinds.parse(word);
    };
    properties.put(id, new Shape.Property(id, section, kind, must, !word.equals("absent")));
  }

  /** Names of properties come early, so that the arrays over them are short. */
  private static Set<String> words(List<TypeSection> sections) {
    Set<String> words = new LinkedHashSet<>(Known.WORDS);
    List<TypeSection> named = sections.stream()
        .filter(each -> !each.is("enum") && !each.is("open") && !each.is("relations"))
        .toList();
    named.forEach(section -> names(section.lines()).forEach(words::add));
    named.forEach(section -> names(section.conditions()).forEach(words::add));
    for (TypeSection section : sections) {
      words.addAll(section.head());
      section
          .lines()
          .forEach(line -> line.forEach(word -> words.addAll(List.of(word.split(",", -1)))));
    }
    words.addAll(Relations.words());
    words.addAll(MarkingTable.known());
    words.addAll(List.of("cve", "capec", "severity", "username", "phone_number", "action"));
    return words;
  }

  private static Stream<String> names(List<List<String>> lines) {
    return lines.stream()
        .flatMap(line -> line.stream().skip(1))
        .map(name -> name.endsWith("!") ? name.substring(0, name.length() - 1) : name);
  }

  /** The properties from which the identifier is made. */
  private static List<String> madeFrom(TypeSection section) {
    return section.conditions().stream()
        .filter(line -> line.get(0).equals(MADE_FROM))
        .flatMap(line -> line.stream().skip(1))
        .toList();
  }

  /** The properties that may be there and need not. */
  private static List<String> optional(TypeSection section) {
    return section.lines().stream()
        .flatMap(line -> line.stream().skip(1))
        .filter(name -> !name.endsWith("!"))
        .toList();
  }

  /** The section of the standard. */
  private static String number(TypeSection section) {
    return section.head().get(section.is("type") ? 3 : 2);
  }
}
