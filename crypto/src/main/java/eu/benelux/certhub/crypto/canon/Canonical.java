package eu.benelux.certhub.crypto.canon;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The canonical form of JSON by RFC 8785: no whitespace, members sorted by the UTF-16 code units of
 * their names, numbers and strings written as ECMAScript writes them, in UTF-8.
 */
public final class Canonical {
  private Canonical() {}

  /**
   * The canonical bytes of a tree. Every tree that {@link StrictJson} read has them, and reading
   * them gives the same bytes again.
   *
   * @throws IllegalArgumentException if the tree, made by other means, holds what {@link
   *     StrictTokens} would refuse: a lone surrogate or noncharacter, a number that is not finite or
   *     is an integer beyond ±(2^53−1), a node that is not JSON, nesting deeper than 1,000
   */
  public static byte[] of(JsonNode node) {
    CanonicalWriter writer = new CanonicalWriter();
    writer.write(node, 0);
    return writer.bytes();
  }
}
