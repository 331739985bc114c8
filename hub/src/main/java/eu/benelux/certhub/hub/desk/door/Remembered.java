package eu.benelux.certhub.hub.desk.door;

import eu.benelux.certhub.connectors.http.Admission;
import eu.benelux.certhub.hub.store.Account;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Passwords that were right a moment ago, as keyed hashes: clients send theirs with every request.
 * An account that was changed in any way is another one, for which nothing is remembered.
 */
final class Remembered {
  private static final int COUNT_MAX = 10_000;

  private final LongSupplier nanos;
  private final long kept;
  private final Map<Print, Entry> entries = new ConcurrentHashMap<>();

  /** With its answer, which is the same each time. */
  private record Entry(long until, Account account, Future<Admission> answer) {}

  Remembered(LongSupplier nanos, Duration kept) {
    this.nanos = nanos;
    this.kept = kept.toNanos();
  }

  /** The answer to this user and password, if they were right for this account. */
  Optional<Future<Admission>> find(Print shown, Account account) {
    Entry entry = entries.get(shown);
    return entry != null && nanos.getAsLong() - entry.until < 0 && entry.account.equals(account)
        ? Optional.of(entry.answer)
        : Optional.empty();
  }

  void keep(Print shown, Account account, Admission answer) {
    long now = nanos.getAsLong();
    if (entries.size() >= COUNT_MAX) {
      entries.values().removeIf(entry -> now - entry.until >= 0);
    }
    if (entries.size() < COUNT_MAX) {
      entries.put(shown, new Entry(now + kept, account, Future.succeededFuture(answer)));
    }
  }
}
