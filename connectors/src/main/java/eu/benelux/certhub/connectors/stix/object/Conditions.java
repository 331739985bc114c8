package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The conditions that {@code types.table} knows. */
final class Conditions {
  private static final Set<String> WORDS =
      Set.of("order", "any", "one", "needs", "true", "false", "catalogue", "listed");

  /** A CVE id has at least four digits after the year since 2014. */
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}");

  private static final Pattern CAPEC = Pattern.compile("CAPEC-[0-9]+");

  private final Names names;

  Conditions(Names names) {
    this.names = names;
  }

  static boolean isCondition(String word) {
    return WORDS.contains(word);
  }

  Condition parse(String word, List<String> of) {
    return switch (word) {
      case "order" -> order(of.get(0), of.get(1).equals("<"), of.get(2));
      case "any" -> any(of);
      case "one" -> one(of);
      case "needs" -> needs(of.get(0), of.subList(1, of.size()));
      case "true", "false" -> when(of.get(0), word.equals("true"), of.get(1), of.get(2));
      case "listed" -> listed(of.get(0), of.get(1), of.get(3));
      case "catalogue" -> catalogue(of.get(0), of.get(1));
      default -> throw new IllegalStateException("no such condition: " + word);
    };
  }

  private Condition order(String first, boolean strictly, String second) {
    int one = names.id(first);
    int other = names.id(second);
    String sentence = strictly
        ? "\"" + second + "\" must be later than \"" + first + "\""
        : "\"" + second + "\" is earlier than \"" + first + "\"";
    return (object, check) -> {
      Tape tape = check.tape();
      int from = tape.find(object, one);
      int to = from == Tape.NONE ? Tape.NONE : tape.find(object, other);
      if (to == Tape.NONE || !Timestamp.isAt(tape, from) || !Timestamp.isAt(tape, to)) {
        return;
      }
      int order = Timestamp.compareAt(tape, from, to);
      if (order > 0 || (strictly && order == 0)) {
        check.error(to, sentence, "");
      }
    };
  }

  private Condition any(List<String> of) {
    int[] ids = ids(of);
    String sentence = of.size() > 4
        ? "none of the properties is there of which this type must have one"
        : "one of " + quoted(of) + " must be there";
    return (object, check) -> {
      if (count(check.tape(), object, ids) == 0) {
        check.error(object, sentence, "");
      }
    };
  }

  private Condition one(List<String> of) {
    int[] ids = ids(of);
    String sentence = "exactly one of " + quoted(of) + " must be there";
    return (object, check) -> {
      if (count(check.tape(), object, ids) != 1) {
        check.error(object, sentence, "");
      }
    };
  }

  private Condition needs(String name, List<String> others) {
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

  private Condition when(String name, boolean value, String word, String other) {
    int flagId = names.id(name);
    int otherId = names.id(other);
    boolean needed = word.equals("needs");
    String sentence = "\"" + other + (needed ? "\" must" : "\" must not") + " be there when \""
        + name + "\" is " + value;
    return (object, check) -> {
      Tape tape = check.tape();
      int flag = tape.find(object, flagId);
      if (flag == Tape.NONE || !tape.isBoolean(flag) || tape.isTrue(flag) != value) {
        return;
      }
      int found = tape.find(object, otherId);
      if (needed && found == Tape.NONE) {
        check.missing(object, other, sentence, "add it");
      } else if (!needed && found != Tape.NONE) {
        check.error(found, sentence, "leave it out");
      }
    };
  }

  private Condition listed(String list, String word, String other) {
    int listId = names.id(list);
    int wordId = names.id(word);
    int otherId = names.id(other);
    String sentence = "only where \"" + list + "\" has \"" + word + "\"";
    return (object, check) -> {
      Tape tape = check.tape();
      int found = tape.find(object, otherId);
      if (found == Tape.NONE) {
        return;
      }
      int words = tape.find(object, listId);
      boolean listed = false;
      if (words != Tape.NONE && tape.isArray(words)) {
        int end = tape.after(words);
        for (int each = words + 1; each < end; each = tape.after(each)) {
          listed |= tape.word(each) == wordId;
        }
      }
      if (!listed) {
        check.error(found, sentence, "");
      }
    };
  }

  /** STIX 2.1 sections 4.1 and 4.19: how CAPEC and CVE are named in an external reference. */
  private Condition catalogue(String source, String entry) {
    int sourceId = names.id(source);
    int entryId = names.id(entry);
    int cve = names.id("cve");
    int capec = names.id("capec");
    return (object, check) -> {
      Tape tape = check.tape();
      int from = tape.find(object, sourceId);
      int catalogue = from == Tape.NONE ? Names.UNKNOWN : tape.word(from);
      if (catalogue == Names.UNKNOWN || (catalogue != cve && catalogue != capec)) {
        return;
      }
      int id = tape.find(object, entryId);
      if (id != Tape.NONE && tape.isText(id)) {
        Pattern form = catalogue == cve ? CVE : CAPEC;
        if (!form.matcher(tape.text(id)).matches()) {
          check.error(
              id,
              catalogue == cve ? "4.19" : "4.1",
              catalogue == cve ? "this is no CVE-YYYY-NNNN number" : "this is no CAPEC-N number",
              "");
        }
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
