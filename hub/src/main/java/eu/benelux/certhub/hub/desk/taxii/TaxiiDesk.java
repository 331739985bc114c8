package eu.benelux.certhub.hub.desk.taxii;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.connectors.http.Caller;
import eu.benelux.certhub.connectors.http.Refusal;
import eu.benelux.certhub.connectors.taxii.Shelf;
import eu.benelux.certhub.connectors.taxii.Shelves;
import eu.benelux.certhub.hub.exchange.Exchange;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Store;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Gives each caller a shelf over the ledger, as his account stands at that moment. */
public final class TaxiiDesk implements Shelves {
  private static final int MADE_MAX = 1_000;

  private final Rooms rooms;
  private final List<Offer> offers;
  private final Map<String, UUID> ids;

  /** Shelves by who stood before them last; one is made anew when anything about him changes. */
  private final Map<Account, Made> made = new ConcurrentHashMap<>();

  private TaxiiDesk(Rooms rooms, List<Offer> offers, Map<String, UUID> ids) {
    this.rooms = rooms;
    this.offers = offers;
    this.ids = Map.copyOf(ids);
  }

  /** The rooms that the desk stands between. */
  public record Rooms(
      Directory directory, Policy policy, Store store, Exchange exchange, InstantSource clock) {}

  /**
   * Opens the desk; collections that are new get their ids for ever.
   *
   * @return fails when the store cannot be read or written
   */
  public static Future<TaxiiDesk> open(Rooms rooms) {
    List<Offer> offers = Offer.all(rooms.directory());
    return rooms
        .store()
        .marks()
        .collectionIds(offers.stream().map(Offer::alias).collect(Collectors.toSet()))
        .map(ids -> new TaxiiDesk(rooms, offers, ids));
  }

  /** The aliases of all collections, whoever may see them. */
  public static Set<String> aliases(Directory directory) {
    return Offer.all(directory).stream().map(Offer::alias).collect(Collectors.toSet());
  }

  @Override
  public Future<Shelf> shelf(Caller caller) {
    return rooms
        .store()
        .accounts()
        .find(caller.account())
        .compose(account -> narrowed(caller, account))
        .map(account -> account
            .filter(known -> rooms.directory().member(known.member()).isPresent())
            .<Shelf>map(known -> shelf(known))
            .orElseThrow(() -> new Refusal(401, "Not authorized", "Log in with a valid account.")));
  }

  private record Made(Policy policy, LedgerShelf shelf) {}

  /** Who is in which group is asked anew for each request. */
  @SuppressWarnings("ReferenceEquality") // A policy is another one whenever it may say otherwise.
  private Shelf shelf(Account account) {
    Policy present = rooms.policy().at(rooms.clock().instant());
    Made before = made.get(account);
    if (before != null && before.policy() == present) {
      return before.shelf();
    }
    LedgerShelf shelf =
        new LedgerShelf(rooms, present, account, Offer.to(account.member(), offers, present), ids);
    if (made.size() >= MADE_MAX) {
      made.clear();
    }
    made.put(account, new Made(present, shelf));
    return shelf;
  }

  /** What the token does not allow that was shown, its account may not do here. */
  private Future<Optional<Account>> narrowed(Caller caller, Optional<Account> account) {
    return caller
        .token()
        .map(id -> rooms
            .store()
            .accounts()
            .token(id)
            .map(token -> token
                .filter(own -> own.account().equals(caller.account()))
                .flatMap(own -> account.map(known -> known.with(known.verbs().and(own.scope()))))))
        .orElse(Future.succeededFuture(account));
  }
}
