package eu.benelux.certhub.connectors.stix;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What STIX 2.1 defines: object types, the structures in them, predefined extensions. */
final class Types {
  private static final TypeTable TABLE = TypeTable.shipped();

  private Types() {}

  /** An object type of the standard. */
  record Type(Kind kind, Shape shape) {}

  /** A predefined extension and the types it may extend. */
  record Extension(Shape shape, Set<String> of) {}

  static Optional<Type> type(String name) {
    return Optional.ofNullable(TABLE.types().get(name));
  }

  static Kind kind(String type) {
    return type(type).map(Type::kind).orElse(Kind.CUSTOM);
  }

  static Shape custom() {
    return TABLE.custom();
  }

  static Optional<Extension> extension(String name) {
    return Optional.ofNullable(TABLE.extensions().get(name));
  }

  static Shape struct(String name) {
    Shape shape = TABLE.structs().get(name);
    if (shape == null) {
      throw new IllegalStateException("the type table has no struct " + name);
    }
    return shape;
  }

  static Map<String, Type> all() {
    return TABLE.types();
  }
}
