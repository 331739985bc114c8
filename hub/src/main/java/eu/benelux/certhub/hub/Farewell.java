package eu.benelux.certhub.hub;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Closes an event loop behind the last work that was done on it. */
final class Farewell {
  private Farewell() {}

  /**
   * What became of the work, told once the event loop is closed. A future that belongs to a closed
   * event loop tells nobody any more, so this one belongs to none.
   */
  static <T> Future<T> after(Future<T> work, Vertx vertx) {
    Promise<T> told = Promise.promise();
    work.onComplete(done -> vertx.close().onComplete(closed -> told.handle(done)));
    return told.future();
  }
}
