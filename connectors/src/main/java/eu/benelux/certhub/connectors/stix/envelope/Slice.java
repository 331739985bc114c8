package eu.benelux.certhub.connectors.stix.envelope;

import java.util.Objects;

/** One object of an envelope, in its producer's exact bytes. */
public final class Slice {
  private final int index;
  private final byte[] bytes;

  Slice(int index, byte[] bytes) {
    this.index = index;
    this.bytes = Objects.requireNonNull(bytes, "bytes");
  }

  /** Its place in {@code objects}, from 0. */
  public int index() {
    return index;
  }

  /** From its opening to its closing brace. Not copied again: nobody may write to it. */
  public byte[] bytes() {
    return bytes;
  }
}
