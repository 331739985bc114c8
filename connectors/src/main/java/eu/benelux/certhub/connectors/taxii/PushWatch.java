package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.Future;
import java.util.Map;

/** Is told how a push goes on, envelope by envelope. */
@FunctionalInterface
public interface PushWatch {

  /**
   * A submission was decided about, or the client stopped waiting for that. The next one goes out when
   * the answer has succeeded; if it fails, nothing more is sent.
   *
   * @param answers what is known of its objects, by their place among all that are pushed, from 0
   */
  Future<Void> settled(Map<Integer, ObjectAnswer> answers);

  /** Nobody looks. */
  static PushWatch none() {
    return answers -> Future.succeededFuture();
  }
}
