package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Properties that name other objects. */
final class References {
  /** A reference to whatever type. */
  static final ValueKind ANY = (value, path, check) -> read(value, path, check);

  private References() {}

  /** {@code file|directory}, {@code SCO} or {@code not|SRO|bundle}. */
  static ValueKind to(String allowed) {
    Set<String> names = new HashSet<>(Arrays.asList(allowed.split("\\|")));
    boolean listed = !names.remove("not");
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (names.remove(kind.name())) {
        kinds.add(kind);
      }
    }
    Set<String> types = Set.copyOf(names);
    return (value, path, check) -> {
      Optional<StixId> target = read(value, path, check);
      if (target.isPresent()) {
        String type = target.get().type();
        Kind kind = Types.kind(type);
        boolean in = types.contains(type) || kinds.contains(kind);
        // bundle is no object type of the table, but none that may be pointed to either.
        boolean custom = kind == Kind.CUSTOM && !type.equals("bundle");
        if (in != listed && !custom) {
          check.error(path, "must not point to an object of this type");
        }
      }
    };
  }

  static void creator(JsonNode value, Path path, Check check) {
    Optional<StixId> id = id(value, path, check);
    if (id.isPresent()
        && Types.type(id.get().type()).isPresent()
        && !id.get().type().equals("identity")) {
      check.error(path, "must point to an identity");
    }
  }

  private static Optional<StixId> read(JsonNode value, Path path, Check check) {
    Optional<StixId> id = id(value, path, check);
    id.ifPresent(target -> check.references().add(new Reference(path.pointer(), target)));
    return id;
  }

  static Optional<StixId> id(JsonNode value, Path path, Check check) {
    Optional<StixId> id = value.isTextual() ? StixId.parse(value.textValue()) : Optional.empty();
    if (id.isEmpty()) {
      check.error(path, "must be an identifier type--UUID in lower case");
    }
    return id;
  }
}
