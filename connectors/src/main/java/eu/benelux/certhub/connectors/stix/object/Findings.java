package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what is found in one object, at most 100 of it. Errors push warnings out. Pointers are
 * made at the end: most objects need none.
 */
final class Findings {
  private static final int COUNT_MAX = 100;

  private final List<Note> found = new ArrayList<>();
  private final Pointers pointers;
  private int errors;

  Findings(Tape tape) {
    this.pointers = new Pointers(tape);
  }

  /** A finding whose pointer is not yet made; {@code child} names a member that is not there. */
  private record Note(
      Level level, int node, String child, String section, String sentence, String fix) {}

  void clear() {
    found.clear();
    errors = 0;
  }

  void add(Level level, int node, String section, String sentence, String fix) {
    add(new Note(level, node, "", section, sentence, fix));
  }

  void missing(int object, String child, String section, String sentence, String fix) {
    add(new Note(Level.ERROR, object, child, section, sentence, fix));
  }

  private void add(Note note) {
    if (note.level == Level.ERROR) {
      if (errors < COUNT_MAX) {
        errors++;
        makeRoom();
        found.add(note);
      }
    } else if (found.size() < COUNT_MAX) {
      found.add(note);
    }
  }

  private void makeRoom() {
    for (int i = found.size() - 1; found.size() >= COUNT_MAX && i >= 0; i--) {
      if (found.get(i).level == Level.WARNING) {
        found.remove(i);
      }
    }
  }

  /** All of it, in the order in which it was found. */
  List<Finding> list() {
    if (found.isEmpty()) {
      return List.of();
    }
    pointers.rewind();
    List<Finding> list = new ArrayList<>(found.size());
    for (Note note : found) {
      String path =
          note.child.isEmpty() ? pointers.to(note.node) : pointers.to(note.node, note.child);
      list.add(new Finding(note.level, path, note.section, note.sentence, note.fix));
    }
    return list;
  }
}
