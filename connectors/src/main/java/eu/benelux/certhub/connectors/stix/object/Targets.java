package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Reference;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one object names in properties of the standard, in the order of the object. */
final class Targets {
  private final Tape tape;
  private final Pointers pointers;
  private int[] nodes = new int[16];
  private int count;

  Targets(Tape tape) {
    this.tape = tape;
    this.pointers = new Pointers(tape);
  }

  void clear() {
    count = 0;
  }

  /** Takes the node of a well-formed identifier. */
  void add(int node) {
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * count);
    }
    nodes[count++] = node;
  }

  List<Reference> list() {
    if (count == 0) {
      return List.of();
    }
    pointers.rewind();
    List<Reference> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int node = nodes[i];
      list.add(new Reference(pointers.to(node), StixId.wellFormed(tape, node)));
    }
    return list;
  }
}
