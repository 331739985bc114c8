package eu.benelux.certhub.connectors.mail;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A file inside a letter.
 *
 * @param name what the sender calls it: printable, at most 200 characters, without slash,
 *     backslash or quote. Never a path
 * @param mediaType type, subtype and parameters (RFC 2045 5.1), ASCII
 * @param bytes the content, not copied: do not change it afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes: neither copied nor compared by identity.
public record Attachment(String name, String mediaType, byte[] bytes) {
  static final int NAME_CHARACTERS_MAX = 200;

  public Attachment {
    requireNonNull(bytes, "bytes");
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name for an attachment");
    }
    if (!Syntax.isMediaType(mediaType)) {
      throw new IllegalArgumentException("not a media type");
    }
  }

  static boolean isName(String text) {
    return !text.isBlank()
        && Syntax.isOneLine(text, NAME_CHARACTERS_MAX)
        && text.chars().noneMatch(c -> c == '/' || c == '\\' || c == '"');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attachment that
        && name.equals(that.name)
        && mediaType.equals(that.mediaType)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Attachment[" + mediaType + ", " + bytes.length + " bytes]";
  }
}
