package eu.benelux.certhub.connectors.stix.envelope;

/**
 * How much an envelope may hold; how long the whole body may be is the door's own limit.
 *
 * @param objectsMax objects in one envelope, at least 1
 * @param objectBytesMax length of one object in bytes, at least 2
 */
public record SliceLimits(int objectsMax, int objectBytesMax) {

  /** 50,000 objects of at most 4 MiB. */
  public static final SliceLimits DEFAULT = new SliceLimits(50_000, 4 << 20);

  /** Refuses bounds under which nothing would pass. */
  public SliceLimits {
    if (objectsMax < 1 || objectBytesMax < 2) {
      throw new IllegalArgumentException("an envelope holds at least one object of two bytes");
    }
  }
}
