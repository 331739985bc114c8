package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The conditions that {@code types.table} knows. */
final class Conditions {
  /** A CVE id has at least four digits after the year since 2014. */
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}");

  private static final Pattern CAPEC = Pattern.compile("CAPEC-[0-9]+");

  private final Names names;
  private final Presence presence;
  private final Map<String, Kind> types;
  private final Relations relations;

  Conditions(Names names, Map<String, Kind> types, Relations relations) {
    this.names = names;
    this.presence = new Presence(names);
    this.types = types;
    this.relations = relations;
  }

  Condition parse(String word, List<String> of) {
    return switch (word) {
      case "order" -> order(of.get(0), of.get(1).equals("<"), of.get(2));
      case "any", "some" -> presence.any(of);
      case "one" -> presence.one(of);
      case "needs" -> presence.needs(of.get(0), of.subList(1, of.size()));
      case "should" -> presence.should(of);
      case "deprecated" -> presence.deprecated(of.get(0), of.get(1));
      case "true", "false" -> when(of.get(0), word.equals("true"), of.get(1), of.get(2));
      case "listed" -> listed(of.get(0), of.get(1), of.get(3));
      case "listing" -> listing(of.get(0), of.get(1), of.get(3));
      case "catalogue" -> catalogue(of.get(0), of.get(1));
      case "found" -> found(of.get(0), Kind.valueOf(of.get(1)));
      case "related" -> relations.condition(of.get(0), of.get(1), of.get(2));
      case "mentions" -> mentions(of.get(0), of.get(1), of.get(2));
      case "marking-object" -> markingObject(of.get(0), of.get(1));
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
      int found = check.tape().find(object, otherId);
      if (found != Tape.NONE && !has(check.tape(), object, listId, wordId)) {
        check.error(found, sentence, "");
      }
    };
  }

  private Condition listing(String list, String word, String other) {
    int listId = names.id(list);
    int wordId = names.id(word);
    int otherId = names.id(other);
    String sentence =
        "\"" + other + "\" should be there where \"" + list + "\" has \"" + word + "\"";
    return (object, check) -> {
      if (check.tape().find(object, otherId) == Tape.NONE
          && has(check.tape(), object, listId, wordId)) {
        check.warn(object, sentence, "");
      }
    };
  }

  private static boolean has(Tape tape, int object, int list, int word) {
    int words = tape.find(object, list);
    if (words == Tape.NONE || !tape.isArray(words)) {
      return false;
    }
    int end = tape.after(words);
    for (int each = words + 1; each < end; each = tape.after(each)) {
      if (tape.word(each) == word) {
        return true;
      }
    }
    return false;
  }

  /** At least one reference of a list leads to the kind, or to a type that nobody defines. */
  private Condition found(String list, Kind kind) {
    int listId = names.id(list);
    BitSet others = new BitSet();
    types.forEach((type, of) -> others.set(names.id(type), of != kind));
    String sentence = "at least one must be of an " + kind;
    return (object, check) -> {
      Tape tape = check.tape();
      int refs = tape.find(object, listId);
      if (refs == Tape.NONE || !tape.isArray(refs) || tape.isEmpty(refs)) {
        return;
      }
      int end = tape.after(refs);
      for (int each = refs + 1; each < end; each = tape.after(each)) {
        int type = StixId.isAt(tape, each) ? StixId.typeAt(tape, each) : Names.UNKNOWN;
        if (type < 0 || !others.get(type)) {
          return;
        }
      }
      check.error(refs, sentence, "");
    };
  }

  /** A predefined extension and the protocol that belongs to it (sections 6.12.2 to 6.12.5). */
  private Condition mentions(String extension, String protocol, String list) {
    int extensionId = names.id(extension);
    int protocolId = names.id(protocol);
    int listId = names.id(list);
    String sentence =
        "\"" + list + "\" should name \"" + protocol + "\", for " + extension + " is there";
    return (object, check) -> {
      Tape tape = check.tape();
      int extensions = tape.find(object, Known.EXTENSIONS);
      int words = tape.find(object, listId);
      if (extensions != Tape.NONE
          && words != Tape.NONE
          && tape.isObject(extensions)
          && tape.find(extensions, extensionId) != Tape.NONE
          && !has(tape, object, listId, protocolId)) {
        check.warn(words, sentence, "");
      }
    };
  }

  /** Sections 7.2.1.3 and 7.2.1.4; other types of definitions are to be extensions. */
  private Condition markingObject(String type, String definition) {
    int typeId = names.id(type);
    int definitionId = names.id(definition);
    return (object, check) -> {
      Tape tape = check.tape();
      int found = tape.find(object, typeId);
      int content = tape.find(object, definitionId);
      if (found == Tape.NONE || !tape.isText(found)) {
        return;
      }
      int word = tape.word(found);
      if (word != Known.STATEMENT && word != Known.TLP) {
        check.warn(found, "the standard knows the types statement and tlp", "use an extension");
      } else if (content != Tape.NONE && tape.isObject(content)) {
        int text = tape.find(content, word);
        if (text == Tape.NONE) {
          String name = names.word(word);
          check.enter(word == Known.TLP ? "7.2.1.4" : "7.2.1.3");
          check.missing(content, name, "\"" + name + "\" is missing", "add it");
        } else {
          ValueKinds.isText(text, check);
        }
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
}
