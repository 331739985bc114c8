package eu.benelux.certhub.connectors.stix;

import java.util.Objects;

/**
 * One object naming another in a property of the standard.
 *
 * @param path the property as a JSON pointer: {@code /object_refs/3}
 * @param target what is named; it need not exist anywhere
 */
public record Reference(String path, StixId target) {
  /** Refuses null. */
  public Reference {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(target, "target");
  }
}
