package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** The words that the standard lists for a property (STIX 2.1 section 10). */
final class Vocabulary {
  private static final int NAMED_MAX = 14;

  private final Names names;
  private final BitSet words = new BitSet();
  private final String section;
  private final boolean closed;
  private final String sentence;
  private final String fix;

  Vocabulary(Names names, String section, boolean closed, List<String> listed) {
    this.names = names;
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
      check.error(value, section, "must be a text", fix);
    } else if (closed) {
      check.error(value, section, sentence, near(tape.text(value)));
    } else {
      check.warn(value, section, sentence, near(tape.text(value)));
    }
  }

  /** Names the word that was meant, where only case, blanks or underscores differ. */
  private String near(String text) {
    if (text.length() <= 100) {
      String plain = text.strip().replace(' ', '-').replace('_', '-');
      for (String form :
          List.of(plain, plain.toLowerCase(Locale.ROOT), plain.toUpperCase(Locale.ROOT))) {
        for (String spelled : List.of(form, form.replace('-', '_'))) {
          int word = names.id(spelled);
          if (word >= 0 && words.get(word)) {
            return "write \"" + spelled + "\"";
          }
        }
      }
    }
    return fix;
  }
}
