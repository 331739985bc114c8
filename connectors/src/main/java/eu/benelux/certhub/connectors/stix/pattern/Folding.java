package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.ObjectPath.Step;
import java.text.Normalizer;
import java.util.Optional;

/** Which spellings of a text say the same, by where the text is compared. */
enum Folding {
  /** Every character counts. */
  NONE,
  /** Upper and lower case say the same. */
  CASE,
  /** An address, a network or a host name. */
  ADDRESS;

  /** How texts fold at a path. */
  static Folding at(ObjectPath path) {
    String last = path.last();
    if (last.equals("value")) {
      return path.steps().size() == 1 ? ofType(path.type()) : ofReference(path);
    }
    String algorithm = path.hashAlgorithm();
    return !algorithm.isEmpty() && HashAlgorithms.foldsCase(HashAlgorithms.normal(algorithm))
        ? CASE
        : NONE;
  }

  private static Folding ofType(String type) {
    return switch (type) {
      case "ipv4-addr", "ipv6-addr" -> ADDRESS;
      case "domain-name", "mac-addr" -> CASE;
      default -> NONE;
    };
  }

  /** What these refer to is an address or a domain name (STIX 2.1 sections 6.4, 6.8, 6.9, 6.12). */
  private static Folding ofReference(ObjectPath path) {
    boolean network = switch (path.property()) {
      case "src_ref", "dst_ref" ->
        path.type().equals("network-traffic") && path.steps().size() == 2;
      case "resolves_to_refs" ->
        path.steps().size() == 3
            && !(path.steps().get(1) instanceof Step.Key)
            && (ofType(path.type()) == ADDRESS || path.type().equals("domain-name"));
      default -> false;
    };
    return network ? ADDRESS : NONE;
  }

  /** The one spelling of a text under a relation. */
  String text(Relation relation, String written) {
    return switch (relation) {
      // Both sides are compared in NFC (9.6.1), so that is what the constant says.
      case LIKE, MATCHES -> Normalizer.normalize(written, Normalizer.Form.NFC);
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
    Optional<Addresses.Network> network =
        this == ADDRESS ? Addresses.parse(written) : Optional.empty();
    return network.map(Addresses.Network::text).orElseGet(() -> LiteralReader.lowerCase(written));
  }
}
