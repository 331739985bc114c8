package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of a type as the standard gives them. */
final class Shape {
  private static final String DECLARE = "declare an extension for it";

  private final String section;

  /** By the number of the name. */
  private final @Nullable Property[] properties;

  private final List<Property> required;
  private final List<Rule> rules;

  Shape(String section, List<Property> properties, List<Rule> rules) {
    this.section = section;
    int most = properties.stream().mapToInt(Property::name).max().orElse(-1);
    this.properties = new Property[most + 1];
    for (Property property : properties) {
      this.properties[property.name] = property;
    }
    this.required = properties.stream().filter(Property::required).toList();
    this.rules = List.copyOf(rules);
  }

  /**
   * One property.
   *
   * @param name its number among {@link Types#names}
   * @param section where the standard defines it
   * @param applicable false if the standard calls it "not applicable"
   */
  record Property(int name, String section, ValueKind kind, boolean required, boolean applicable) {}

  /** A condition and the section that sets it. */
  record Rule(String section, Condition condition) {}

  String section() {
    return section;
  }

  /** The names that must be there. */
  List<String> required(Names names) {
    return required.stream().map(property -> names.word(property.name)).toList();
  }

  /** The property of this number, if the type has one. */
  @Nullable
  Property property(int name) {
    return name >= 0 && name < properties.length ? properties[name] : null;
  }

  /** Checks an object in another; what it does not know in there is said. */
  void check(int object, Check check) {
    Nodes unknown = check.scratch();
    int before = unknown.size();
    check(object, check, unknown);
    if (unknown.size() > before) {
      for (int i = before; i < unknown.size(); i++) {
        Rules.customName(unknown.get(i), check);
      }
      check.warn(
          unknown.get(before),
          "11.1",
          "a property that the standard does not define",
          fixFor(check.tape(), unknown.get(before)));
      unknown.shrink(before);
    }
  }

  /** The property that was meant by a name that the type does not have, or what else to do. */
  String fixFor(Tape tape, int name) {
    if (Rules.isPrefixed(tape, name)) {
      return DECLARE;
    }
    String written = tape.text(name);
    List<String> known = Arrays.stream(properties)
        .filter(property -> property != null && property.applicable)
        .map(property -> tape.names().word(property.name))
        .toList();
    return Nearest.among(known, written)
        .map(meant -> "perhaps \"" + meant + "\" is meant")
        .orElse(DECLARE);
  }

  /** Checks an object and gathers the names that the standard does not know. */
  void check(int object, Check check, Nodes unknown) {
    Tape tape = check.tape();
    String outside = check.section();
    int seen = 0;
    int end = tape.after(object);
    for (int name = object + 1; name < end; name = tape.after(name + 1)) {
      Property property = property(tape.nameId(name));
      if (property == null) {
        unknown.add(name);
      } else {
        seen += property.required ? 1 : 0;
        check.enter(property.section);
        value(name + 1, property, check);
      }
    }
    if (seen < required.size()) {
      missing(object, check);
    }
    for (int i = 0; i < rules.size(); i++) {
      check.enter(rules.get(i).section);
      rules.get(i).condition.check(object, check);
    }
    check.enter(outside);
  }

  private static void value(int value, Property property, Check check) {
    if (!property.applicable) {
      check.warn(value, "the standard gives this type no such property", "leave it out");
    } else if (check.tape().isNull(value)) {
      check.error(value, "2", "null is not allowed", "leave the property out");
    } else {
      property.kind.check(value, check);
    }
  }

  private void missing(int object, Check check) {
    for (Property property : required) {
      if (check.tape().find(object, property.name) == Tape.NONE) {
        check.enter(property.section);
        String name = check.tape().names().word(property.name);
        boolean version = property.name == Known.SPEC_VERSION;
        check.missing(
            object,
            name,
            version
                ? "\"spec_version\" is missing: without it this is STIX 2.0, only 2.1 is taken"
                : "\"" + name + "\" is missing",
            version ? "certhub upgrade turns STIX 2.0 into 2.1" : "add it");
      }
    }
  }
}
