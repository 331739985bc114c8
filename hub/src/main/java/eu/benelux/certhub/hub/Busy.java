package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.Endpoint;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Says of an address that cannot be listened at which it is, and where that is set. */
final class Busy {
  private Busy() {}

  static <T> Future<T> named(Future<T> listening, String setting, Endpoint listen) {
    return listening.recover(cause -> Future.failedFuture(
        cause instanceof SocketException || cause instanceof UnknownHostException
            ? new IOException(
                "it cannot listen at " + listen.host() + ":" + listen.port() + " (" + setting
                    + " in its settings): " + cause.getMessage(),
                cause)
            : cause));
  }
}
