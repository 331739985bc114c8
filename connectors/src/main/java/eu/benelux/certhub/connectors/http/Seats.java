package eu.benelux.certhub.connectors.http;

import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who is connected, and for how long without asking anything. Vert.x has no deadline for a request
 * head; here every connection is on a clock from its first byte to a whole head, and again between
 * two requests. Lives on the one event loop of its listener.
 */
final class Seats {
  private final Vertx vertx;
  private final HttpSettings settings;
  private final Rates connects;
  private final Origins origins;
  private final Map<HttpConnection, Seat> taken = new HashMap<>();
  private final Map<String, Integer> perAddress = new HashMap<>();
  private int greeted;

  private static final class Seat {
    final boolean spare;
    boolean closing;
    int asking;
    long sent;
    long timer = -1;

    Seat(boolean spare) {
      this.spare = spare;
    }
  }

  Seats(Vertx vertx, HttpSettings settings, LongSupplier nanos) {
    this.vertx = vertx;
    this.settings = settings;
    this.connects = new Rates(nanos, settings.rates().connectsPerAddress());
    this.origins = new Origins(settings.login());
  }

  /** Counts a connection whose TLS handshake begins; false where there is no room for it. */
  boolean greet(String host) {
    if (isFull(host, 2) || isHasty(host)) {
      return false;
    }
    greeted++;
    perAddress.merge(network(host), 1, Integer::sum);
    return true;
  }

  /** The handshake is over; if it was good, the connection {@link #arrive arrives} now. */
  void part(String host) {
    greeted--;
    free(host);
  }

  void arrive(HttpConnection connection) {
    String host = Origins.address(connection);
    boolean hasty = !connection.isSsl() && isHasty(host);
    if (hasty || isFull(host, 2)) {
      cutOff(connection);
      return;
    }
    Seat seat = new Seat(isFull(host, 1));
    taken.put(connection, seat);
    perAddress.merge(network(host), 1, Integer::sum);
    connection.closeHandler(closed -> leave(connection, host));
    wait(connection, seat, settings.headerMax());
  }

  /** A proxy speaks for many, so that only the number of all connections bounds its own. */
  private boolean isFull(String host, int times) {
    return taken.size() + greeted >= times * settings.connectionsMax()
        || (perAddress.getOrDefault(network(host), 0) >= times * settings.perAddressMax()
            && !origins.isProxy(host));
  }

  private boolean isHasty(String host) {
    return !origins.isProxy(host) && connects.take(network(host)).isPresent();
  }

  private void leave(HttpConnection connection, String host) {
    Optional.ofNullable(taken.remove(connection)).ifPresent(this::wake);
    free(host);
  }

  private void free(String host) {
    perAddress.computeIfPresent(network(host), (a, count) -> count > 1 ? count - 1 : null);
  }

  /** A whole request head has come: the clock stops. */
  void ask(HttpConnection connection) {
    Optional.ofNullable(taken.get(connection)).ifPresent(seat -> {
      seat.asking++;
      wake(seat);
    });
  }

  /** A request was answered: with the last one under way the clock starts again. */
  void answered(HttpConnection connection) {
    Optional.ofNullable(taken.get(connection)).ifPresent(seat -> {
      seat.asking = Math.max(0, seat.asking - 1);
      if (seat.asking == 0) {
        wait(connection, seat, settings.idleMax());
      }
    });
  }

  /** So many bytes of an answer have gone. */
  void sent(HttpConnection connection, int bytes) {
    Optional.ofNullable(taken.get(connection)).ifPresent(seat -> seat.sent += bytes);
  }

  /** How many bytes the other side of a connection of HTTP/1, or what is between, has taken so far. */
  long sent(HttpConnection connection) {
    long part = 0;
    if (connection instanceof HttpServerConnection one) {
      ChannelOutboundBuffer out = one.channelHandlerContext().channel().unsafe().outboundBuffer();
      part = out == null ? 0 : out.currentProgress();
    }
    return part
        + Optional.ofNullable(taken.get(connection)).map(seat -> seat.sent).orElse(0L);
  }

  /** Whether this connection is one too many and is to be told so. */
  boolean isSpare(HttpConnection connection) {
    return Optional.ofNullable(taken.get(connection)).map(seat -> seat.spare).orElse(true);
  }

  /** Nothing more is heard on this connection: what follows on it cannot be told apart. */
  void condemn(HttpConnection connection) {
    Optional.ofNullable(taken.get(connection)).ifPresent(seat -> seat.closing = true);
  }

  boolean isCondemned(HttpConnection connection) {
    return Optional.ofNullable(taken.get(connection)).map(seat -> seat.closing).orElse(true);
  }

  private void wait(HttpConnection connection, Seat seat, Duration longest) {
    wake(seat);
    seat.timer = vertx.setTimer(longest.toMillis(), late -> cutOff(connection));
  }

  /**
   * Closes a connection whose other side may never read again. Vert.x itself writes out first what it
   * still has, and waits for that as long as it takes.
   */
  static void cutOff(HttpConnection connection) {
    if (connection instanceof HttpServerConnection one
        && connection.protocolVersion() != HttpVersion.HTTP_2) {
      var unused = one.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }

  private void wake(Seat seat) {
    if (seat.timer >= 0) {
      vertx.cancelTimer(seat.timer);
      seat.timer = -1;
    }
  }

  /** An IPv4 address, or the /64 that one IPv6 customer has. */
  static String network(String text) {
    String[] groups = text.split(":", -1);
    // Java writes all eight groups, so the first four are the network.
    return groups.length == 8 ? String.join(":", List.of(groups).subList(0, 4)) : text;
  }
}
