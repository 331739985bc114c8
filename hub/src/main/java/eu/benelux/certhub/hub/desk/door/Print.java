package eu.benelux.certhub.hub.desk.door;

import java.util.HexFormat;

/** A keyed hash of 256 bits: what it was made of cannot be found without the key. */
record Print(long first, long second, long third, long fourth) {

  /** One of four numbers that have nothing to do with each other. */
  long part(int which) {
    return switch (which) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      default -> fourth;
    };
  }

  /** The half of it. */
  String text() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first) + hex.toHexDigits(second);
  }
}
