package eu.benelux.certhub.hub.cli.home;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.pgp.Fingerprint;
import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.Secrets;
import java.nio.file.Path;
import java.util.List;

/**
 * A home that is ready to be served.
 *
 * @param fingerprint of the hub's OpenPGP certificate
 * @param trust the digest of the trust bundle, which the settings pin
 * @param accounts in the order of the members; their passwords are kept nowhere else
 */
public record Founded(
    Path folder,
    HubSettings settings,
    Secrets secrets,
    Fingerprint fingerprint,
    Digest trust,
    List<Login> accounts) {
  public Founded {
    accounts = List.copyOf(accounts);
  }

  /**
   * How somebody logs in. Tell it to him and to nobody else.
   *
   * @param readsOnly whether it may not publish
   */
  public record Login(String account, String password, boolean readsOnly) {
    @Override
    public String toString() {
      return "Login[" + account + "]";
    }
  }

  /** The login of this account. */
  public Login login(String account) {
    return accounts.stream()
        .filter(login -> login.account().equals(account))
        .findFirst()
        .orElseThrow();
  }
}
