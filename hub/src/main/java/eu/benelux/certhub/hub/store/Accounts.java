package eu.benelux.certhub.hub.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The accounts of a home. */
public interface Accounts {
  /** The account of this name. */
  Future<Optional<Account>> find(String name);

  /** The token with this id. */
  Future<Optional<Account.TokenMac>> token(String id);

  /** Adds an account, or replaces the one of the same name. */
  Future<Void> put(Account account);

  /** Adds a token to an account. */
  Future<Void> putToken(Account.TokenMac token);

  /** All accounts, by name. */
  Future<List<Account>> list();
}
