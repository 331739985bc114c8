package eu.benelux.certhub.hub.store;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** What became of submissions, kept at least 24 hours, for their submitter alone. */
public interface Statuses {
  /** The whole status; empty when there is none, or it belongs to another account. */
  Future<Optional<StatusPart>> find(UUID id, String account);
}
