package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Objects;

/**
 * A value that a pattern names.
 *
 * @param objectType the type at which the path begins, as {@code ipv4-addr}
 * @param path the path below it in its normal spelling, as {@code value} or {@code
 *     hashes.'SHA-256'}
 * @param value the value in its normal spelling (see {@link Pattern#normalForm}), without
 *     apostrophes; octets as hex
 */
public record PatternValue(String objectType, String path, String value) {
  /** Refuses null. */
  public PatternValue {
    Objects.requireNonNull(objectType, "objectType");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
  }
}
