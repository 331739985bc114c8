package eu.benelux.certhub.connectors.stix.envelope;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of a body that should be a TAXII envelope or a STIX bundle. */
public sealed interface Sliced {
  /** One of the two, by what this is. */
  <R> R fold(Function<Objects, R> objects, Function<Refused, R> refused);

  /**
   * The whole body is I-JSON and these are its objects; none of them was examined.
   *
   * @param slices at least one, in the order of the body
   * @param bundleId the bundle's well-formed id, if it was a bundle and had one
   * @param bundleHead the bundle as JSON without its objects, if it was a bundle: what stands
   *     around them is to be examined elsewhere
   */
  record Objects(List<Slice> slices, Optional<String> bundleId, Optional<byte[]> bundleHead)
      implements Sliced {
    /** Keeps its own list. */
    public Objects {
      slices = List.copyOf(slices);
      java.util.Objects.requireNonNull(bundleId, "bundleId");
      java.util.Objects.requireNonNull(bundleHead, "bundleHead");
    }

    @Override
    public <R> R fold(Function<Objects, R> objects, Function<Refused, R> refused) {
      return objects.apply(this);
    }
  }

  /**
   * Nothing of the body is taken.
   *
   * @param offset the byte at fault
   * @param pointer the value at fault as a JSON pointer, such as {@code /objects/3}, or empty
   * @param reason one sentence for a person, without full stop and without text of the stranger's
   */
  record Refused(long offset, String pointer, String reason) implements Sliced {
    /** Refuses null. */
    public Refused {
      java.util.Objects.requireNonNull(pointer, "pointer");
      java.util.Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <R> R fold(Function<Objects, R> objects, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
