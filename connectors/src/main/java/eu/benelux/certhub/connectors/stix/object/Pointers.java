package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Printable;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.Arrays;

/**
 * Says where a node of a tape stands, as a JSON pointer (RFC 6901), printable and bounded. Asked
 * for nodes in ascending order it goes over the tape once, however many they are.
 */
final class Pointers {
  private static final int LENGTH_MAX = 300;

  private final Tape tape;
  private int[] containers = new int[16];

  /** In each container the value on the way: its node, and in an array its index. */
  private int[] children = new int[16];

  private int[] indices = new int[16];
  private int depth;

  Pointers(Tape tape) {
    this.tape = tape;
  }

  /** To the beginning: the tape may have been read anew. */
  void rewind() {
    depth = 0;
  }

  /** Where a member would stand that is not there. */
  String to(int object, String child) {
    String parent = to(object);
    return Printable.of(parent + "/" + escaped(child), LENGTH_MAX);
  }

  /** Where a value stands; for a name, its value. */
  String to(int node) {
    int target = tape.isName(node) ? node + 1 : node;
    if (target == Tape.ROOT) {
      return "";
    }
    seek(target);
    if (depth == 1 && tape.isObject(Tape.ROOT) && tape.nameId(target - 1) >= 0) {
      return Types.pointer(tape.nameId(target - 1));
    }
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < depth && pointer.length() <= LENGTH_MAX; i++) {
      boolean named = tape.isObject(containers[i]);
      pointer.append('/');
      pointer.append(named ? escaped(tape.text(children[i] - 1)) : Integer.toString(indices[i]));
    }
    return Printable.of(pointer.toString(), LENGTH_MAX);
  }

  private void seek(int target) {
    if (depth == 0 || target < children[0]) {
      depth = 0;
      enter(Tape.ROOT);
    }
    while (depth > 1 && (target < children[depth - 1] || target >= tape.after(top()))) {
      depth--;
    }
    forward(target);
    while (children[depth - 1] != target) {
      enter(children[depth - 1]);
      forward(target);
    }
  }

  private int top() {
    return containers[depth - 1];
  }

  private void enter(int container) {
    if (depth == containers.length) {
      containers = Arrays.copyOf(containers, 2 * depth);
      children = Arrays.copyOf(children, 2 * depth);
      indices = Arrays.copyOf(indices, 2 * depth);
    }
    containers[depth] = container;
    children[depth] = tape.isObject(container) ? container + 2 : container + 1;
    indices[depth] = 0;
    depth++;
  }

  /** To the child that is the target or has it inside. */
  private void forward(int target) {
    int step = tape.isObject(top()) ? 1 : 0;
    int child = children[depth - 1];
    while (tape.after(child) <= target) {
      child = tape.after(child) + step;
      indices[depth - 1]++;
    }
    children[depth - 1] = child;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
