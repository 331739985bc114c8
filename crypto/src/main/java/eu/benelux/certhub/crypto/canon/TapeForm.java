package eu.benelux.certhub.crypto.canon;

import java.util.Arrays;

/** Writes a value of a tape in canonical form (RFC 8785 section 3.2). */
final class TapeForm {
  private final Tape tape;
  private final CanonicalWriter writer;
  private int[] sorted = new int[64];
  private int used;

  TapeForm(Tape tape, CanonicalWriter writer) {
    this.tape = tape;
    this.writer = writer;
  }

  void write(int node) {
    writer.clear();
    used = 0;
    value(node);
  }

  /** Recurses: the tape's own limit of depth holds. */
  private void value(int node) {
    if (tape.isText(node) || tape.isName(node)) {
      string(node);
    } else if (tape.isObject(node)) {
      object(node);
    } else if (tape.isArray(node)) {
      array(node);
    } else if (tape.isInteger(node)) {
      writer.ascii(Long.toString(tape.integer(node)));
    } else if (tape.isNumber(node)) {
      writer.ascii(NumberForm.of(tape.number(node)));
    } else {
      writer.raw(tape.bytes(), tape.start(node), tape.end(node));
    }
  }

  private void array(int array) {
    writer.put('[');
    int end = tape.after(array);
    for (int element = array + 1; element < end; element = tape.after(element)) {
      if (element > array + 1) {
        writer.put(',');
      }
      value(element);
    }
    writer.put(']');
  }

  private void object(int object) {
    int first = used;
    int end = tape.after(object);
    for (int name = object + 1; name < end; name = tape.after(name + 1)) {
      if (used == sorted.length) {
        sorted = Arrays.copyOf(sorted, 2 * used);
      }
      sorted[used++] = name;
    }
    sort(first, used);
    int last = used;
    writer.put('{');
    for (int i = first; i < last; i++) {
      if (i > first) {
        writer.put(',');
      }
      int name = sorted[i];
      string(name);
      writer.put(':');
      value(name + 1);
    }
    writer.put('}');
    used = first;
  }

  /** A string without escapes is its own canonical form: RFC 8785 escapes what JSON must. */
  private void string(int node) {
    if (tape.isEscaped(node)) {
      writer.string(tape.text(node));
    } else {
      writer.put('"');
      writer.raw(tape.bytes(), tape.start(node), tape.end(node));
      writer.put('"');
    }
  }

  /** By insertion while there are few; a stranger's object may have very many. */
  private void sort(int from, int to) {
    if (to - from > 40) {
      Integer[] boxed = new Integer[to - from];
      Arrays.setAll(boxed, i -> sorted[from + i]);
      Arrays.sort(boxed, this::compare);
      for (int i = 0; i < boxed.length; i++) {
        sorted[from + i] = boxed[i];
      }
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int name = sorted[i];
      int at = i;
      while (at > from && compare(sorted[at - 1], name) > 0) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = name;
    }
  }

  /** By UTF-16 code units (section 3.2.3), which for ASCII is the order of the bytes. */
  private int compare(int one, int other) {
    if (tape.isPlain(one) && tape.isPlain(other)) {
      return Arrays.compare(
          tape.bytes(),
          tape.start(one),
          tape.end(one),
          tape.bytes(),
          tape.start(other),
          tape.end(other));
    }
    return tape.text(one).compareTo(tape.text(other));
  }
}
