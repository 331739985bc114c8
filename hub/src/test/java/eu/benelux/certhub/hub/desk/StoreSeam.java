package eu.benelux.certhub.hub.desk;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.Ledger;
import eu.benelux.certhub.hub.store.Marks;
import eu.benelux.certhub.hub.store.Parcels;
import eu.benelux.certhub.hub.store.Quarantine;
import eu.benelux.certhub.hub.store.Statuses;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.StoreTrouble;
import eu.benelux.certhub.hub.store.View;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** A real store that a test may put in trouble, and whose accounts it may take away. */
public final class StoreSeam implements Store {
  private final Store real;
  private final List<String> served = new CopyOnWriteArrayList<>();
  private final AtomicInteger pages = new AtomicInteger();
  private volatile Optional<StoreTrouble.Kind> trouble = Optional.empty();
  private volatile Set<String> gone = Set.of();

  public StoreSeam(Store real) {
    this.real = real;
  }

  /** From now on nothing can be committed, or all goes well again. */
  public void trouble(Optional<StoreTrouble.Kind> trouble) {
    this.trouble = trouble;
  }

  /** Takes an account out of the store. */
  public void remove(String account) {
    gone = Set.of(account);
  }

  /** What was noted as served: account and collection. */
  public List<String> served() {
    return List.copyOf(served);
  }

  /** How many pages were read. */
  public int pages() {
    return pages.get();
  }

  @Override
  public Ledger ledger() {
    Ledger ledger = real.ledger();
    return new Ledger() {
      @Override
      public <T> Future<T> commit(Judge<T> judge) {
        return trouble
            .<Future<T>>map(
                kind -> Future.failedFuture(new StoreTrouble(kind, "secret path of a disk", null)))
            .orElseGet(() -> ledger.commit(judge));
      }

      @Override
      public View view(Predicate<EntryClass> sight) {
        return ledger.view(sight);
      }

      @Override
      public Future<EntryPage> page(View view, EntryQuery query) {
        pages.incrementAndGet();
        return ledger.page(view, query);
      }

      @Override
      public Future<Boolean> holds(Predicate<EntryClass> sight, String id) {
        return ledger.holds(sight, id);
      }
    };
  }

  @Override
  public Accounts accounts() {
    Accounts accounts = real.accounts();
    return new Accounts() {
      @Override
      public Future<Optional<Account>> find(String name) {
        return gone.contains(name) ? Future.succeededFuture(Optional.empty()) : accounts.find(name);
      }

      @Override
      public Future<Optional<Account.TokenMac>> token(String id) {
        return accounts.token(id);
      }

      @Override
      public Future<Optional<Account>> byPin(String pin) {
        return accounts.byPin(pin).map(found -> found.filter(one -> !gone.contains(one.name())));
      }

      @Override
      public Future<List<Account.TokenMac>> tokens(String account) {
        return accounts.tokens(account);
      }

      @Override
      public Future<Account> change(String name, Function<Optional<Account>, Account> change) {
        return accounts.change(name, change);
      }

      @Override
      public Future<Optional<Account.TokenMac>> revokeToken(String id) {
        return accounts.revokeToken(id);
      }

      @Override
      public void used(String tokenId, Instant at) {
        accounts.used(tokenId, at);
      }

      @Override
      public Future<Void> putToken(Account.TokenMac token) {
        return accounts.putToken(token);
      }

      @Override
      public Future<List<Account>> list() {
        return accounts.list();
      }
    };
  }

  @Override
  public Marks marks() {
    Marks marks = real.marks();
    return new Marks() {
      @Override
      public Future<Map<String, UUID>> collectionIds(Set<String> aliases) {
        return marks.collectionIds(aliases);
      }

      @Override
      public Future<Void> served(String account, String alias, Instant dateAdded) {
        served.add(account + " " + alias);
        return marks.served(account, alias, dateAdded);
      }

      @Override
      public Future<Boolean> marked(String mark) {
        return marks.marked(mark);
      }
    };
  }

  @Override
  public Parcels parcels() {
    return real.parcels();
  }

  @Override
  public Statuses statuses() {
    return real.statuses();
  }

  @Override
  public Quarantine quarantine() {
    return real.quarantine();
  }

  @Override
  public Future<Health> health() {
    return real.health();
  }

  @Override
  public Future<Void> close() {
    return real.close();
  }
}
