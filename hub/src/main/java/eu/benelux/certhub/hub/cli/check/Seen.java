package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.crypto.canon.Digest;
import java.util.Optional;

/**
 * A version of an object that came before.
 *
 * @param version its time; observables have none
 * @param digest of its content, however it is written
 */
record Seen(String file, long line, Optional<Timestamp> version, boolean revoked, Digest digest) {
  boolean after(Seen other) {
    return version.isPresent()
        && other.version.isPresent()
        && version.get().compareTo(other.version.get()) > 0;
  }

  String place() {
    return file + ":" + line;
  }

  @Override
  public String toString() {
    return "version " + version.map(Timestamp::text).orElse("") + " in " + place();
  }
}
