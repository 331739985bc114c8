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
  private long left;
  private long timer = -1;
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
        end();
      }
    });
    if (!whole && bytes.length() > PIECE_BYTES) {
      response.drainHandler(taken -> flow());
      flow();
      return;
    }
    sent = bytes.length();
    response.end(bytes).onComplete(taken -> end());
    if (!ended) {
      clock();
    }
  }

  private void flow() {
    if (response.ended() || response.closed()) {
      return;
    }
    clock();
    while (bytes.length() - sent > PIECE_BYTES) {
      if (response.writeQueueFull()) {
        return;
      }
      response.write(bytes.slice(sent, sent + PIECE_BYTES));
      sent += PIECE_BYTES;
    }
    response.end(bytes.slice(sent, bytes.length())).onComplete(taken -> end());
  }

  private void end() {
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
