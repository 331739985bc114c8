package eu.benelux.certhub.connectors.stix.object;

import java.util.Arrays;

/** A row of nodes of a tape that is filled again and again. */
final class Nodes {
  private int[] nodes = new int[32];
  private int count;

  void clear() {
    count = 0;
  }

  void add(int node) {
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * count);
    }
    nodes[count++] = node;
  }

  void shrink(int size) {
    count = size;
  }

  int size() {
    return count;
  }

  int get(int index) {
    return nodes[index];
  }
}
