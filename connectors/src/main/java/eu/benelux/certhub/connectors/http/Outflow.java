package eu.benelux.certhub.connectors.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * One answer on its way out, in pieces no faster than the reader takes them, and on a clock while
 * the reader takes nothing.
 */
final class Outflow {
  private static final int PIECE_BYTES = 64 << 10;

  private final RoutingContext ctx;
  private final HttpServerResponse response;
  private final Buffer bytes;
  private final long stallMillis;
  private int sent;
  private long timer = -1;

  Outflow(RoutingContext ctx, Buffer bytes, Duration stallMax) {
    this.ctx = ctx;
    this.response = ctx.response();
    this.bytes = bytes;
    this.stallMillis = stallMax.toMillis();
  }

  void start() {
    ctx.addEndHandler(ended -> {
      if (ended.failed()) {
        ctx.vertx().cancelTimer(timer);
      }
    });
    response.drainHandler(taken -> flow());
    flow();
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
    response
        .end(bytes.slice(sent, bytes.length()))
        .onComplete(taken -> ctx.vertx().cancelTimer(timer));
  }

  private void clock() {
    ctx.vertx().cancelTimer(timer);
    timer = ctx.vertx().setTimer(stallMillis, stalled -> Answers.cut(ctx.request()));
  }
}
