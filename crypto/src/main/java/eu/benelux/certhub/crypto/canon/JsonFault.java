package eu.benelux.certhub.crypto.canon;

import java.io.Serial;
import java.util.Objects;

/**
 * Why a stranger's JSON is refused, and where. It has no stack trace: it tells about the text, not
 * about our code, and costs nothing when hostile texts come in thousands.
 */
public final class JsonFault extends Exception {
  @Serial
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String reason;

  JsonFault(long offset, String reason) {
    super(
        Objects.requireNonNull(reason, "reason") + " (at byte " + offset + ")", null, false, false);
    this.offset = offset;
    this.reason = reason;
  }

  /** The byte at fault, counted from the start of the array (not of the part that was read). */
  public long offset() {
    return offset;
  }

  /** One sentence for a person, without full stop and without text of the stranger's. */
  public String reason() {
    return reason;
  }
}
