package eu.benelux.certhub.hub.desk.door;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Says who gets a try at a password now, and who has to wait. Three rules:
 *
 * <ol>
 *   <li>An account that is known at an address, because it logged in from there, waits for wrong
 *       tries of its own name from that address, and for nothing else.
 *   <li>Anybody else at an address waits, all together, for the wrong tries from there.
 *   <li>And where an account had too many wrong tries from wherever, each further address gets a turn
 *       of its own: it waits once, and then has one try, which nobody can take from it.
 * </ol>
 *
 * A try counts as wrong while it is looked at, so that many at the same time gain nothing. All is
 * bounded: wrong tries by {@link Tally}, turns by the eldest going first (who wants to push somebody
 * out has to come from {@value #TURNS_MAX} addresses within a wait), known addresses by so many for
 * each account that has a right password.
 */
final class Guesses {
  static final int TURNS_MAX = 65_536;
  static final int KNOWN_MAX = 64;

  /** For so long a turn is kept for who comes late. */
  private static final long TURN_MILLIS = 600_000;

  private static final long NANOS = 1_000_000;
  private static final int DOUBLINGS_MAX = 30;

  private final DoorSettings settings;
  private final LongSupplier nanos;
  private final Watchman watchman;
  private final long begun;
  private final Tally accounts;
  private final Tally addresses;
  private final Tally pairs;
  private final Map<Print, Integer> underWay = new HashMap<>();
  private final Map<Print, Long> turns = new LinkedHashMap<>();
  private final Map<String, LinkedHashMap<Print, Long>> known = new HashMap<>();

  Guesses(DoorSettings settings, LongSupplier nanos, Watchman watchman) {
    this.settings = settings;
    this.nanos = nanos;
    this.watchman = watchman;
    this.begun = nanos.getAsLong();
    long forget = settings.forget().toMillis();
    this.accounts = new Tally(forget);
    this.addresses = new Tally(forget);
    this.pairs = new Tally(forget);
  }

  /**
   * Somebody who wants to try a password.
   *
   * @param name as it was sent
   * @param from the IPv4 address or IPv6 /64
   */
  record Try(String name, String from, Print account, Print address, Print pair) {}

  /** How a try ended. */
  enum End {
    RIGHT,
    WRONG,
    /** Nobody looked. */
    UNKNOWN
  }

  /** Begins a try, which {@link #end} ends; or says how long to wait, and there is none. */
  synchronized Optional<Duration> begin(Try one) {
    long now = now();
    long wait = isKnown(one, now)
        ? wait(pairs, one.pair(), settings.triesPerAccount(), settings.accountWaitMax(), now)
        : wait(
            addresses, one.address(), settings.triesPerAddress(), settings.addressWaitMax(), now);
    if (wait == 0 && !isKnown(one, now)) {
      wait = turn(one, now);
    }
    if (wait > 0) {
      watchman.slowed();
      return Optional.of(Duration.ofMillis(wait));
    }
    underWay.merge(one.account(), 1, Integer::sum);
    underWay.merge(one.address(), 1, Integer::sum);
    underWay.merge(one.pair(), 1, Integer::sum);
    return Optional.empty();
  }

  synchronized void end(Try one, End end) {
    leave(one.account());
    leave(one.address());
    leave(one.pair());
    long now = now();
    if (end == End.RIGHT) {
      meet(one, now);
    } else if (end == End.WRONG) {
      watchman.wrong();
      wrong(one, now);
    }
  }

  /** A wrong token, or how long to wait before another one is looked at. */
  synchronized Optional<Duration> wrongToken(String from, Print address) {
    long now = now();
    long wait =
        wait(addresses, address, settings.triesPerAddress(), settings.addressWaitMax(), now);
    if (wait > 0) {
      watchman.slowed();
      return Optional.of(Duration.ofMillis(wait));
    }
    watchman.wrong();
    if (addresses.wrong(address, now) == settings.triesPerAddress()) {
      watchman.address(from, settings.triesPerAddress());
    }
    return Optional.empty();
  }

  /** Whether this account is known at this address. */
  synchronized boolean isKnown(Try one) {
    return isKnown(one, now());
  }

  private void wrong(Try one, long now) {
    if (accounts.wrong(one.account(), now) == settings.triesPerAccount()) {
      watchman.account(one.name(), one.from(), settings.triesPerAccount());
    }
    if (isKnown(one, now)) {
      pairs.wrong(one.pair(), now);
    } else if (addresses.wrong(one.address(), now) == settings.triesPerAddress()) {
      watchman.address(one.from(), settings.triesPerAddress());
    }
  }

  private long wait(Tally tally, Print name, int free, Duration waitMax, long now) {
    Tally.Seen seen = tally.seen(name, now);
    int flying = underWay.getOrDefault(name, 0);
    long delay = delay(seen.count() + flying, free, waitMax);
    return flying > 0 ? delay : Math.max(0, seen.last() + delay - now);
  }

  private long delay(int count, int free, Duration waitMax) {
    if (count < free) {
      return 0;
    }
    long wait = settings.firstWait().toMillis() << Math.min(count - free, DOUBLINGS_MAX);
    return Math.min(wait, waitMax.toMillis());
  }

  /** 0 where there is no need for a turn, or this is it. */
  private long turn(Try one, long now) {
    int count = accounts.seen(one.account(), now).count() + underWay.getOrDefault(one.account(), 0);
    long delay = delay(count, settings.triesPerAccount(), settings.accountWaitMax());
    if (delay == 0) {
      return 0;
    }
    Long turn = turns.get(one.pair());
    if (turn == null || now - turn > TURN_MILLIS) {
      makeRoom(now);
      // A turn that was let pass goes to the end of the row.
      turns.remove(one.pair());
      turns.put(one.pair(), now + delay);
      return delay;
    }
    if (now < turn) {
      return turn - now;
    }
    turns.remove(one.pair());
    return 0;
  }

  private void makeRoom(long now) {
    Iterator<Long> eldest = turns.values().iterator();
    while (eldest.hasNext()) {
      boolean over = now - eldest.next() > TURN_MILLIS;
      if (!over && turns.size() < TURNS_MAX) {
        return;
      }
      eldest.remove();
    }
  }

  private boolean isKnown(Try one, long now) {
    Map<Print, Long> places = known.get(one.name());
    Long until = places == null ? null : places.get(one.pair());
    return until != null && now < until;
  }

  private void meet(Try one, long now) {
    LinkedHashMap<Print, Long> places =
        known.computeIfAbsent(one.name(), name -> new LinkedHashMap<>());
    // Again at the end: the one that was seen longest ago goes first.
    places.remove(one.pair());
    places.put(one.pair(), now + settings.knownFor().toMillis());
    if (places.size() > KNOWN_MAX) {
      places.remove(places.keySet().iterator().next());
    }
  }

  private void leave(Print name) {
    underWay.computeIfPresent(name, (n, count) -> count > 1 ? count - 1 : null);
  }

  /** Milliseconds since some time before this was made: what is 0 in a {@link Tally} is long ago. */
  private long now() {
    return (nanos.getAsLong() - begun) / NANOS + settings.forget().toMillis();
  }
}
