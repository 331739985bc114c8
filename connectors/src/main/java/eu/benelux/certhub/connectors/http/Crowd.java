package eu.benelux.certhub.connectors.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who asks how often, and how much of it is under way: what one account or one address does is
 * refused before it costs the others anything. Lives on the one event loop of its listener.
 */
final class Crowd {
  /** So many times its rate may a party be refused before its connections are closed as well. */
  private static final int PATIENCE = 10;

  private final Rates accounts;
  private final Rates strangers;
  private final Rates refused;
  private final Flights knocking;
  private final Flights inside;

  Crowd(RateSettings settings, LongSupplier nanos) {
    this.accounts = new Rates(nanos, settings.perAccount());
    this.strangers = new Rates(nanos, settings.perAddress());
    this.refused =
        new Rates(nanos, PATIENCE * Math.max(settings.perAccount(), settings.perAddress()));
    // How many logins there are in all is the door's to bound: it knows what one costs.
    this.knocking = new Flights(Integer.MAX_VALUE, settings.underWayPerAccount());
    this.inside = new Flights(settings.underWayMax(), settings.underWayPerAccount());
  }

  /** Somebody shows credentials; {@link #known} ends it, unless it is refused. */
  Optional<Refusal> knock(String address) {
    return knocking.begin(address);
  }

  /** Whether they are right is decided. */
  void known(String address) {
    knocking.end(address);
  }

  /** Somebody is logged in; {@link #leave} ends it, unless it is refused. */
  Optional<Refusal> enter(String account) {
    return accounts.take(account).map(Crowd::tooOften).or(() -> inside.begin(account));
  }

  /** The request of this account is answered. */
  void leave(String account) {
    inside.end(account);
  }

  /** Nobody is logged in, and is about to be refused for another reason. */
  Optional<Refusal> stranger(String address) {
    return strangers.take(address).map(Crowd::tooOften);
  }

  /** Counts a 429; true for who was told so often that words are wasted. */
  boolean isDeaf(String address) {
    return refused.take(address).isPresent();
  }

  private static Refusal tooOften(Duration wait) {
    return new Refusal(
        429, "Too many requests", "Come again after the time in Retry-After.", Optional.of(wait));
  }
}
