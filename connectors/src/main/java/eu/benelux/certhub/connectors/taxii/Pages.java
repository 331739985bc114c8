package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.Future;

/** Takes what is pulled, page by page. */
@FunctionalInterface
public interface Pages {

  /**
   * Takes one page, which is never empty. The next one is asked for when the answer has succeeded; if
   * it fails, the pull ends with the same failure.
   */
  Future<Void> take(PulledPage page);
}
