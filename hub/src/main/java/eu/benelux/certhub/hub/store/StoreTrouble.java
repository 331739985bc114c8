package eu.benelux.certhub.hub.store;

import org.jspecify.annotations.Nullable;

/** The store could not do it, and nothing was done. */
public final class StoreTrouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** Says what went wrong. */
  public StoreTrouble(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Which trouble it is. */
  public Kind kind() {
    return kind;
  }

  /** What a caller can tell apart. */
  public enum Kind {
    /** No room on the disk; it works again once there is. */
    FULL,
    /** The disk failed under a write; nothing more is taken until a restart. */
    BROKEN,
    /** Too much waits already; try again later. */
    BUSY,
    /** Anything else. */
    OTHER
  }
}
