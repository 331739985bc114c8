package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.BitSet;
import java.util.List;

/** The words that the standard lists for a property (STIX 2.1 section 10). */
final class Vocabulary {
  private static final int NAMED_MAX = 14;

  private final List<String> listed;
  private final BitSet words = new BitSet();
  private final String section;
  private final boolean closed;
  private final String sentence;
  private final String fix;

  Vocabulary(Names names, String section, boolean closed, List<String> listed) {
    this.listed = List.copyOf(listed);
    this.section = section;
    this.closed = closed;
    listed.forEach(word -> words.set(names.id(word)));
    this.sentence = closed
        ? "must be one of the words that the standard lists for it"
        : "is not in the vocabulary that the standard suggests";
    this.fix = listed.size() > NAMED_MAX
        ? "section " + section + " has the list"
        : "use one of " + String.join(", ", listed);
  }

  void check(int value, Check check) {
    Tape tape = check.tape();
    int word = tape.word(value);
    if (word >= 0 && words.get(word)) {
      return;
    }
    if (!tape.isText(value)) {
      check.error(value, "2.15", "must be a text", fix);
    } else if (closed) {
      check.error(value, section, sentence, near(tape.text(value)));
    } else {
      check.warn(value, section, sentence, near(tape.text(value)));
    }
  }

  private String near(String text) {
    return Nearest.among(listed, text).map(word -> "write \"" + word + "\"").orElse(fix);
  }
}
