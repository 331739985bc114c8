package eu.benelux.certhub.config;

/**
 * Where a value stands: the line of its key, and the key's path from the top of the file. A value
 * from a variable has line 0 and the variable's name as its key.
 */
record Place(int line, String key) {
  static Place top() {
    return new Place(1, "");
  }

  Place child(String name, int childLine) {
    return new Place(childLine, pathOf(name));
  }

  Place item(int index, int itemLine) {
    return new Place(itemLine, key + "[" + index + "]");
  }

  /** The path of a key below this one. */
  String pathOf(String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
