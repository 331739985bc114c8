package eu.benelux.certhub.hub.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The accounts of a home. One process owns a home, so all questions are answered at once from
 * memory, by futures that are completed already: whoever guards a door asks with every request. A
 * change is durable, and seen by every question, no later than its own future completes. Changes
 * fail with a {@link StoreTrouble} when the store cannot write; then nothing has changed.
 */
public interface Accounts {
  /** How many accounts a home has at most. */
  int ACCOUNTS_MAX = 10_000;

  /** How many tokens one account has at most. */
  int TOKENS_MAX = 100;

  /** The account of this name, if it may log in: one that is disabled is none. */
  Future<Optional<Account>> find(String name);

  /**
   * The token with this id, if its account may log in. Whether it has expired is for the asker to
   * see.
   */
  Future<Optional<Account.TokenMac>> token(String id);

  /** The account that has this pin, if it may log in. */
  Future<Optional<Account>> byPin(String pin);

  /** All accounts by name, disabled ones included. */
  Future<List<Account>> list();

  /** The tokens of an account by when they were issued, expired ones included. */
  Future<List<Account.TokenMac>> tokens(String account);

  /**
   * Changes an account, or adds it, as one step: of two changes the later one sees what the earlier
   * one made of it.
   *
   * @param change is given the account as it is, disabled or not, and answers what it shall be, of
   *     the same name; it may throw {@link Refused}, and may be asked again after a failure
   * @return what it became. Fails with {@link Refused} where the change did, where another account
   *     has one of its pins, and where there are {@value #ACCOUNTS_MAX} accounts
   */
  Future<Account> change(String name, Function<Optional<Account>, Account> change);

  /** Adds an account, or replaces the one of the same name; see {@link #change}. */
  default Future<Void> put(Account account) {
    return change(account.name(), before -> account).mapEmpty();
  }

  /**
   * Adds a token to an account.
   *
   * @return fails with {@link Refused} when there is no such account, when the id is taken, and when
   *     the account has {@value #TOKENS_MAX} tokens. Tokens of the account that expired more than 30
   *     days before this one was issued are forgotten
   */
  Future<Void> putToken(Account.TokenMac token);

  /**
   * Takes a token away for ever.
   *
   * @return what it was; empty when there was none
   */
  Future<Optional<Account.TokenMac>> revokeToken(String id);

  /**
   * Notes that a token let somebody in. Cheap enough for every request: it is seen by {@link
   * #token} at once, and written when something is written anyway, at most once in a minute.
   */
  void used(String tokenId, Instant at);

  /** A change that is not allowed; the message is one sentence for an operator, without secrets. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says why. */
    public Refused(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
