package eu.benelux.certhub.connectors.stix.marking;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the markings of one object, of a broken one, too. Whatever looks like a marking and cannot
 * be understood makes the whole unreadable: nothing is silently passed over.
 */
public final class MarkingReader {
  private static final int ELSEWHERE_MAX = 1_000;

  /** {@code tlp:amber}, {@code TLP:AMBER+STRICT}, {@code pap:"red"}, {@code tlp="green"}. */
  private static final Pattern TAG = Pattern.compile("(tlp|pap)[:=](?:level=)?(\"?)([a-z+]+)\\2");

  private static final Pattern CHATHAM_HOUSE = Pattern.compile("tlp:ex:chr");

  private final Tape tape;
  private Optional<Tlp> tlp = Optional.empty();
  private Optional<Pap> pap = Optional.empty();
  private String first = "";
  private Set<String> elsewhere = Set.of();
  private Optional<String> unreadable = Optional.empty();

  private MarkingReader(Tape tape) {
    this.tape = tape;
  }

  /** Inner objects, too: an observed-data of the older kind carries objects with own markings. */
  public static Marking read(Tape tape) {
    MarkingReader reader = new MarkingReader(tape);
    int type = tape.find(Tape.ROOT, Known.TYPE);
    if (type != Tape.NONE && tape.word(type) == Known.BUNDLE) {
      reader.refuse("a bundle inside a bundle has markings of its own inside");
    }
    int count = tape.count();
    for (int node = 1; node < count; node++) {
      if (!tape.isName(node)) {
        continue;
      }
      int name = tape.nameId(node);
      if (name == Known.OBJECT_MARKING_REFS) {
        reader.objectMarkings(node + 1);
        node = tape.after(node + 1) - 1;
      } else if (name == Known.GRANULAR_MARKINGS) {
        reader.granularMarkings(node + 1);
        node = tape.after(node + 1) - 1;
      }
    }
    int labels = tape.find(Tape.ROOT, Known.LABELS);
    if (labels != Tape.NONE) {
      reader.labels(labels);
    }
    return reader.marking();
  }

  private Marking marking() {
    if (tlp.isEmpty() && pap.isEmpty() && first.isEmpty() && unreadable.isEmpty()) {
      return Marking.NONE;
    }
    List<String> others =
        elsewhere.isEmpty() && !first.isEmpty() ? List.of(first) : List.copyOf(elsewhere);
    return new Marking(tlp, pap, others, unreadable);
  }

  private void objectMarkings(int refs) {
    if (!tape.isArray(refs)) {
      refuse("\"object_marking_refs\" is not a list");
      return;
    }
    int end = tape.after(refs);
    for (int ref = refs + 1; ref < end; ref = tape.after(ref)) {
      reference(ref);
    }
  }

  private void granularMarkings(int markings) {
    if (!tape.isArray(markings)) {
      refuse("\"granular_markings\" is not a list");
      return;
    }
    int end = tape.after(markings);
    for (int marking = markings + 1; marking < end; marking = tape.after(marking)) {
      int ref = tape.find(marking, Known.MARKING_REF);
      int lang = tape.find(marking, Known.LANG);
      if (ref != Tape.NONE) {
        reference(ref);
      } else if (lang == Tape.NONE || !tape.isText(lang)) {
        refuse("a granular marking has neither \"marking_ref\" nor \"lang\"");
      }
    }
  }

  private void reference(int ref) {
    String id = text(ref);
    Optional<Tlp> level = MarkingTable.tlp(id);
    Optional<Pap> action = MarkingTable.pap(id);
    if (level.isPresent()) {
      state(level.get());
    } else if (action.isPresent()) {
      state(action.get());
    } else if (!isMarkingDefinition(id)) {
      refuse("a marking reference is not the id of a marking definition");
    } else if (first.isEmpty() || first.equals(id)) {
      first = id;
    } else if (elsewhere.size() < ELSEWHERE_MAX) {
      if (elsewhere.isEmpty()) {
        elsewhere = new LinkedHashSet<>(Set.of(first));
      }
      elsewhere.add(id);
    } else if (!elsewhere.contains(id)) {
      refuse("more than " + ELSEWHERE_MAX + " different marking definitions are named");
    }
  }

  /** The ids that nearly every object names are texts that exist already. */
  private String text(int node) {
    if (!tape.isText(node)) {
      return "";
    }
    int word = tape.word(node);
    return word >= 0 ? tape.names().word(word) : tape.text(node);
  }

  private static boolean isMarkingDefinition(String id) {
    return MarkingTable.isWellKnownStatement(id)
        || (id.startsWith("marking-definition--") && StixId.parse(id).isPresent());
  }

  private void labels(int labels) {
    if (tape.isText(labels)) {
      label(labels);
    } else if (tape.isArray(labels)) {
      int end = tape.after(labels);
      for (int label = labels + 1; label < end; label = tape.after(label)) {
        if (tape.isText(label)) {
          label(label);
        } else if (Words.mentionLevel(tape, label)) {
          refuse("an element of \"labels\" speaks of TLP or PAP and is not a text");
        }
      }
    } else if (Words.mentionLevel(tape, labels)) {
      refuse("\"labels\" speaks of TLP or PAP and is not a list");
    }
  }

  /**
   * Only plain ASCII states a level: what merely looks like a tag may look like another one to the
   * next reader.
   */
  private void label(int label) {
    String text = Words.mayMention(tape, label) ? tape.text(label) : "";
    // What is unreadable stays so: from then on only a level that is stated matters.
    if (text.isEmpty() || (unreadable.isEmpty() && !Words.mentionLevel(text))) {
      return;
    }
    Matcher tag = TAG.matcher(text.strip().toLowerCase(Locale.ROOT));
    boolean tlpTag = tag.matches() && tag.group(1).equals("tlp");
    Optional<Tlp> level = tlpTag ? Tlp.of(tag.group(3)) : Optional.empty();
    Optional<Pap> action = tag.matches() && !tlpTag ? Pap.of(tag.group(3)) : Optional.empty();
    if (level.isPresent()) {
      state(level.get());
    } else if (action.isPresent()) {
      state(action.get());
    } else if (unreadable.isPresent()) {
      return;
    } else if (CHATHAM_HOUSE.matcher(Words.folded(text).strip()).matches()) {
      refuse("a label asks for the Chatham House Rule: its source must not be named");
    } else {
      refuse("a label speaks of TLP or PAP and is no level of theirs");
    }
  }

  private void state(Tlp level) {
    tlp = Optional.of(tlp.map(level::strictest).orElse(level));
  }

  private void state(Pap action) {
    pap = Optional.of(pap.map(action::strictest).orElse(action));
  }

  private void refuse(String sentence) {
    unreadable = unreadable.or(() -> Optional.of(sentence));
  }
}
