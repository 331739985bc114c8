package eu.benelux.certhub.connectors.stix.upgrade;

import java.util.Objects;

/**
 * One thing that is different in the upgraded bundle.
 *
 * @param id the object's id in the upgraded bundle, made printable; empty for the bundle itself
 * @param type the object's type, made printable; empty for the bundle itself
 * @param path where: a JSON pointer (RFC 6901) into the object, printable, at most a few hundred
 *     characters; empty for the object as a whole
 * @param sentence what, for a person; the same text for the same kind of change
 */
public record Change(String id, String type, String path, What what, String sentence) {
  /** Refuses null. */
  public Change {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(sentence, "sentence");
  }

  /** What kind of change it is, the harmless first. */
  public enum What {
    /** The same thing, said as 2.1 says it. */
    CHANGED,
    /** An object that 2.0 kept inside another one and 2.1 does not. */
    MADE,
    /** 2.1 asks for what 2.0 did not say. */
    ASSUMED,
    /** 2.1 has no place for it: it stands in a custom property. */
    ASIDE,
    /** It is not in the upgraded bundle. */
    LEFT_OUT
  }
}
