package eu.benelux.certhub.crypto.canon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The containers that are open, and the names seen so far in each open object. */
final class OpenContainers {
  /** A larger set is thrown away when its object ends: clearing it for each sibling costs. */
  private static final int NAMES_KEPT_MAX = 64;

  private final boolean[] object;
  private final List<Set<String>> names = new ArrayList<>();
  private int depth;

  OpenContainers(int depthMax) {
    object = new boolean[depthMax];
  }

  int depth() {
    return depth;
  }

  boolean inObject() {
    return depth > 0 && object[depth - 1];
  }

  void push(boolean isObject, int offset) throws JsonFault {
    if (depth == object.length) {
      throw new JsonFault(offset, "values are nested deeper than " + object.length);
    }
    object[depth] = isObject;
    if (names.size() == depth) {
      names.add(new HashSet<>());
    }
    depth++;
  }

  void pop() {
    depth--;
    Set<String> seen = names.get(depth);
    if (seen.size() > NAMES_KEPT_MAX) {
      names.set(depth, new HashSet<>());
    } else {
      seen.clear();
    }
  }

  /** False if the innermost object has the name already. */
  boolean addName(String name) {
    return names.get(depth - 1).add(name);
  }
}
