package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSecretKey;

/**
 * A secret key, unlocked once and kept in memory. It shows its fingerprint and nothing else.
 */
public final class SecretKey {
  private final Certificate certificate;
  private final List<PGPKeyPair> pairs;
  private final List<PGPSecretKey> elsewhere;

  /**
   * A key whose secrets are unlocked.
   *
   * @param pairs those at hand
   * @param elsewhere stubs of those kept offline or on a card, carried along as they are
   */
  SecretKey(Certificate certificate, List<PGPKeyPair> pairs, List<PGPSecretKey> elsewhere) {
    this.certificate = certificate;
    this.pairs = List.copyOf(pairs);
    this.elsewhere = List.copyOf(elsewhere);
  }

  /** Whether secret key material could be unlocked. */
  public sealed interface Reading {
    /** Handles both outcomes. */
    <R> R fold(Function<Read, R> read, Function<Unusable, R> unusable);
  }

  /** Unlocked; every secret in it belongs to the public key beside it. */
  public record Read(SecretKey key) implements Reading {
    @Override
    public <R> R fold(Function<Read, R> read, Function<Unusable, R> unusable) {
      return read.apply(this);
    }
  }

  /**
   * Not a secret key, another passphrase, or secrets that do not belong to their public keys.
   *
   * @param reason one sentence for the operator, without secrets
   */
  public record Unusable(String reason) implements Reading {
    @Override
    public <R> R fold(Function<Read, R> read, Function<Unusable, R> unusable) {
      return unusable.apply(this);
    }
  }

  /**
   * Reads and unlocks a secret key.
   *
   * @param armoredOrBinary at most 1 MiB
   * @param passphrase empty for an unprotected key; left as it is, wiping it is the caller's
   */
  public static Reading read(byte[] armoredOrBinary, char[] passphrase) {
    return SecretKeyFile.read(armoredOrBinary, passphrase);
  }

  /** The public half. */
  public Certificate certificate() {
    return certificate;
  }

  /**
   * The key for a file, in a protection GnuPG 2.2 imports (iterated and salted SHA-256, AES-256).
   *
   * @param passphrase empty writes it unprotected; left as it is
   */
  public byte[] armored(char[] passphrase) {
    return SecretKeyFile.write(certificate, pairs, elsewhere, passphrase);
  }

  /** The newest key at hand whose signatures count at an instant. */
  Optional<SigningKey> signing(Instant at) {
    return Standing.at(certificate, at).signing().stream()
        .flatMap(part -> pair(part.key().getKeyID()))
        .map(pair -> new SigningKey(pair.getPublicKey(), pair.getPrivateKey()))
        .findFirst();
  }

  /**
   * The secret for a key id, whether it counts now or not: what was encrypted to a key that has
   * expired since is still ours to read.
   */
  Optional<PGPKeyPair> decrypting(long keyId) {
    return pair(keyId).filter(pair -> Algorithms.encrypts(pair.getPublicKey())).findFirst();
  }

  private Stream<PGPKeyPair> pair(long keyId) {
    return pairs.stream().filter(pair -> pair.getKeyID() == keyId);
  }

  @Override
  public String toString() {
    return "SecretKey[" + certificate.fingerprint() + "]";
  }
}
