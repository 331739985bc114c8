package eu.benelux.certhub.connectors.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** Bodies on their way in and out, counted and timed. */
public final class Body {
  /** What a connection holds at most of an answer that is shared: a few pieces, or encrypted ones. */
  private static final int UNDER_WAY_MAX = 256 << 10;

  private final RoutingContext ctx;
  private final Guard guard;
  private final String account;
  private final long bytesMax;
  private final Promise<Buffer> whole = Promise.promise();
  private final Buffer read = Buffer.buffer();
  private final Pace pace;
  private long reserved;

  private Body(RoutingContext ctx, Guard guard, long bytesMax) {
    this.ctx = ctx;
    this.guard = guard;
    this.account = Guard.caller(ctx).account();
    this.bytesMax = bytesMax;
    this.pace = new Pace(
        ctx.vertx(),
        guard.nanos(),
        guard.settings().bodyRate(),
        guard.settings().bodyGrace(),
        () -> fail(new Refusal(408, "Request timeout", "The body comes too slowly.")));
  }

  /**
   * Reads the whole body of a request, counting while it comes. Call it at most once per request,
   * on its event loop. The bytes count as under way until the request is answered.
   *
   * @param bytesMax the longest body; more is refused as soon as it is known
   * @return the body; fails with a {@link Refusal}: 413 too long, 408 too slow, 400 cut short, 429
   *     or 503 when too many bodies are under way, of this account or of all
   */
  public static Future<Buffer> read(RoutingContext ctx, long bytesMax) {
    Guard guard = Guard.of(ctx);
    Body body =
        new Body(ctx, guard, Math.min(bytesMax, guard.settings().bodyMax().bytes()));
    body.start();
    return body.whole.future();
  }

  /**
   * Answers with these bytes as the reader takes them; a reader who takes next to nothing for the
   * write stall is cut off. A HEAD gets the length only. Where too many bytes wait for their readers,
   * the answer is a refusal with 429 or 503 instead.
   *
   * @param headers what the answer has beside its length
   */
  public static void write(
      RoutingContext ctx,
      int status,
      Map<? extends CharSequence, ? extends CharSequence> headers,
      Buffer bytes) {
    write(ctx, status, headers, Plate.of(bytes));
  }

  /**
   * The same with the bytes of a plate, which the caller has taken for this answer; it is given back
   * when the answer has gone, or has failed.
   */
  public static void write(
      RoutingContext ctx,
      int status,
      Map<? extends CharSequence, ? extends CharSequence> headers,
      Plate plate) {
    Guard guard = Guard.of(ctx);
    String account = Guard.caller(ctx).account();
    boolean head = ctx.request().method().equals(HttpMethod.HEAD);
    // A shared plate is there anyway; what its readers cost is what the connection holds of it.
    int kept =
        head ? 0 : plate.isShared() ? Math.min(plate.length(), UNDER_WAY_MAX) : plate.length();
    Optional<Refusal> full = guard.sent().take(account, kept);
    if (full.isPresent()) {
      plate.give();
      ctx.fail(full.get());
      return;
    }
    dress(ctx, status, headers);
    ctx.response().putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(plate.length()));
    Runnable over = () -> {
      guard.sent().give(account, kept);
      plate.give();
    };
    if (head) {
      over.run();
      ctx.response().end();
      return;
    }
    // For Vert.x it is answered once the connection has it all; its reader is not idle until then.
    HttpConnection connection = ctx.request().connection();
    guard.seats().ask(connection);
    new Outflow(ctx, plate, guard, () -> {
          over.run();
          guard.seats().answered(connection);
        })
        .start();
  }

  /** Answers without a body, and without the length that one would have: 304. */
  public static void none(
      RoutingContext ctx, int status, Map<? extends CharSequence, ? extends CharSequence> headers) {
    dress(ctx, status, headers);
    ctx.response().end();
  }

  private static void dress(
      RoutingContext ctx, int status, Map<? extends CharSequence, ? extends CharSequence> headers) {
    HttpServerResponse response = ctx.response();
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
  }

  private void start() {
    HttpServerRequest request = ctx.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    long announced = length == null ? 0 : Long.parseLong(length);
    ctx.addEndHandler(over -> {
      guard.received().give(account, reserved);
      // A connection that broke before the handlers below were there tells nobody else.
      fail(new Refusal(400, "Bad request", "The connection is gone."));
    });
    if (announced > bytesMax) {
      fail(tooLong());
      return;
    }
    if (!reserve(announced)) {
      return;
    }
    pace.start();
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      ctx.response().writeContinue();
    }
    request
        .handler(this::piece)
        // Vert.x closes the connection itself, so nobody will read this answer.
        .exceptionHandler(gone -> fail(new Refusal(400, "Bad request", "The body was cut short.")))
        .endHandler(end -> {
          pace.stop();
          whole.tryComplete(read);
        })
        .resume();
  }

  private void piece(Buffer piece) {
    if (whole.future().isComplete()) {
      return;
    }
    long length = (long) read.length() + piece.length();
    if (length > bytesMax) {
      fail(tooLong());
    } else if (length <= reserved || reserve(length - reserved)) {
      read.appendBuffer(piece);
      pace.moved(piece.length());
    }
  }

  private boolean reserve(long bytes) {
    Optional<Refusal> full = guard.received().take(account, bytes);
    if (full.isPresent()) {
      fail(full.get());
      return false;
    }
    reserved += bytes;
    return true;
  }

  private Refusal tooLong() {
    return new Refusal(413, "Content too large", "At most " + bytesMax + " bytes are read.");
  }

  private void fail(Refusal refusal) {
    pace.stop();
    if (whole.future().isComplete()) {
      return;
    }
    boolean one = ctx.request().version() != HttpVersion.HTTP_2;
    if (one && refusal.status() == 408 && !ctx.response().headWritten()) {
      ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    whole.fail(refusal);
  }
}
