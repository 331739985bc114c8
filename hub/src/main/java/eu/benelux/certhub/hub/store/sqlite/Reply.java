package eu.benelux.certhub.hub.store.sqlite;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.RejectedExecutionException;

/** The bridge from a thread of the store back to the event loop of whoever asked. */
final class Reply<T> {
  private final Context context;
  private final Promise<T> promise = Promise.promise();

  Reply(Vertx vertx) {
    context = vertx.getOrCreateContext();
  }

  Future<T> future() {
    return promise.future();
  }

  void succeed(T answer) {
    onContext(() -> promise.tryComplete(answer));
  }

  void fail(Throwable reason) {
    onContext(() -> promise.tryFail(reason));
  }

  private void onContext(Runnable step) {
    try {
      context.runOnContext(unused -> step.run());
    } catch (RejectedExecutionException gone) {
      // Vert.x was closed before the store; nobody may hang for that.
      step.run();
    }
  }
}
