package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.ObjectPath.Step;
import eu.benelux.certhub.connectors.stix.pattern.Observables.Part;
import eu.benelux.certhub.connectors.stix.pattern.Place.Astray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What to write instead of a path that leads nowhere. Only names of the standard are offered. */
final class Detour {
  /** Names of STIX 2.0 that are others since 2.1, and those that analysts know from elsewhere. */
  private static final Map<String, String> RENAMED = Map.of(
      "file:created", "ctime",
      "file:modified", "mtime",
      "file:accessed", "atime",
      "directory:created", "ctime",
      "directory:modified", "mtime",
      "directory:accessed", "atime",
      "process:created", "created_time",
      "process:binary_ref", "image_ref",
      "user-account:password_last_changed", "credential_last_changed",
      "windows-registry-key:modified", "modified_time");

  private Detour() {}

  /** The fix for a path, empty if none is at hand. */
  static String around(ObjectPath path, Astray astray) {
    return switch (astray.why()) {
      case NO_PROPERTY -> property(path, astray).map(Detour::meant).orElse("");
      case LIST -> "write [*] behind the list, for any of its items";
      case NO_LIST -> "leave the square brackets out";
      case NO_PARTS, OTHER_EXTENSION -> "";
    };
  }

  /** A question that names what was probably meant. */
  static String meant(String name) {
    return "did you mean " + name + "?";
  }

  private static Optional<String> property(ObjectPath path, Astray astray) {
    String name = ((Step.Key) path.steps().get(astray.step())).name();
    List<Part> parts = astray.parts();
    for (Part part : parts) {
      String renamed = RENAMED.get(part.name() + ":" + name);
      if (renamed != null) {
        return Optional.of(renamed);
      }
      Optional<String> other = hash(part, name)
          .or(() -> reference(part, name))
          .or(() -> extension(part, name))
          .or(() -> further(part, path, astray.step()));
      if (other.isPresent()) {
        return other;
      }
    }
    TreeSet<String> names = new TreeSet<>();
    parts.forEach(part -> names.addAll(part.properties().keySet()));
    return Likeness.nearest(name, names);
  }

  private static Optional<String> hash(Part part, String name) {
    String algorithm = HashAlgorithms.normal(name);
    return HashAlgorithms.isKnown(algorithm) && part.properties().containsKey("hashes")
        ? Optional.of("hashes.'" + algorithm + "'")
        : Optional.empty();
  }

  /** What has a property of this name is referred to: file:path is at parent_directory_ref. */
  private static Optional<String> reference(Part part, String name) {
    return new TreeSet<>(part.properties().keySet())
        .stream()
            .filter(each -> part.property(each) instanceof Shape.Reference reference
                && Observables.parts(reference).stream()
                    .anyMatch(to -> to.properties().containsKey(name)))
            .map(each -> each + "." + name)
            .findFirst();
  }

  private static Optional<String> extension(Part part, String name) {
    return Observables.extensionsOf(part.name()).stream()
        .filter(each -> each.properties().containsKey(name))
        .map(each -> "extensions.'" + each.name() + "'." + name)
        .findFirst();
  }

  /** The next step would fit if this one were not there. */
  private static Optional<String> further(Part part, ObjectPath path, int step) {
    return step + 1 < path.steps().size()
            && path.steps().get(step + 1) instanceof Step.Key next
            && part.properties().containsKey(next.name())
        ? Optional.of(next.name())
        : Optional.empty();
  }
}
