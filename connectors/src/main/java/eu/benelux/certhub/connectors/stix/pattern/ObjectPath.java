package eu.benelux.certhub.connectors.stix.pattern;

import java.util.List;

/** Where a comparison looks (STIX 2.1 section 9.7): an object type and at least one step. */
record ObjectPath(String type, List<Step> steps, int at) {
  /** One step down from an object. */
  sealed interface Step {
    /** To a property or a key of a dictionary. */
    record Key(String name) implements Step {}

    /** To one item of a list, counted from 0. */
    record Item(int index) implements Step {}

    /** To every item of a list; one that fits is enough. */
    record Each() implements Step {}
  }

  /** The name of the property that the path begins with. */
  String property() {
    return ((Step.Key) steps.get(0)).name();
  }

  /** The name of the last step, empty if that is an item of a list. */
  String last() {
    return steps.get(steps.size() - 1) instanceof Step.Key key ? key.name() : "";
  }

  /** The name of a step, fit to be shown; that of an item is the name of its list. */
  String nameAt(int step) {
    for (int i = step; i >= 0; i--) {
      if (steps.get(i) instanceof Step.Key key) {
        return Excerpt.of(key.name());
      }
    }
    return Excerpt.of(type);
  }

  /** The path in its normal spelling, up to and with a step. */
  String untilStep(int step) {
    return type + ":" + ComparisonForm.below(new ObjectPath(type, steps.subList(0, step + 1), at));
  }

  /** The name of the hash algorithm that the path ends with, empty if it ends with none. */
  String hashAlgorithm() {
    int size = steps.size();
    if (size >= 2
        && steps.get(size - 1) instanceof Step.Key algorithm
        && steps.get(size - 2) instanceof Step.Key hashes
        && (hashes.name().equals("hashes") || hashes.name().equals("file_header_hashes"))) {
      return algorithm.name();
    }
    return "";
  }
}
