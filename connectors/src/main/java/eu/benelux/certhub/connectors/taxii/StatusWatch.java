package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks for a status until it is complete (TAXII 2.1 section 4.3). That the submission was taken is
 * known already, so trouble on the way ends the watch and nothing else.
 */
final class StatusWatch {
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  private final TaxiiCalls calls;
  private final URI status;
  private Duration pause;
  private Duration waited = Duration.ZERO;
  private Optional<StatusTold> last = Optional.empty();

  StatusWatch(TaxiiCalls calls, URI root, String id) {
    this.calls = calls;
    this.status = root.resolve("status/" + id + "/");
    this.pause = calls.limits().statusPause();
  }

  /**
   * Watches.
   *
   * @param wait what the server asked for with its first answer
   * @return the last status that came, if one did; never fails
   */
  Future<Optional<StatusTold>> run(Optional<Duration> wait) {
    wait.ifPresent(this::stretch);
    return Rounds.run(this::ask).transform(end -> Future.succeededFuture(last));
  }

  private Future<Boolean> ask() {
    if (waited.plus(pause).compareTo(calls.limits().statusMax()) > 0) {
      return Future.succeededFuture(false);
    }
    waited = waited.plus(pause);
    return calls
        .pause(pause)
        .compose(over -> calls.get(status, calls.limits().resourceBytesMax().bytes()))
        .compose(answer -> {
          pause = shorter(pause.multipliedBy(2), PAUSE_MAX);
          calls.retryAfter(answer).ifPresent(this::stretch);
          return calls.read(() -> StatusTold.read(Told.read(answer.body(), "the status")));
        })
        .map(told -> {
          last = Optional.of(told);
          return !told.complete();
        });
  }

  private void stretch(Duration wanted) {
    Duration bounded = shorter(wanted, calls.limits().waitMax());
    pause = bounded.compareTo(pause) > 0 ? bounded : pause;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
