package eu.benelux.certhub.connectors.stix.object;

/** Reads one object and says everything that is to be known about it. */
public final class Examiner {
  private Examiner() {}

  /**
   * Examines one object, its digest included; never throws, whatever the bytes are. The array
   * becomes part of the answer and must not change afterwards. Bound its length before. Who
   * examines many takes an {@link ObjectReader}.
   */
  public static Examined examine(byte[] object) {
    return new ObjectReader().readAndDigest(object);
  }
}
