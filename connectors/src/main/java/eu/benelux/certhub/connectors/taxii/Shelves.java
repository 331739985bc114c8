package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Caller;
import io.vertx.core.Future;

/** The port of the TAXII server: it knows nothing of members or policy and asks here. */
@FunctionalInterface
public interface Shelves {

  /**
   * The shelf of one caller, as of now. Asked once for every request.
   *
   * @return the shelf; fails for trouble of our own only
   */
  Future<Shelf> shelf(Caller caller);
}
