package eu.benelux.certhub.connectors.stix;

import java.util.Objects;

/**
 * One thing to say about an object.
 *
 * @param path where: a JSON pointer (RFC 6901) into the object, printable, at most a few hundred
 *     characters; empty for the object as a whole
 * @param sentence what, for a person; without raw text of the stranger's
 */
public record Finding(Level level, String path, String sentence) {
  /** Refuses null. */
  public Finding {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sentence, "sentence");
  }
}
