package eu.benelux.certhub.connectors.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a refusal, or a fault of our own, becomes an answer. */
final class Answers {
  /** Long enough to matter, short enough for a client that waits. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Logger log = LoggerFactory.getLogger(Listener.class);
  private final Vertx vertx;
  private final HttpSettings settings;
  private final Face face;

  Answers(Vertx vertx, HttpSettings settings, Face face) {
    this.vertx = vertx;
    this.settings = settings;
    this.face = face;
  }

  /** Headers that every answer has, good or bad. */
  void dress(HttpServerResponse response) {
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cache-Control", "private, no-store")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Referrer-Policy", "no-referrer");
    if (!settings.plain()) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** Answers a failed request of the router. */
  void failed(RoutingContext ctx) {
    Refusal refusal = refusal(ctx);
    if (ctx.response().ended() || ctx.response().closed()) {
      return;
    }
    if (ctx.response().headWritten()) {
      // Too late for words: a cut answer must not look like a whole one.
      cut(ctx.request());
      return;
    }
    refuse(ctx.request(), refusal);
  }

  private Refusal refusal(RoutingContext ctx) {
    Throwable cause = ctx.failure();
    if (cause instanceof Refusal refusal) {
      return refusal;
    }
    if (cause instanceof HttpException http && http.getStatusCode() < 500) {
      return plain(http.getStatusCode());
    }
    if (cause == null && ctx.statusCode() >= 400 && ctx.statusCode() < 500) {
      return plain(ctx.statusCode());
    }
    String number = UUID.randomUUID().toString().substring(0, 8);
    log.error("request failed, number {}", number, cause);
    return new Refusal(500, "Internal error", "The operator finds it under number " + number + ".");
  }

  /** Rounded up, so that who waits so long does not wait in vain; at least one. */
  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }

  /** Answers with a refusal, and reads what is left of the request so that the answer arrives. */
  void refuse(HttpServerRequest request, Refusal refusal) {
    HttpServerResponse response = request.response();
    if (isEndless(request)) {
      // It is cut off before its end, so that nothing may follow.
      response.putHeader(HttpHeaders.CONNECTION, "close");
    }
    boolean close = response.headers().contains(HttpHeaders.CONNECTION);
    // Who waits for 100 has sent nothing yet and may never do so.
    boolean waits = request.headers().contains(HttpHeaders.EXPECT) && !request.isEnded();
    if (waits && isOne(request)) {
      response.putHeader(HttpHeaders.CONNECTION, "close");
    }
    response
        .setStatusCode(refusal.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, face.refusalType());
    if (refusal.status() == 503 || refusal.status() == 429) {
      response.putHeader("Retry-After", seconds(refusal.retryAfter().orElse(RETRY_AFTER)));
    }
    if (refusal.status() == 401) {
      response.headers().add("WWW-Authenticate", "Basic realm=\"certhub\", charset=\"UTF-8\"");
      response.headers().add("WWW-Authenticate", "Bearer realm=\"certhub\"");
    }
    if (refusal.status() == 405 && !response.headers().contains("Allow")) {
      response.putHeader("Allow", Framing.METHODS);
    }
    Buffer words = face.refusal(refusal.status(), refusal.title(), refusal.detail());
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(words.length()));
    (request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(words))
        .onComplete(sent -> after(request, close, waits));
  }

  /** The same, and this connection is not used again. */
  void refuseAndClose(HttpServerRequest request, Refusal refusal) {
    if (isOne(request)) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    refuse(request, refusal);
  }

  private void after(HttpServerRequest request, boolean close, boolean waits) {
    if (!isOne(request)) {
      return;
    }
    if (waits || (close && request.isEnded())) {
      request.connection().close();
    } else {
      linger(request, close);
    }
  }

  /**
   * Reads on and throws away. Closing at once would send a reset, and the client, still writing its
   * body, would never see the answer (RFC 9112 section 9.6).
   */
  void linger(HttpServerRequest request, boolean close) {
    // Not asked: response.closed(), which Vert.x says of every last answer of a connection.
    if (request.isEnded()) {
      return;
    }
    if (isBodiless(request) && !close) {
      request.resume();
      return;
    }
    long timer = vertx.setTimer(settings.headerMax().toMillis(), late -> cut(request));
    long[] left = {thrownAwayMax()};
    request
        .exceptionHandler(gone -> vertx.cancelTimer(timer))
        .endHandler(whole -> {
          vertx.cancelTimer(timer);
          if (close) {
            request.connection().close();
          }
        })
        .handler(piece -> {
          left[0] -= piece.length();
          if (left[0] < 0) {
            cut(request);
          }
        })
        .resume();
  }

  /**
   * Most clients read no answer before they have written all that they have, so that one who does not
   * know the limit, and is not far beyond it, is to see why.
   */
  private long thrownAwayMax() {
    return 4 * settings.bodyMax().bytes() + (1 << 20);
  }

  /** Whether more of a body is to come than is read and thrown away. */
  private boolean isEndless(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return isOne(request)
        && !request.isEnded()
        && length != null
        && length.matches("[0-9]{1,18}")
        && Long.parseLong(length) > thrownAwayMax();
  }

  /** Ends a request that has no good end: the connection in HTTP/1, the stream in HTTP/2. */
  static void cut(HttpServerRequest request) {
    if (isOne(request)) {
      Seats.cutOff(request.connection());
    } else {
      request.response().reset();
    }
  }

  private static boolean isBodiless(HttpServerRequest request) {
    return isOne(request)
        && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
  }

  private static boolean isOne(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_2;
  }

  private static Refusal plain(int status) {
    return switch (status) {
      case 404 -> new Refusal(404, "Not found", "");
      case 405 -> new Refusal(405, "Method not allowed", "");
      default -> new Refusal(status, "Refused", "");
    };
  }
}
