package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.Secret;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.pgp.Judgement;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import eu.benelux.certhub.crypto.statement.StatementKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The hub's keys, unlocked once, and the trust bundle. Nothing of it shows in {@code toString}. */
public final class Secrets {
  private static final int PEPPER_BYTES_MIN = 32;

  private final SecretKey openpgp;
  private final StatementKey statement;
  private final byte[] pepper;
  private final TrustBundle bundle;

  private Secrets(SecretKey openpgp, StatementKey statement, byte[] pepper, TrustBundle bundle) {
    this.openpgp = openpgp;
    this.statement = statement;
    this.pepper = pepper;
    this.bundle = bundle;
  }

  /** The key that seals and opens mail. */
  public SecretKey openpgp() {
    return openpgp;
  }

  /** The key that signs attestations. */
  public StatementKey statement() {
    return statement;
  }

  /** What tokens are kept under; a copy. */
  public byte[] pepper() {
    return pepper.clone();
  }

  /** Whose keys count. */
  public TrustBundle bundle() {
    return bundle;
  }

  /** The fingerprint of the hub's certificate alone. */
  @Override
  public String toString() {
    return "Secrets[" + openpgp.certificate().fingerprint() + "]";
  }

  /** All of it, or every fault at once. */
  public sealed interface Reading {
    /** Handles both. */
    <R> R fold(Function<Secrets, R> good, Function<List<String>, R> bad);
  }

  private record Good(Secrets secrets) implements Reading {
    @Override
    public <R> R fold(Function<Secrets, R> good, Function<List<String>, R> bad) {
      return good.apply(secrets);
    }
  }

  private record Bad(List<String> faults) implements Reading {
    @Override
    public <R> R fold(Function<Secrets, R> good, Function<List<String>, R> bad) {
      return bad.apply(faults);
    }
  }

  /**
   * Reads the files that the settings name. Blocks.
   *
   * @param now keys that cannot be used at this time are faults
   */
  public static Reading read(HubSettings settings, Instant now) {
    List<String> faults = new ArrayList<>();
    HubSettings.Keys keys = settings.keys();
    Optional<SecretKey> openpgp =
        bytes(keys.openpgp(), "keys.openpgp", faults).flatMap(file -> openpgp(file, now, faults));
    Optional<StatementKey> statement =
        bytes(keys.statement(), "keys.statement", faults).flatMap(file -> statement(file, faults));
    Optional<byte[]> pepper = bytes(keys.pepper(), "keys.pepper", faults);
    if (pepper.isPresent() && pepper.get().length < PEPPER_BYTES_MIN) {
      faults.add("keys.pepper: shorter than " + PEPPER_BYTES_MIN + " bytes");
    }
    Optional<TrustBundle> bundle = bundle(settings, faults);
    if (!faults.isEmpty()) {
      return new Bad(List.copyOf(faults));
    }
    return new Good(new Secrets(
        openpgp.orElseThrow(),
        statement.orElseThrow(),
        pepper.orElseThrow(),
        bundle.orElseThrow()));
  }

  private static Optional<StatementKey> statement(byte[] file, List<String> faults) {
    Optional<StatementKey> key = StatementKey.ofPem(new String(file, StandardCharsets.US_ASCII));
    if (key.isEmpty()) {
      faults.add("keys.statement: no Ed25519 private key in PEM");
    }
    return key;
  }

  private static Optional<SecretKey> openpgp(byte[] file, Instant now, List<String> faults) {
    return SecretKey.read(file, new char[0])
        .fold(
            read -> {
              Judgement judgement = read.key().certificate().judge(now);
              if (!judgement.sound()) {
                faults.add("keys.openpgp: " + String.join("; ", judgement.reasons()));
              }
              return Optional.of(read.key());
            },
            unusable -> {
              faults.add("keys.openpgp: " + unusable.reason());
              return Optional.empty();
            });
  }

  private static Optional<TrustBundle> bundle(HubSettings settings, List<String> faults) {
    Optional<Digest> pinned = Digest.ofHex(settings.trust().digest());
    if (pinned.isEmpty()) {
      faults.add("trust.digest: not 64 lower-case hexadecimal digits");
      return Optional.empty();
    }
    try {
      byte[] json = Files.readAllBytes(settings.trust().bundle());
      return TrustBundle.read(json, pinned).fold(Optional::of, reason -> {
        faults.add("trust.bundle: " + reason);
        return Optional.empty();
      });
    } catch (IOException unreadable) {
      faults.add("trust.bundle: cannot be read: " + unreadable.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<byte[]> bytes(Secret secret, String key, List<String> faults) {
    try {
      return Optional.of(secret.readBytes());
    } catch (IOException unreadable) {
      faults.add(key + ": cannot be read: " + unreadable.getMessage());
      return Optional.empty();
    }
  }
}
