package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.benelux.certhub.config.Size;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Servers that say whatever a test says, and a client that has little patience with them. */
final class Speaker {
  final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final Vertx vertx;

  Speaker(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A server that answers every request with this text and then waits. */
  int says(String answer) {
    return serves(socket -> socket.write(answer));
  }

  int serves(Consumer<NetSocket> behaviour) {
    return vertx
        .createNetServer()
        .connectHandler(socket -> socket.handler(request -> {
          heard.add(request.toString());
          behaviour.accept(socket);
        }))
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }

  static void pour(NetSocket socket, String piece) {
    socket.write(piece).onSuccess(sent -> pour(socket, piece));
  }

  OutgoingFault fault(int port) {
    return fault(quick(), "http://127.0.0.1:" + port + "/");
  }

  OutgoingFault fault(Outgoing outgoing, String uri) {
    return catchThrowableOfType(
        OutgoingFault.class, () -> outgoing.send(request(uri)).await(5, TimeUnit.SECONDS));
  }

  static OutgoingRequest request(String uri) {
    return new OutgoingRequest(URI.create(uri), Map.of(), Optional.empty(), 1 << 20);
  }

  Outgoing quick() {
    return Outgoing.open(vertx, quickSettings());
  }

  static OutgoingSettings quickSettings() {
    return new OutgoingSettings(
        Optional.empty(),
        true,
        Reach.PRIVATE,
        Duration.ofSeconds(2),
        Duration.ofMillis(150),
        Duration.ofMillis(500),
        Size.ofKiB(2),
        Size.ofKiB(1),
        4);
  }
}
