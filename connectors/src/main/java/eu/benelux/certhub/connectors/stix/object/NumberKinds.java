package eu.benelux.certhub.connectors.stix.object;

/** Numbers within bounds, written {@code int(0..100)}, {@code float(0..)} or without bounds. */
final class NumberKinds {
  private NumberKinds() {}

  static ValueKind whole(String range) {
    Bounds bounds = Bounds.parse(range);
    String sentence = "must be a whole number" + bounds.words();
    return (value, check) -> {
      if (!check.tape().isInteger(value)) {
        check.error(value, "2.10", sentence, "write digits alone, without quotes and point");
      } else if (!bounds.hold(check.tape().number(value))) {
        check.error(value, sentence, "");
      }
    };
  }

  static ValueKind fraction(String range) {
    Bounds bounds = Bounds.parse(range);
    String sentence = "must be a number" + bounds.words();
    return (value, check) -> {
      if (!check.tape().isNumber(value)) {
        check.error(value, "2.6", sentence, "write the number without quotes");
      } else if (!bounds.hold(check.tape().number(value))) {
        check.error(value, sentence, "");
      }
    };
  }

  private record Bounds(double least, double most, String words) {
    static Bounds parse(String range) {
      int dots = range.indexOf("..");
      if (dots < 0) {
        return new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "");
      }
      String least = range.substring(0, dots);
      String most = range.substring(dots + 2);
      return most.isEmpty()
          ? new Bounds(Double.parseDouble(least), Double.POSITIVE_INFINITY, " from " + least)
          : new Bounds(
              Double.parseDouble(least),
              Double.parseDouble(most),
              " from " + least + " to " + most);
    }

    boolean hold(double value) {
      return value >= least && value <= most;
    }
  }
}
