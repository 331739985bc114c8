package eu.benelux.certhub.crypto.canon;

/**
 * How much of a stranger's JSON is read before it is refused.
 *
 * @param depthMax open containers at once, 1 to 1,000: a reader of the tree may recurse
 * @param bytesMax length of the whole text in bytes, at least 1
 */
public record JsonLimits(int depthMax, int bytesMax) {

  /** Depth 100 and 64 MiB. */
  public static final JsonLimits DEFAULT = new JsonLimits(100, 64 << 20);

  /** Longest member name, in bytes between its quotes. STIX allows 250 characters. */
  public static final int NAME_BYTES_MAX = 64 << 10;

  /** Longest string value, in bytes between its quotes: an artifact's payload may be large. */
  public static final int STRING_BYTES_MAX = 48 << 20;

  /** Longest number in bytes; parsing a number costs more than its length. */
  public static final int NUMBER_BYTES_MAX = 1_000;

  /** Most values in one tree: two bytes of JSON may cost 70 in memory. Tokens have no such cap. */
  public static final int TREE_VALUES_MAX = 4_000_000;

  private static final int DEPTH_LIMIT = 1_000;

  /** Refuses a bound outside of the ranges above. */
  public JsonLimits {
    if (depthMax < 1 || depthMax > DEPTH_LIMIT) {
      throw new IllegalArgumentException("depthMax must be 1 to " + DEPTH_LIMIT);
    }
    if (bytesMax < 1) {
      throw new IllegalArgumentException("bytesMax must be at least 1");
    }
  }
}
