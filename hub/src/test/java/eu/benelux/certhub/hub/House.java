package eu.benelux.certhub.hub;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rules of the house over compiled classes. Each answers with sentences that name what is wrong
 * and what to do; none means that the rule holds.
 */
final class House {
  static final String ROOT = "eu.benelux.certhub";

  /** Which rooms a room may import. A room that is missing here may import none. */
  static final Map<String, Set<String>> ARROWS = arrows();

  /** Which rooms may use a library, by the prefix of its classes. */
  private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
      Map.entry(
          "org.bouncycastle",
          Set.of("crypto.canon", "crypto.pgp", "crypto.statement", "crypto.credential")),
      Map.entry("java.sql", Set.of("hub.store.sqlite")),
      Map.entry("org.sqlite", Set.of("hub.store.sqlite")),
      Map.entry("io.vertx.ext.mail", Set.of("connectors.mail")),
      Map.entry("jakarta.mail", Set.of("connectors.mail")),
      Map.entry("io.vertx.ext.web", Set.of("connectors.http", "connectors.taxii")),
      Map.entry("com.github.luben", Set.of("connectors.taxii")),
      Map.entry("com.google.re2j", Set.of("connectors.stix.pattern")),
      Map.entry("picocli", Set.of("hub.cli")),
      Map.entry("com.mongodb", Set.of()),
      Map.entry("org.snakeyaml", Set.of("config")));

  /** Rooms that know no event loop. */
  private static final Set<String> PURE = Set.of(
      "config",
      "config.directory",
      "crypto.canon",
      "crypto.pgp",
      "crypto.statement",
      "crypto.credential",
      "connectors.stix",
      "connectors.stix.marking",
      "connectors.stix.envelope",
      "connectors.stix.object",
      "connectors.stix.pattern",
      "connectors.stix.upgrade",
      "hub.policy");

  /** Rooms that may ask what time it is; all others are told. */
  private static final Set<String> CLOCKED =
      Set.of("hub", "hub.cli", "hub.cli.home", "hub.cli.demo");

  /** Whatever in {@code java.time} asks the system for the time. */
  private static final Pattern CLOCKS =
      Pattern.compile("java\\.time\\.(.*\\.)?\\w+\\.now|java\\.time\\.(Clock|InstantSource)"
          + "\\.(system|tick)\\w*|java\\.lang\\.System\\.currentTimeMillis");

  private static final Set<String> STATEFUL = Set.of(
      "java.util.ArrayDeque",
      "java.util.ArrayList",
      "java.util.EnumMap",
      "java.util.HashMap",
      "java.util.HashSet",
      "java.util.IdentityHashMap",
      "java.util.LinkedHashMap",
      "java.util.LinkedHashSet",
      "java.util.LinkedList",
      "java.util.TreeMap",
      "java.util.TreeSet",
      "java.util.WeakHashMap",
      "java.util.Random",
      "java.lang.StringBuilder");

  private static final Set<String> NO_ROOMS = Set.of("util", "impl", "common", "api", "helper");

  private House() {}

  /** Imports from one room into another that the table does not name. */
  static List<String> strayArrows(JavaClasses classes) {
    Set<String> stray = new TreeSet<>();
    for (JavaClass from : classes) {
      room(from)
          .ifPresent(room -> from.getDirectDependenciesFromSelf().stream()
              .flatMap(dependency -> room(dependency.getTargetClass()).stream())
              .filter(to -> !allowed(room, to))
              .forEach(to -> stray.add(room + " imports " + to + " (in " + from.getSimpleName()
                  + "): move the code, or change the table and say why")));
    }
    return List.copyOf(stray);
  }

  static boolean allowed(String from, String to) {
    return to.equals(from) || ARROWS.getOrDefault(from, Set.of()).contains(to);
  }

  /** Rooms that the table does not name, and rows without a room. */
  static List<String> unlisted(JavaClasses classes) {
    Set<String> rooms = new TreeSet<>();
    classes.forEach(each -> room(each).ifPresent(rooms::add));
    List<String> wrong = new ArrayList<>();
    rooms.stream()
        .filter(room -> !ARROWS.containsKey(room))
        .forEach(room -> wrong.add(room + " is no room of the table"));
    ARROWS.keySet().stream()
        .filter(row -> !rooms.contains(row))
        .forEach(row -> wrong.add("the row " + row + " names no room"));
    rooms.stream()
        .filter(room -> NO_ROOMS.contains(room.substring(room.lastIndexOf('.') + 1)))
        .forEach(room -> wrong.add(room + ": a function lives with its type, not in such a room"));
    return wrong;
  }

  /** Libraries used in rooms that they are kept out of. */
  static List<String> strayLibraries(JavaClasses classes) {
    Set<String> stray = new TreeSet<>();
    for (JavaClass from : classes) {
      room(from)
          .ifPresent(room -> from.getDirectDependenciesFromSelf().stream()
              .map(dependency -> dependency.getTargetClass().getName())
              .filter(to -> confined(room, to))
              .forEach(
                  to -> stray.add(room + " uses " + to + " (in " + from.getSimpleName() + ")")));
    }
    return List.copyOf(stray);
  }

  /** Static fields that can change, by their own type or by what they are made as. */
  static List<String> statefulStatics(JavaClasses classes) {
    List<String> wrong = new ArrayList<>();
    for (JavaClass each : classes) {
      each.getFields().stream()
          .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
          .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
          .filter(House::stateful)
          .forEach(field ->
              wrong.add(field.getFullName() + " is state that all share: give it to an object"));
      each.getStaticInitializer().stream()
          .flatMap(made -> made.getConstructorCallsFromSelf().stream())
          .map(call -> call.getTargetOwner().getName())
          .filter(House::changeable)
          .forEach(type -> wrong.add(
              each.getName() + " keeps a " + type + " that all share: copy it with Map.copyOf"));
    }
    return wrong;
  }

  /** Reads of the wall clock outside of the rooms that start things. */
  static List<String> wallClocks(JavaClasses classes) {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass each : classes) {
      room(each).filter(room -> !CLOCKED.contains(room)).ifPresent(room -> {
        each.getAccessesFromSelf().stream()
            .filter(access -> CLOCKS
                .matcher(
                    access.getTargetOwner().getName() + "." + access.getTarget().getName())
                .matches())
            .forEach(access -> wrong.add(access.getDescription() + ": take an InstantSource"));
        each.getConstructorCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().getName().equals("java.util.Date"))
            .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
            .forEach(call -> wrong.add(call.getDescription() + ": take an InstantSource"));
      });
    }
    return List.copyOf(wrong);
  }

  /** Classes of ours that extend classes of ours, and output that nobody asked for. */
  static List<String> manners(JavaClasses classes) {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass each : classes) {
      each.getRawSuperclass()
          .filter(parent -> parent.getName().startsWith(ROOT) && !parent.isEnum())
          .ifPresent(parent -> wrong.add(
              each.getName() + " extends " + parent.getSimpleName() + ": use a record or a field"));
      boolean speaks = room(each).map(room -> room.startsWith("hub.cli")).orElse(false);
      each.getAccessesFromSelf().stream()
          .map(access ->
              access.getTargetOwner().getName() + "." + access.getTarget().getName())
          .filter(target -> target.endsWith(".printStackTrace")
              || (!speaks && target.matches("java\\.lang\\.System\\.(err|out)")))
          .forEach(target -> wrong.add(each.getName() + " uses " + target + ": log it"));
    }
    return List.copyOf(wrong);
  }

  /** The room that a class stands in: its package below the root. */
  static Optional<String> room(JavaClass each) {
    String name = each.getPackageName();
    return name.startsWith(ROOT + ".")
        ? Optional.of(name.substring(ROOT.length() + 1))
        : Optional.empty();
  }

  private static boolean changeable(String type) {
    return type.startsWith("java.util.concurrent.atomic.")
        || type.startsWith("java.util.concurrent.Concurrent")
        || STATEFUL.contains(type);
  }

  static boolean confined(String room, String target) {
    boolean elsewhere = LIBRARIES.entrySet().stream()
        .anyMatch(
            row -> target.startsWith(row.getKey() + ".") && !row.getValue().contains(room));
    return elsewhere || (PURE.contains(room) && target.startsWith("io.vertx."));
  }

  private static boolean stateful(JavaField field) {
    String type = field.getRawType().getName();
    return !field.getModifiers().contains(JavaModifier.FINAL)
        || changeable(type)
        || (field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE));
  }

  private static Map<String, Set<String>> arrows() {
    Set<String> config = Set.of("config", "config.directory");
    Set<String> crypto =
        Set.of("crypto.canon", "crypto.pgp", "crypto.statement", "crypto.credential");
    Set<String> stix = Set.of(
        "connectors.stix",
        "connectors.stix.marking",
        "connectors.stix.envelope",
        "connectors.stix.object");
    Set<String> connectors =
        join(stix, Set.of("connectors.http", "connectors.taxii", "connectors.mail"));
    Set<String> decided = Set.of("hub.policy", "hub.store");
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    rows.put("config", Set.of());
    rows.put("config.directory", Set.of());
    rows.put("crypto.canon", Set.of());
    rows.put("crypto.pgp", Set.of());
    rows.put("crypto.credential", Set.of());
    rows.put("crypto.statement", Set.of("crypto.canon", "crypto.pgp"));
    rows.put("connectors.stix", Set.of("crypto.canon"));
    Set<String> words = Set.of("crypto.canon", "connectors.stix");
    rows.put("connectors.stix.pattern", words);
    rows.put("connectors.stix.marking", words);
    rows.put("connectors.stix.envelope", join(words, Set.of("connectors.stix.marking")));
    rows.put(
        "connectors.stix.object",
        join(words, Set.of("connectors.stix.marking", "connectors.stix.pattern")));
    rows.put(
        "connectors.stix.upgrade",
        join(
            words,
            Set.of(
                "connectors.stix.envelope", "connectors.stix.marking", "connectors.stix.object")));
    rows.put("connectors.http", join(config, Set.of("crypto.credential")));
    rows.put("connectors.taxii", join(config, stix, Set.of("connectors.http")));
    rows.put("connectors.mail", Set.of("config", "crypto.pgp"));
    rows.put("hub.policy", join(stix, Set.of("config.directory")));
    // A copy's digest is one of its values, so the store knows the room that digests come from.
    rows.put(
        "hub.store",
        join(stix, Set.of("config.directory", "crypto.canon", "crypto.credential", "hub.policy")));
    rows.put(
        "hub.store.sqlite",
        join(config, stix, Set.of("crypto.canon", "crypto.credential"), decided));
    rows.put("hub.exchange", join(config, crypto, stix, decided));
    rows.put("hub.outbox", join(config, stix, decided));
    Set<String> desks =
        join(config, crypto, connectors, decided, Set.of("hub.exchange", "hub.outbox"));
    for (String desk : List.of("door", "taxii", "mail", "operator")) {
      rows.put("hub.desk." + desk, desks);
    }
    rows.put(
        "hub",
        join(
            desks,
            Set.of(
                "hub.store.sqlite",
                "hub.desk.door",
                "hub.desk.taxii",
                "hub.desk.mail",
                "hub.desk.operator")));
    Set<String> commands = join(config, crypto, connectors, Set.of("hub"));
    rows.put("hub.cli.home", commands);
    rows.put("hub.cli.demo", join(commands, Set.of("hub.cli.home")));
    rows.put("hub.cli.check", join(stix, Set.of("crypto.canon")));
    rows.put(
        "hub.cli",
        join(
            commands,
            Set.of("connectors.stix.upgrade", "hub.cli.check", "hub.cli.home", "hub.cli.demo")));
    return rows;
  }

  @SafeVarargs
  private static Set<String> join(Set<String>... sets) {
    Set<String> all = new TreeSet<>();
    for (Set<String> each : sets) {
      all.addAll(each);
    }
    return Set.copyOf(all);
  }
}
