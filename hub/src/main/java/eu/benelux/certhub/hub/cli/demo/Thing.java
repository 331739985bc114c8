package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An object of the play.
 *
 * @param version its {@code modified}
 * @param bytes as its producer writes it, which is how everybody must get it
 */
record Thing(String id, String version, Tlp tlp, byte[] bytes) {
  static Thing of(String id, String version, Tlp tlp, String json) {
    return new Thing(id, version, tlp, json.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest that attestations name. */
  Digest digest() {
    return StrictJson.read(bytes, JsonLimits.DEFAULT)
        .fold(tree -> Digest.of(tree.node()), refused -> {
          throw new IllegalStateException(refused.reason());
        });
  }

  boolean is(byte[] other) {
    return Arrays.equals(bytes, other);
  }

  String type() {
    return id.substring(0, id.indexOf("--"));
  }

  /** Type and the start of the id: enough for a line of the report. */
  String shortly() {
    return id.substring(0, id.indexOf("--") + 10) + "… " + tlp.title();
  }
}
