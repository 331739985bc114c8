package eu.benelux.certhub.hub.desk.door;

import eu.benelux.certhub.connectors.http.Refusal;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Checks passwords on a bounded worker: Argon2id costs tens of milliseconds and 19 MiB by design.
 * When too many wait, further ones are turned away as busy: who guesses must not fill the memory, nor
 * keep the hub at work long after he has gone.
 */
final class Hashing {
  private static final int AT_ONCE_MAX = 2;

  /** Shared by all that comes from one address, so that one alone cannot take every place. */
  private static final int PER_ADDRESS_MAX = 8;

  private final WorkerExecutor worker;
  private final int waitingMax;
  private final AtomicInteger strangers = new AtomicInteger();
  private final AtomicInteger known = new AtomicInteger();
  private final Map<Print, Integer> perAddress = new ConcurrentHashMap<>();

  Hashing(Vertx vertx, int waitingMax) {
    this.worker = vertx.createSharedWorkerExecutor("passwords", AT_ONCE_MAX);
    this.waitingMax = waitingMax;
  }

  /**
   * Whether this is the password.
   *
   * @param text as it is stored; empty, or of no form that is known, where nothing matches, which
   *     takes the same time
   * @param from where it comes from
   * @param isKnown whether this account was here before: it has places that no stranger takes
   * @return fails with a {@link Refusal} when too many wait
   */
  Future<Boolean> matches(String text, String password, Print from, boolean isKnown) {
    AtomicInteger waiting = isKnown ? known : strangers;
    int here = perAddress.merge(from, 1, Integer::sum);
    if (waiting.incrementAndGet() > waitingMax || (!isKnown && here > PER_ADDRESS_MAX)) {
      leave(waiting, from);
      return Future.failedFuture(new Refusal(503, "Busy", "Too many passwords wait; come again."));
    }
    /* Unordered: the executor's size is the bound, and one slow login must not hold up the next. */
    return worker
        .executeBlocking(() -> matches(text, password), false)
        .onComplete(any -> leave(waiting, from));
  }

  private void leave(AtomicInteger waiting, Print from) {
    waiting.decrementAndGet();
    perAddress.computeIfPresent(from, (f, count) -> count > 1 ? count - 1 : null);
  }

  private static boolean matches(String text, String password) {
    PasswordHash hash = PasswordHash.parse(text).orElseGet(PasswordHash::decoy);
    return hash.matches(password.toCharArray());
  }
}
