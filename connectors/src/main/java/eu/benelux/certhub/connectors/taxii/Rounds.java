package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * A loop of futures. Composed recursively, thousands of rounds would hang on one chain and complete
 * on one stack; here a round is forgotten when it is over.
 */
final class Rounds {

  private Rounds() {}

  /**
   * Runs rounds one after another as long as they answer true. Every round waits for something
   * outside, so that the stack unwinds between two of them.
   */
  static Future<Void> run(Supplier<Future<Boolean>> round) {
    Promise<Void> whole = Promise.promise();
    go(round, whole);
    return whole.future();
  }

  private static void go(Supplier<Future<Boolean>> round, Promise<Void> whole) {
    Future.succeededFuture()
        .compose(start -> round.get())
        .onComplete(
            again -> {
              if (again) {
                go(round, whole);
              } else {
                whole.complete();
              }
            },
            whole::fail);
  }
}
