package eu.benelux.certhub.crypto.pgp;

import java.util.function.Function;

/** The outcome of sealing: a sealed message, or nothing at all; never a message in clear. */
public sealed interface Sealing {
  /** Handles both outcomes. */
  <R> R fold(Function<Sealed, R> sealed, Function<Unsealable, R> unsealable);

  /** Signed, then encrypted to every recipient asked for and nobody else. */
  record Sealed(SealedMessage message) implements Sealing {
    @Override
    public <R> R fold(Function<Sealed, R> sealed, Function<Unsealable, R> unsealable) {
      return sealed.apply(this);
    }
  }

  /**
   * Not sealed: no recipients, or one of them cannot be encrypted to, or the signer cannot sign.
   *
   * @param reason one sentence for the operator, naming the fingerprint at fault
   */
  record Unsealable(String reason) implements Sealing {
    @Override
    public <R> R fold(Function<Sealed, R> sealed, Function<Unsealable, R> unsealable) {
      return unsealable.apply(this);
    }
  }
}
