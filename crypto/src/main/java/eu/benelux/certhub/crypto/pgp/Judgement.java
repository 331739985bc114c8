package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate is good for at one instant.
 *
 * @param canEncrypt whether there is at least one usable encryption subkey
 * @param canSign whether signatures of at least one of its keys count
 * @param expires when what it can do now ends first, as far as is known: the primary key's expiry
 *     or that of the last usable key of a kind, whichever is earlier
 * @param reasons why a key or a signature in it does not count, one sentence each; empty when
 *     everything in it is in order
 */
public record Judgement(
    boolean canEncrypt, boolean canSign, Optional<Instant> expires, List<String> reasons) {
  /** Keeps its own copy of the reasons. */
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  /** True when it can do both. */
  public boolean sound() {
    return canEncrypt && canSign;
  }
}
