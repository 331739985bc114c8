package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Tells pages that bring something new from pages that only repeat. It remembers at least the last
 * 50,000 objects; what repeats more slowly ends at the limits of the pull.
 */
final class Repeats {
  private static final int REMEMBERED = 50_000;

  private Set<Long> recent = new HashSet<>();
  private Set<Long> older = Set.of();

  /** Whether at least one object was not among those that came before; remembers all of them. */
  boolean isNews(List<Slice> objects) {
    boolean news = false;
    for (Slice object : objects) {
      long mark = mark(object.bytes());
      boolean added = recent.add(mark);
      news |= added && !older.contains(mark);
    }
    if (recent.size() > REMEMBERED) {
      older = recent;
      recent = new HashSet<>();
    }
    return news;
  }

  /** Good enough to find a loop; who makes marks collide harms nobody but his own pages. */
  private static long mark(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue() << 32 | (Arrays.hashCode(bytes) & 0xFFFFFFFFL);
  }
}
