package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.config.directory.MemberId;
import java.util.Optional;

/**
 * Who is calling, after the {@link Door} let them in.
 *
 * @param account the name of the account, as the operator wrote it
 * @param member the member that the account belongs to
 * @param proof by what they were let in
 */
public record Caller(String account, MemberId member, Proof proof) {

  public Caller {
    requireNonNull(account, "account");
    requireNonNull(member, "member");
    requireNonNull(proof, "proof");
  }

  /** Who showed this token, or else some password. */
  public Caller(String account, MemberId member, Optional<String> token) {
    this(account, member, token.<Proof>map(Proof.Token::new).orElse(new Proof.Password("")));
  }

  /** The id of the token that was shown: its scope narrows what the account may do. */
  public Optional<String> token() {
    return proof instanceof Proof.Token token ? Optional.of(token.id()) : Optional.empty();
  }
}
