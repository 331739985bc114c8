package eu.benelux.certhub.connectors.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the operator's key and certificate while they are served: when their files change, new
 * connections get the new ones; when the new ones cannot be served with, the former stay, and the
 * operator is told why. Warns before the one that is served expires.
 */
final class Renewal {
  private static final List<Integer> WARN_DAYS = List.of(1, 7, 30);

  private final Logger log = LoggerFactory.getLogger(Listener.class);
  private final Vertx vertx;
  private final HttpSettings settings;
  private final Wiring wiring;
  private final HttpServer server;
  private final Path key;
  private final Path certificate;
  private volatile String seen;
  private Instant expires;
  private int warned = Integer.MAX_VALUE;
  private volatile Optional<String> trouble = Optional.empty();
  private long timer = -1;

  private Renewal(
      Vertx vertx, HttpSettings settings, Wiring wiring, HttpServer server, First first) {
    this.vertx = vertx;
    this.settings = settings;
    this.wiring = wiring;
    this.server = server;
    this.key = settings.key().orElseThrow();
    this.certificate = settings.certificate().orElseThrow();
    this.seen = first.stamp();
    this.expires = first.chain().expires();
  }

  /**
   * What was served first.
   *
   * @param stamp what the files looked like just before they were read
   */
  record First(Chain chain, String stamp) {

    /** Reads the files of these settings. Blocks. */
    static First read(Vertx vertx, Path key, Path certificate) throws IOException {
      String stamp = look(key, certificate);
      return new First(Chain.read(vertx, key, certificate), stamp);
    }
  }

  static Renewal start(
      Vertx vertx, HttpSettings settings, Wiring wiring, HttpServer server, First first) {
    Renewal renewal = new Renewal(vertx, settings, wiring, server, first);
    renewal.warn();
    renewal.wait(wiring.watchEvery());
    return renewal;
  }

  void stop() {
    vertx.cancelTimer(timer);
    timer = -1;
  }

  /** Why the files as they are now are not served, or that what is served ends soon. */
  Optional<String> trouble() {
    return trouble;
  }

  private void wait(Duration time) {
    timer = vertx.setTimer(
        time.toMillis(),
        over -> renew().onComplete(done -> {
          // Not where it was stopped meanwhile.
          if (timer == over) {
            warn();
            wait(time);
          }
        }));
  }

  private Future<Void> renew() {
    return vertx
        .executeBlocking(this::changed, false)
        .compose(changed -> changed.isEmpty()
            ? Future.succeededFuture()
            : server
                .updateSSLOptions(Tls.options(settings, changed.get()))
                .onSuccess(done -> took(changed.get()))
                .<Void>mapEmpty())
        .recover(cause -> {
          keep(cause);
          return Future.succeededFuture();
        });
  }

  /** The new chain, if the files are not those of the last look. */
  private Optional<Chain> changed() throws IOException {
    String now = look(key, certificate);
    if (now.equals(seen)) {
      return Optional.empty();
    }
    // Before they are read: what changes while they are read is seen at the next look.
    seen = now;
    return Optional.of(Chain.read(vertx, key, certificate));
  }

  private void took(Chain chain) {
    expires = chain.expires();
    warned = Integer.MAX_VALUE;
    trouble = Optional.empty();
    log.info("new connections get the certificate that {} holds now", certificate);
  }

  private void keep(Throwable cause) {
    String why = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    trouble = Optional.of("the former TLS certificate is still served: " + why);
    log.warn("the former TLS certificate is still served: {}", why);
  }

  private void warn() {
    if (wiring.clock().isEmpty()) {
      return;
    }
    Duration left = Duration.between(wiring.clock().get().instant(), expires);
    for (int days : WARN_DAYS) {
      if (left.compareTo(Duration.ofDays(days)) < 0 && days < warned) {
        warned = days;
        log.warn("the TLS certificate of {} ends at {}", certificate, expires);
        return;
      }
    }
  }

  private static String look(Path key, Path certificate) {
    return stamp(key) + stamp(certificate);
  }

  /** What tells a replaced file from the one before, through links; nothing when it is not there. */
  private static String stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return "[" + now.lastModifiedTime() + " " + now.size() + " " + now.fileKey() + "]";
    } catch (IOException gone) {
      return "[]";
    }
  }
}
