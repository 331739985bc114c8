package eu.benelux.certhub.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings that come from the environment instead of the file. */
final class Variables {
  private static final String PREFIX = "CERTHUB_";

  private final Map<String, Variable> byPath;
  private final List<String> paths;

  /** A value and the variable that it comes from. */
  record Variable(String name, String text) {}

  private Variables(Map<String, Variable> byPath, List<String> paths) {
    this.byPath = byPath;
    this.paths = paths;
  }

  /**
   * Matches variables with the keys that this shape has; below a map these are the keys that the
   * file names. Variables without our prefix are not looked at.
   */
  static Variables of(
      Shape.Group shape, Node file, Map<String, String> environment, Faults faults) {
    Map<String, List<Setting>> byName = new LinkedHashMap<>();
    List<Setting> settings = new ArrayList<>();
    collect(new Setting("", shape), Optional.of(file), settings);
    settings.forEach(setting ->
        byName.computeIfAbsent(setting.variable(), name -> new ArrayList<>()).add(setting));
    Map<String, Variable> byPath = new LinkedHashMap<>();
    new TreeMap<>(environment).forEach((name, text) -> {
      if (name.startsWith(PREFIX)) {
        match(name, byName, faults)
            .ifPresent(setting -> byPath.put(setting.path(), new Variable(name, text)));
      }
    });
    return new Variables(byPath, settings.stream().map(Setting::path).toList());
  }

  Optional<Variable> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Whether a key below this path comes from a variable. */
  boolean anyBelow(String path) {
    return byPath.keySet().stream().anyMatch(key -> key.startsWith(path + "."));
  }

  /** The one setting anywhere whose path ends in this name, if it is one. */
  Optional<String> pathEndingIn(String name) {
    List<String> ending =
        paths.stream().filter(path -> path.endsWith("." + name)).toList();
    return ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty();
  }

  private static Optional<Setting> match(
      String name, Map<String, List<Setting>> byName, Faults faults) {
    List<Setting> meant = byName.getOrDefault(name, List.of());
    if (meant.isEmpty()) {
      faults.add(new Place(0, name), "no setting has this name", Nearest.to(name, byName.keySet()));
      return Optional.empty();
    }
    if (meant.size() > 1) {
      String paths = String.join(" and ", meant.stream().map(Setting::path).toList());
      faults.add(new Place(0, name), "may mean " + paths + "; write it in the file");
      return Optional.empty();
    }
    if (meant.get(0).shape().holdsSecret()) {
      faults.add(
          new Place(0, name),
          "a secret does not come from a variable; name its file in the settings");
      return Optional.empty();
    }
    return Optional.of(meant.get(0));
  }

  private static void collect(Setting at, Optional<Node> node, List<Setting> settings) {
    Shape shape = at.shape();
    if (shape instanceof Shape.Maybe maybe) {
      collect(new Setting(at.path(), maybe.inner()), node, settings);
    } else if (shape instanceof Shape.Group group) {
      group
          .slots()
          .forEach(slot ->
              collect(at.below(slot.key(), slot.shape()), entry(node, slot.key()), settings));
    } else {
      settings.add(at);
    }
    if (shape instanceof Shape.Named named && node.orElse(null) instanceof Node.Mapping mapping) {
      mapping
          .entries()
          .forEach((key, entry) ->
              collect(at.below(key, named.value()), Optional.of(entry.value()), settings));
    }
  }

  private static Optional<Node> entry(Optional<Node> node, String key) {
    return node.filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .flatMap(mapping -> Optional.ofNullable(mapping.entries().get(key)))
        .map(Node.Entry::value);
  }

  /** A key path and what stands there. */
  private record Setting(String path, Shape shape) {
    Setting below(String key, Shape inner) {
      return new Setting(path.isEmpty() ? key : path + "." + key, inner);
    }

    String variable() {
      return PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
  }
}
