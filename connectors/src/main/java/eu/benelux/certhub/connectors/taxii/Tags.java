package eu.benelux.certhub.connectors.taxii;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Entity tags (RFC 9110 section 8.8.3). A page is told by the dates of its items: what stands under
 * a date never changes and no date is given twice. So the tag says nothing that the page does not.
 */
final class Tags {
  /** To be changed when the same items are written otherwise than before. */
  private static final String WRITING = "1";

  private static final int BYTES = 15;

  private Tags() {}

  /** The tag of a page without quotation marks. */
  static String of(Place.Endpoint kind, Page page, Optional<Instant> looked) {
    String words = WRITING + kind + page.more();
    if (page.items().isEmpty()) {
      // A poll with nothing new: told by how far it looked, without a digest.
      return "e" + looked.map(Cursor::write).orElse("");
    }
    byte[] head = words.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer told =
        ByteBuffer.allocate(head.length + Long.BYTES * page.items().size());
    told.put(head);
    for (Item item : page.items()) {
      told.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, item.dateAdded()));
    }
    byte[] digest = sha256().digest(told.array());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Whether {@code If-None-Match} names this tag (section 13.1.2: compared weakly). A header that is
   * none matches nothing.
   *
   * @param tag with its quotation marks
   */
  static boolean named(List<String> headers, String tag) {
    for (String header : headers) {
      int at = 0;
      while (at >= 0 && at < header.length()) {
        int from = skip(header, at);
        if (header.startsWith("*", from)) {
          return headers.size() == 1 && header.strip().equals("*");
        }
        int begin = header.startsWith("W/", from) ? from + 2 : from;
        int end = begin < header.length() && header.charAt(begin) == '"'
            ? header.indexOf('"', begin + 1)
            : -1;
        if (end < 0) {
          break;
        }
        if (header.regionMatches(begin, tag, 0, tag.length()) && end - begin + 1 == tag.length()) {
          return true;
        }
        at = end + 1;
      }
    }
    return false;
  }

  /** Over spaces and commas. */
  private static int skip(String header, int from) {
    int at = from;
    while (at < header.length() && " \t,".indexOf(header.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
