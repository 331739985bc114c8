package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.crypto.canon.Names;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What STIX 2.1 defines: object types, the structures in them, predefined extensions. */
public final class Types {
  private static final TypeTable TABLE = TypeTable.shipped();

  private Types() {}

  /** An object type of the standard, and how its identifier is made from it. */
  record Type(Kind kind, Shape shape, MadeId madeId) {}

  /** A predefined extension and the type that it may extend. */
  record Extension(Shape shape, int of) {}

  /** The words that tapes know. */
  static Names names() {
    return TABLE.names();
  }

  /** The JSON pointer to a property at the top whose name has this number. */
  static String pointer(int name) {
    return TABLE.pointers().get(name);
  }

  /** The type whose name has this number. */
  static @Nullable Type type(int name) {
    return name < 0 ? null : TABLE.type(name);
  }

  static boolean isType(int name) {
    return type(name) != null;
  }

  /** What objects of a type are, by its name. */
  public static Kind kind(String type) {
    Type known = type(names().id(type));
    return known == null ? Kind.CUSTOM : known.kind();
  }

  static Shape custom() {
    return TABLE.custom();
  }

  /** What stands around the objects of a bundle. */
  static Shape bundle() {
    return TABLE.bundle();
  }

  /** The predefined extension whose name has this number. */
  static Optional<Extension> extension(int name) {
    return Optional.ofNullable(TABLE.extensions().get(name));
  }

  /** All types of the standard by name. */
  static Map<String, Type> all() {
    return TABLE.types().entrySet().stream()
        .collect(Collectors.toMap(row -> names().word(row.getKey()), Map.Entry::getValue));
  }
}
