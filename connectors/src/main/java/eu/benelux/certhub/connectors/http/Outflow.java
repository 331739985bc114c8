package eu.benelux.certhub.connectors.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * One answer on its way out. What lies outside of the heap goes to a plain connection as a whole: it
 * is not copied however slowly it is taken. Anything else would be, so it goes in pieces no faster
 * than the reader takes them. Who takes less in a stall than the rate of bodies wants is cut off.
 */
final class Outflow {
  private static final int PIECE_BYTES = 64 << 10;

  /** One frame, so that it is known frame by frame how far a reader is. */
  private static final int FRAME_BYTES = 16 << 10;

  private final RoutingContext ctx;
  private final HttpServerResponse response;
  private final Buffer bytes;
  private final Seats seats;
  private final boolean one;
  private final boolean whole;
  private final int pieceBytes;
  private final long stallMillis;
  private final long stallBytes;
  private final Runnable over;
  private int sent;
  private int writing;
  private long gone;
  private long before;
  private long timer = -1;
  private boolean last;
  private boolean broken;
  private boolean ended;

  /**
   * An answer whose head is ready.
   *
   * @param over what to do once nothing of the plate is needed any more
   */
  Outflow(RoutingContext ctx, Plate plate, Guard guard, Runnable over) {
    HttpSettings settings = guard.settings();
    this.ctx = ctx;
    this.response = ctx.response();
    this.bytes = plate.buffer();
    this.seats = guard.seats();
    this.one = ctx.request().version() != HttpVersion.HTTP_2;
    this.whole = plate.isShared() && !ctx.request().isSSL() && one;
    this.pieceBytes = one ? PIECE_BYTES : FRAME_BYTES;
    this.stallMillis = settings.stallMax().toMillis();
    this.stallBytes = Math.max(1, settings.bodyRate().bytes() * stallMillis / 1000);
    this.over = over;
  }

  void start() {
    ctx.addEndHandler(end -> {
      if (end.failed()) {
        breakOff();
      }
    });
    if (!whole && bytes.length() > pieceBytes) {
      response.drainHandler(taken -> flow());
      flow();
    } else {
      send(bytes.length());
    }
    if (!ended) {
      before = taken();
      timer = ctx.vertx().setPeriodic(stallMillis, now -> look());
    }
  }

  private void flow() {
    if (response.ended() || response.closed()) {
      breakOff();
      return;
    }
    while (!last) {
      if (response.writeQueueFull()) {
        return;
      }
      send(Math.min(pieceBytes, bytes.length() - sent));
    }
  }

  private void send(int length) {
    Buffer piece = bytes.slice(sent, sent + length);
    sent += length;
    last = sent == bytes.length();
    writing++;
    (last ? response.end(piece) : response.write(piece)).onComplete(taken -> {
      writing--;
      gone += length;
      seats.sent(ctx.request().connection(), length);
      settle();
    });
  }

  private void breakOff() {
    broken = true;
    settle();
  }

  /**
   * A stream that was reset tells so while pieces of its answer may still wait for the connection: the
   * plate is needed until the last of them has gone or failed.
   */
  private void settle() {
    if (writing > 0 || !(last || broken)) {
      return;
    }
    ctx.vertx().cancelTimer(timer);
    if (!ended) {
      ended = true;
      over.run();
    }
  }

  private void look() {
    long now = taken();
    // What is left may be less; but then it would be gone by now.
    if (now - before < stallBytes) {
      Answers.cut(ctx.request());
    }
    before = now;
  }

  /** By all answers of a connection, which go one after the other; or else by this stream. */
  private long taken() {
    return one ? seats.sent(ctx.request().connection()) : gone;
  }
}
