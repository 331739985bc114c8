package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import java.util.List;
import java.util.function.Supplier;

/**
 * Part of what was pulled.
 *
 * @param objects in the server's order, each in its exact bytes and none of them examined; none was
 *     handed over before, neither by this pull nor before its position
 * @param position how far one has come who keeps these objects; to be asked for before the future of
 *     {@link Pages#take} completes, if at all: it is worked out then
 */
public record PulledPage(List<Slice> objects, Supplier<PullPosition> position) {

  public PulledPage {
    objects = List.copyOf(objects);
    requireNonNull(position, "position");
  }
}
