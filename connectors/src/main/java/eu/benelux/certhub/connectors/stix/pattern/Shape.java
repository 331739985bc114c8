package eu.benelux.certhub.connectors.stix.pattern;

import java.util.List;

/** What stands at a place of an object, as far as a path or a constant can be judged by it. */
sealed interface Shape {
  /** One value. */
  enum Plain implements Shape {
    TEXT("text"),
    /** Text in which upper and lower case say the same. */
    CASELESS("text"),
    MAIL("text"),
    ADDRESS("text"),
    HASH("text"),
    OCTETS("octets"),
    INTEGER("an integer"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    TIMESTAMP("a timestamp"),
    /** Custom, or nowhere said: anything can follow, and anything can be compared with it. */
    FREE("anything");

    private final String shown;

    Plain(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  /** A list of such. */
  record Listed(Shape item) implements Shape {}

  /** Any keys, each with such a value. */
  record Dictionary(Shape value) implements Shape {}

  /** The extensions of an object of this type, by their names. */
  record Extensions(String type) implements Shape {}

  /** A type of values inside objects. */
  record Struct(String name) implements Shape {}

  /** The identifier of an object of one of these types, and through it that object. */
  record Reference(List<String> types) implements Shape {}
}
