package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;

/** Conditions on which properties are there: any, one, needs, should, deprecated. */
final class Presence {
  private static final int NAMED_MAX = 4;

  private final Names names;

  Presence(Names names) {
    this.names = names;
  }

  Condition any(List<String> of) {
    int[] ids = ids(of);
    String sentence = of.size() > NAMED_MAX
        ? "none of the properties is there of which one must be"
        : "one of " + quoted(of) + " must be there";
    return (object, check) -> {
      if (count(check.tape(), object, ids) == 0) {
        check.error(
            object,
            sentence,
            ids.length > NAMED_MAX ? "section " + check.section() + " lists them" : "");
      }
    };
  }

  Condition one(List<String> of) {
    int[] ids = ids(of);
    String sentence = "exactly one of " + quoted(of) + " must be there";
    return (object, check) -> {
      int count = count(check.tape(), object, ids);
      if (count != 1) {
        check.error(object, sentence, count == 0 ? "" : "leave one of them out");
      }
    };
  }

  Condition needs(String name, List<String> others) {
    int id = names.id(name);
    int[] ids = ids(others);
    return (object, check) -> {
      if (check.tape().find(object, id) == Tape.NONE) {
        return;
      }
      for (int other : ids) {
        if (check.tape().find(object, other) == Tape.NONE) {
          String missing = check.tape().names().word(other);
          check.missing(
              object, missing, "\"" + name + "\" needs \"" + missing + "\" beside it", "");
        }
      }
    };
  }

  Condition should(List<String> of) {
    int[] ids = ids(of);
    String both = quoted(of).replace(", ", " and ") + " should be there";
    return (object, check) -> {
      int count = count(check.tape(), object, ids);
      if (count == 0) {
        check.warn(object, both, "");
      } else if (count < ids.length) {
        for (int id : ids) {
          if (check.tape().find(object, id) == Tape.NONE) {
            check.warn(object, "\"" + names.word(id) + "\" should be there", "");
          }
        }
      }
    };
  }

  Condition deprecated(String name, String instead) {
    int id = names.id(name);
    return (object, check) -> {
      int found = check.tape().find(object, id);
      if (found != Tape.NONE) {
        check.warn(found, "the standard deprecates this property", "use \"" + instead + "\"");
      }
    };
  }

  private static int count(Tape tape, int object, int[] ids) {
    int count = 0;
    for (int id : ids) {
      count += tape.find(object, id) == Tape.NONE ? 0 : 1;
    }
    return count;
  }

  private int[] ids(List<String> of) {
    return of.stream().mapToInt(names::id).toArray();
  }

  private static String quoted(List<String> of) {
    return "\"" + String.join("\", \"", of) + "\"";
  }
}
