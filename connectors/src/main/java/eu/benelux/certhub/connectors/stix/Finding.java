package eu.benelux.certhub.connectors.stix;

import java.util.Objects;

/**
 * One thing to say about an object.
 *
 * @param path where: a JSON pointer (RFC 6901) into the object, printable, at most a few hundred
 *     characters; empty for the object as a whole
 * @param section what decides it: a section of STIX 2.1 incorporating Errata 01 ({@code 6.17.1}),
 *     or an RFC with its section where the standard leans on one ({@code RFC 7493 2.3}); empty
 *     where nothing does
 * @param sentence what, for a person; without raw text of the stranger's
 * @param fix what to do about it, one short sentence; empty where the sentence says it already
 */
public record Finding(Level level, String path, String section, String sentence, String fix) {
  /** Refuses null. */
  public Finding {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(fix, "fix");
  }

  /** One without section and fix. */
  public Finding(Level level, String path, String sentence) {
    this(level, path, "", sentence, "");
  }
}
