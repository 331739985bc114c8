package eu.benelux.certhub.connectors.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Request targets: which paths are plain, and how a part of one is decoded. */
public final class Target {
  /** Encoded slashes, backslashes and control characters, and backslashes as they are. */
  private static final Pattern TRICKS =
      Pattern.compile("(?i)%2f|%5c|%[01][0-9a-f]|%7f|\\\\|%(?![0-9a-f]{2})");

  private static final Pattern DOTS = Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(;[^/]*)?(/|$)");

  private Target() {}

  /** Whether a raw path means the same to every reader: no dot segments, no encoded separators. */
  static boolean isPlain(String path) {
    // Nearly all paths have none of what either pattern begins with.
    boolean odd = path.indexOf('%') >= 0
        || path.indexOf('\\') >= 0
        || path.contains("/.")
        || path.startsWith(".");
    return !odd || (!TRICKS.matcher(path).find() && !DOTS.matcher(path).find());
  }

  /**
   * Decodes a percent-encoded part of a path or query as UTF-8. A plus sign stays a plus sign.
   *
   * @return the text, or nothing when an escape is cut short or the bytes are no UTF-8
   */
  public static Optional<String> decode(String part) {
    if (part.indexOf('%') < 0) {
      return Optional.of(part);
    }
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        bytes[length++] = bytes[i];
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes[length++] = (byte) (high << 4 | low);
      i += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }
}
