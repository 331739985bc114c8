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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Servers that say whatever a test says, and clients with much or little patience with them. */
final class Speaker {
  /** Longer than a busy machine needs, shorter than a test waits. */
  static final Duration LONG = Duration.ofSeconds(20);

  private static final int TEST_SECONDS_MAX = 60;
  private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: (\\d+)\\r\\n");

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
        .connectHandler(socket -> {
          StringBuilder request = new StringBuilder();
          socket.handler(piece -> {
            if (isWhole(request.append(piece))) {
              heard.add(request.toString());
              request.setLength(0);
              behaviour.accept(socket);
            }
          });
        })
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }

  /** A request may come in pieces. */
  private static boolean isWhole(CharSequence request) {
    int head = request.toString().indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(request);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head >= 0 && request.length() >= head + 4 + body;
  }

  static void pour(NetSocket socket, String piece) {
    socket.write(piece).onSuccess(sent -> pour(socket, piece));
  }

  OutgoingFault fault(int port) {
    return fault(patient(), port);
  }

  OutgoingFault fault(Outgoing outgoing, int port) {
    return fault(outgoing, "http://127.0.0.1:" + port + "/");
  }

  OutgoingFault fault(Outgoing outgoing, String uri) {
    return catchThrowableOfType(
        OutgoingFault.class,
        () -> outgoing.send(request(uri)).await(TEST_SECONDS_MAX, TimeUnit.SECONDS));
  }

  static OutgoingRequest request(String uri) {
    return new OutgoingRequest(URI.create(uri), Map.of(), Optional.empty(), 1 << 20);
  }

  Outgoing patient() {
    return Outgoing.open(vertx, settings(LONG, LONG));
  }

  Outgoing hasty(Duration idle, Duration whole) {
    return Outgoing.open(vertx, settings(idle, whole));
  }

  static OutgoingSettings settings(Duration idle, Duration whole) {
    return new OutgoingSettings(
        Optional.empty(), true, Reach.PRIVATE, LONG, idle, whole, Size.ofKiB(2), Size.ofKiB(1), 4);
  }
}
