package eu.benelux.certhub.connectors.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who was let in and is still there: shown out, in the middle of a download if need be, as soon as
 * the {@link Door} would not let them in again. Lives on the one event loop of its listener.
 */
final class Presence {
  /** A revoked account is out within five seconds, also on a machine that is busy. */
  static final long EVERY_MILLIS = 2000;

  private final Predicate<Caller> stands;
  private final Map<HttpConnection, Caller> connected = new HashMap<>();
  private final Map<HttpServerRequest, Caller> asking = new HashMap<>();
  private long timer = -1;

  Presence(Predicate<Caller> stands) {
    this.stands = stands;
  }

  /**
   * Somebody was let in; {@link #leave} when the request is over.
   *
   * @param shared whether the connection is a proxy's, which carries others as well
   */
  void enter(Vertx vertx, HttpServerRequest request, Caller caller, boolean shared) {
    asking.put(request, caller);
    HttpConnection connection = request.connection();
    if (!shared && connection instanceof HttpServerConnection own) {
      boolean isNew = connected.put(connection, caller) == null;
      if (isNew) {
        // Not its close handler, of which there is one, and another's.
        var unused = own.channelHandlerContext()
            .channel()
            .closeFuture()
            .addListener(closed -> connected.remove(connection));
      }
    }
    if (timer < 0) {
      timer = vertx.setPeriodic(EVERY_MILLIS, now -> sweep(vertx));
    }
  }

  void leave(HttpServerRequest request) {
    asking.remove(request);
  }

  private void sweep(Vertx vertx) {
    // Cutting off changes the maps.
    List<HttpServerRequest> requests = new ArrayList<>();
    asking.forEach((request, caller) -> {
      if (!stands.test(caller)) {
        requests.add(request);
      }
    });
    requests.forEach(Answers::cut);
    List<HttpConnection> connections = new ArrayList<>();
    connected.forEach((connection, caller) -> {
      if (!stands.test(caller)) {
        connections.add(connection);
      }
    });
    connections.forEach(Seats::cutOff);
    if (asking.isEmpty() && connected.isEmpty()) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }
}
