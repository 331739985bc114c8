package eu.benelux.certhub.connectors.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;

/**
 * One answer on its way out. What lies outside of the heap goes to a plain connection as a whole: it
 * is not copied however slowly it is taken. Anything else would be, so it goes in pieces no faster
 * than the reader takes them. A reader who takes too little for the stall is cut off.
 */
final class Outflow {
  private static final int PIECE_BYTES = 64 << 10;

  private final RoutingContext ctx;
  private final HttpServerResponse response;
  private final Buffer bytes;
  private final boolean whole;
  private final long stallMillis;
  private final long stallBytes;
  private final Runnable over;
  private int sent;
  private int writing;
  private long left;
  private long timer = -1;
  private boolean last;
  private boolean broken;
  private boolean ended;

  /**
   * An answer whose head is ready.
   *
   * @param over what to do once nothing of the plate is needed any more
   */
  Outflow(RoutingContext ctx, Plate plate, HttpSettings settings, Runnable over) {
    this.ctx = ctx;
    this.response = ctx.response();
    this.bytes = plate.buffer();
    this.whole =
        plate.isShared() && !ctx.request().isSSL() && ctx.request().version() != HttpVersion.HTTP_2;
    this.stallMillis = settings.stallMax().toMillis();
    this.stallBytes = Math.max(1, settings.bodyRate().bytes() * stallMillis / 1000);
    this.over = over;
    this.left = bytes.length();
  }

  void start() {
    ctx.addEndHandler(end -> {
      if (end.failed()) {
        breakOff();
      }
    });
    if (!whole && bytes.length() > PIECE_BYTES) {
      response.drainHandler(taken -> flow());
      flow();
      return;
    }
    send(bytes.length());
    if (!ended) {
      clock();
    }
  }

  private void flow() {
    if (response.ended() || response.closed()) {
      breakOff();
      return;
    }
    clock();
    while (!last) {
      if (response.writeQueueFull()) {
        return;
      }
      send(Math.min(PIECE_BYTES, bytes.length() - sent));
    }
  }

  private void send(int length) {
    Buffer piece = bytes.slice(sent, sent + length);
    sent += length;
    last = sent == bytes.length();
    writing++;
    (last ? response.end(piece) : response.write(piece)).onComplete(taken -> {
      writing--;
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

  private void clock() {
    ctx.vertx().cancelTimer(timer);
    timer = ctx.vertx().setTimer(stallMillis, stalled -> look());
  }

  /** Pieces start the clock anew themselves; of a whole answer enough must have gone meanwhile. */
  private void look() {
    long before = left;
    left = untaken();
    if (whole && before - left >= stallBytes && left > 0) {
      clock();
    } else {
      Answers.cut(ctx.request());
    }
  }

  private long untaken() {
    if (ctx.request().connection() instanceof HttpServerConnection one) {
      Channel channel = one.channelHandlerContext().channel();
      ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
      return waiting == null ? 0 : waiting.totalPendingWriteBytes() - waiting.currentProgress();
    }
    return 0;
  }
}
