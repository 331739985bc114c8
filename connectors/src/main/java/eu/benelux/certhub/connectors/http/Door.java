package eu.benelux.certhub.connectors.http;

import io.vertx.core.Future;
import java.util.Optional;

/** The login port. It is asked for every request, so it keeps its own short memory if it wants one. */
@FunctionalInterface
public interface Door {

  /**
   * Says who shows these credentials.
   *
   * @return the caller, or nothing when the credentials are wrong (the stranger reads 401 and never
   *     why); fails only for trouble of our own (the stranger reads 503)
   */
  Future<Optional<Caller>> admit(Credentials credentials);
}
