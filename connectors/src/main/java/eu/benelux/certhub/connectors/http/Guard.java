package eu.benelux.certhub.connectors.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands between the wire and a face: framing, host, method, caps and login, in this order, so
 * that nothing of a body is read before we know whose it is.
 */
public final class Guard {
  /** What is said to who is not known, for whatever reason. */
  public static final String WHO_ARE_YOU = "Name an account and its password or token.";

  private static final String LATER = "Come again after the time in Retry-After.";

  private static final String CALLER = "certhub.caller";
  private static final String GUARD = "certhub.guard";
  private static final String LOOP = "certhub.loop";

  /** Answers are longer than requests, and their readers slower. */
  private static final long SENT_FACTOR = 2;

  /** Refusals after which it is still clear where the next request begins. */
  private static final Set<Integer> FRAMED = Set.of(404, 405, 415, 417, 421);

  private final Logger log = LoggerFactory.getLogger(Listener.class);
  private final HttpSettings settings;
  private final Door door;
  private final Seats seats;
  private final Answers answers;
  private final Framing framing;
  private final Shares received;
  private final Shares sent;
  private final LongSupplier nanos;
  private final Crowd crowd;
  private final Origins origins;
  private final Login login;
  private final Presence presence;

  Guard(HttpSettings settings, Door door, Seats seats, Answers answers, LongSupplier nanos) {
    this.settings = settings;
    this.door = door;
    this.seats = seats;
    this.answers = answers;
    this.framing = new Framing(settings);
    long bytesMax = settings.bodiesMax().bytes();
    this.received = new Shares(bytesMax, Math.max(settings.bodyMax().bytes(), bytesMax / 2));
    this.sent = new Shares(SENT_FACTOR * bytesMax, SENT_FACTOR * bytesMax / 4);
    this.nanos = nanos;
    this.crowd = new Crowd(settings.rates(), nanos);
    this.origins = new Origins(settings.login());
    this.login = new Login(settings.login(), origins);
    this.presence = new Presence(door::stands);
  }

  /**
   * Who is calling.
   *
   * @throws IllegalStateException when the request did not pass a guard, which is a bug
   */
  public static Caller caller(RoutingContext ctx) {
    return Optional.<Caller>ofNullable(ctx.get(CALLER))
        .orElseThrow(() -> new IllegalStateException("a request that no guard has seen"));
  }

  /**
   * The same outcome on the event loop of this request, where alone its answer may be written. What
   * is known already, and asked for on that loop, goes on without waiting for a turn.
   *
   * @param elsewhere a future that may complete on any thread
   */
  public static <T> Future<T> home(RoutingContext ctx, Future<T> elsewhere) {
    Context loop = ctx.get(LOOP);
    if (elsewhere.isComplete() && Vertx.currentContext() == loop) {
      return elsewhere.succeeded()
          ? Future.succeededFuture(elsewhere.result())
          : Future.failedFuture(elsewhere.cause());
    }
    Promise<T> here = Promise.promise();
    elsewhere.onComplete(outcome -> loop.runOnContext(v -> here.handle(outcome)));
    return here.future();
  }

  static Guard of(RoutingContext ctx) {
    return Optional.<Guard>ofNullable(ctx.get(GUARD))
        .orElseThrow(() -> new IllegalStateException("a request that no guard has seen"));
  }

  /** A request head that is whole: to the router, if nothing is wrong with it. */
  void take(HttpServerRequest request, Router router) {
    if (seats.isCondemned(request.connection())) {
      // Not cut off: the refusal of what came before may still be on its way.
      request.connection().close();
      return;
    }
    request.pause();
    seats.ask(request.connection());
    answers.dress(request.response());
    Optional<Refusal> fault = seats.isSpare(request.connection())
        ? Optional.of(new Refusal(503, "Too many connections", "Come again later."))
        : framing.fault(request);
    if (fault.isEmpty()) {
      router.handle(request);
      return;
    }
    request.response().endHandler(ended -> seats.answered(request.connection()));
    Refusal refusal = crowd.stranger(network(request)).orElse(fault.get());
    if (FRAMED.contains(refusal.status())) {
      answers.refuse(request, refusal);
    } else {
      seats.condemn(request.connection());
      answers.refuseAndClose(request, refusal);
    }
  }

