package eu.benelux.certhub.hub.exchange;

/** In which order objects of a submission are decided, and which of them follow what they name. */
final class Rank {
  private Rank() {}

  static int of(String type) {
    return switch (type) {
      case "observed-data" -> 1;
      case "relationship" -> 2;
      case "sighting" -> 3;
      case "opinion", "note" -> 4;
      case "grouping", "report" -> 5;
      default -> 0;
    };
  }

  /** Whether an object of this type is hidden from whoever sees nothing of what it names. */
  static boolean follows(String type) {
    return switch (type) {
      case "observed-data", "relationship", "sighting" -> true;
      default -> false;
    };
  }
}
