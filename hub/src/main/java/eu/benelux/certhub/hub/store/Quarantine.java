package eu.benelux.certhub.hub.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What waits for a person. */
public interface Quarantine {
  /** What waits, newest first, without content. */
  Future<List<Held>> list(int countMax);

  /** One of them, with its content. */
  Future<Optional<Held>> show(String id);
}