  /** A request head that Vert.x could not read. */
  void takeUnreadable(HttpServerRequest request) {
    answers.dress(request.response());
    Throwable cause = request.decoderResult().cause();
    Refusal refusal = cause instanceof TooLongHttpLineException
        ? new Refusal(414, "URI too long", "")
        : cause instanceof TooLongHttpHeaderException
            ? new Refusal(431, "Headers too long", "")
            : new Refusal(400, "Bad request", "This is not HTTP as RFC 9112 has it.");
    answers.refuseAndClose(request, refusal);
  }

  /** Asks the door, then goes on to the face. */
  void admit(RoutingContext ctx) {
    ctx.put(GUARD, this);
    ctx.put(LOOP, ctx.vertx().getOrCreateContext());
    HttpServerRequest request = ctx.request();
    ctx.addEndHandler(ended -> {
      seats.answered(request.connection());
      if (!ctx.failed()) {
        answers.linger(request, false);
      }
    });
    login.read(request).ifPresentOrElse(shown -> ask(ctx, shown), () -> turnAway(ctx));
  }

  private void ask(RoutingContext ctx, Credentials shown) {
    String from = origins.of(ctx.request());
    String network = Seats.network(from);
    Optional<Refusal> crowded = crowd.knock(network);
    if (crowded.isPresent()) {
      refuse(ctx, crowded.get());
      return;
    }
    long patience = settings.headerMax().toMillis();
    home(ctx, door.admit(shown, from).timeout(patience, TimeUnit.MILLISECONDS))
        .onComplete(
            admission -> {
              crowd.known(network);
              answered(ctx, admission);
            },
            trouble -> {
              crowd.known(network);
              troubled(ctx, trouble);
            });
  }

  private void answered(RoutingContext ctx, Admission admission) {
    if (admission instanceof Admission.In in) {
      enter(ctx, in.caller());
    } else if (admission instanceof Admission.Later later) {
      Optional<Duration> wait = Optional.of(later.retryAfter());
      refuse(ctx, new Refusal(429, "Too many requests", LATER, wait));
    } else {
      turnAway(ctx);
    }
  }

  private void troubled(RoutingContext ctx, Throwable trouble) {
    if (trouble instanceof Refusal busy) {
      refuse(ctx, busy);
      return;
    }
    log.error("the door failed", trouble);
    ctx.fail(new Refusal(503, "Not available", "Trouble of our own; come again."));
  }

  private void enter(RoutingContext ctx, Caller caller) {
    Optional<Refusal> crowded = crowd.enter(caller.account());
    if (crowded.isPresent()) {
      refuse(ctx, crowded.get());
      return;
    }
    HttpServerRequest request = ctx.request();
    presence.enter(ctx.vertx(), request, caller, origins.isProxy(request.connection()));
    ctx.addEndHandler(over -> {
      crowd.leave(caller.account());
      presence.leave(request);
    });
    ctx.put(CALLER, caller);
    ctx.next();
  }

  /** One text for every reason: a stranger learns nothing from it. */
  private void turnAway(RoutingContext ctx) {
    Refusal stranger = new Refusal(401, "Unauthorized", WHO_ARE_YOU);
    refuse(ctx, crowd.stranger(network(ctx.request())).orElse(stranger));
  }

  /** Who goes on at the same pace after many a 429 has to connect anew, which is rated, too. */
  private void refuse(RoutingContext ctx, Refusal refusal) {
    HttpServerRequest request = ctx.request();
    boolean deaf = refusal.status() == 429 && crowd.isDeaf(network(request));
    // On a proxy's connection there are others.
    if (deaf && !origins.isProxy(request.connection())) {
      seats.condemn(request.connection());
      answers.refuseAndClose(request, refusal);
    } else {
      ctx.fail(refusal);
    }
  }

  private String network(HttpServerRequest request) {
    return Seats.network(origins.of(request));
  }

  /** Who is connected. */
  Seats seats() {
    return seats;
  }

  /** A clock that never goes back. */
  LongSupplier nanos() {
    return nanos;
  }

  HttpSettings settings() {
    return settings;
  }

  /** The bodies of requests that are under way or not answered yet. */
  Shares received() {
    return received;
  }

  /** The bodies of answers that are under way. */
  Shares sent() {
    return sent;
  }
}
