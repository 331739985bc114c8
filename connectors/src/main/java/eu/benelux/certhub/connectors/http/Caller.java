package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.config.directory.MemberId;

/**
 * Who is calling, after the {@link Door} let them in.
 *
 * @param account the name of the account, as the operator wrote it
 * @param member the member that the account belongs to
 */
public record Caller(String account, MemberId member) {

  public Caller {
    requireNonNull(account, "account");
    requireNonNull(member, "member");
  }
}
