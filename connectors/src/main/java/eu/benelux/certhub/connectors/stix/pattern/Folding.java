package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Optional;

/** Which spellings of a text say the same, by where the text is compared. */
enum Folding {
  /** Every character counts. */
  NONE,
  /** Upper and lower case say the same. */
  CASE,
  /** Upper and lower case say the same behind the last at sign (RFC 5321 section 2.4). */
  DOMAIN,
  /** An address, a network or a host name. */
  ADDRESS;

  /** How texts fold at a path. */
  static Folding at(ObjectPath path) {
    String algorithm = path.hashAlgorithm();
    if (!algorithm.isEmpty()) {
      return HashAlgorithms.foldsCase(HashAlgorithms.normal(algorithm)) ? CASE : NONE;
    }
    Place place = Place.of(path);
    if (place.shapes().contains(Shape.Plain.ADDRESS)) {
      return ADDRESS;
    }
    if (place.shapes().contains(Shape.Plain.CASELESS)) {
      return CASE;
    }
    return place.shapes().contains(Shape.Plain.MAIL) ? DOMAIN : NONE;
  }

  /** The one spelling of a text under a relation. */
  String text(Relation relation, String written) {
    return switch (relation) {
      // Both sides are compared in NFC (9.6.1), so that is what the constant says.
      case LIKE, MATCHES -> Composed.of(written).orElse(written);
      // Sets of addresses: the bits of the host say nothing.
      case ISSUBSET, ISSUPERSET ->
        Addresses.parse(written).map(Addresses.Network::networkText).orElse(written);
      case EQUAL, UNEQUAL, IN -> value(written);
      default -> written;
    };
  }

  private String value(String written) {
    if (this == NONE) {
      return written;
    }
    if (this == DOMAIN) {
      int at = written.lastIndexOf('@') + 1;
      return at == 0
          ? written
          : written.substring(0, at) + LiteralReader.lowerCase(written.substring(at));
    }
    Optional<Addresses.Network> network =
        this == ADDRESS ? Addresses.parse(written) : Optional.empty();
    return network.map(Addresses.Network::text).orElseGet(() -> LiteralReader.lowerCase(written));
  }
}
