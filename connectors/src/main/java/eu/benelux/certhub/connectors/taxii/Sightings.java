package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which objects came already: in this pull, and shortly before its position. It remembers the last
 * 50,000 of the pull; what repeats more slowly ends at the pull's limits.
 */
final class Sightings {
  private static final int REMEMBERED = 50_000;
  /** 96 bits: who puts an object there that hides another's would have to find its digest. */
  private static final int DIGEST_BYTES = 12;

  private final Map<String, Instant> earlier;
  private final LinkedHashMap<String, Instant> now = new LinkedHashMap<>();

  Sightings(Map<String, Instant> earlier) {
    this.earlier = earlier;
  }

  /**
   * A page, looked through.
   *
   * @param fresh what never came
   * @param news whether something in it did not come in this pull, though perhaps before it
   * @param whole whether all of it was looked at
   */
  record Sorted(List<Slice> fresh, boolean news, boolean whole) {}

  /**
   * Looks through a page and remembers it.
   *
   * @param date the latest at which its objects were added
   * @param freshMax it is looked at until so many fresh ones were found
   */
  Sorted sort(List<Slice> objects, Instant date, long freshMax) {
    List<Slice> fresh = new ArrayList<>();
    boolean news = false;
    for (Slice object : objects) {
      String digest = digest(object.bytes());
      boolean known = earlier.containsKey(digest) || now.containsKey(digest);
      if (!known && fresh.size() == freshMax) {
        return new Sorted(fresh, news, false);
      }
      news |= now.put(digest, date) == null;
      if (!known) {
        fresh.add(object);
      }
    }
    forget();
    return new Sorted(fresh, news, true);
  }

  /** All that may come again when objects added after this are asked for. */
  Map<String, Instant> after(Instant date) {
    Map<String, Instant> kept = new HashMap<>(earlier);
    kept.putAll(now);
    kept.values().removeIf(last -> last.isBefore(date));
    return kept;
  }

  private void forget() {
    Iterator<String> oldest = now.keySet().iterator();
    while (now.size() > REMEMBERED) {
      oldest.next();
      oldest.remove();
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
