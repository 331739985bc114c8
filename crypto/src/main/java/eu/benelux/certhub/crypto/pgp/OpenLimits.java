package eu.benelux.certhub.crypto.pgp;

/**
 * How much an opened message may cost.
 *
 * @param bytesMax the largest message, and the largest plaintext after decompression; 1 KiB to 256
 *     MiB
 */
public record OpenLimits(int bytesMax) {
  /** 32 MiB. */
  public static final OpenLimits DEFAULT = new OpenLimits(32 << 20);

  /** Refuses a limit nobody can mean. */
  public OpenLimits {
    if (bytesMax < 1 << 10 || bytesMax > 256 << 20) {
      throw new IllegalArgumentException("bytesMax is 1 KiB to 256 MiB, not " + bytesMax);
    }
  }
}
