package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import io.vertx.core.Future;
import java.util.List;

/** Takes what is pulled, page by page. */
@FunctionalInterface
public interface Pages {

  /**
   * Takes one page: never empty, in the server's order, each object in the server's exact bytes and
   * none of them examined. An object may come again on a later page. The next page is asked for when
   * the answer has succeeded; if it fails, the pull ends with the same failure.
   */
  Future<Void> take(List<Slice> objects);
}
