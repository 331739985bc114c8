package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.Check;
import eu.benelux.certhub.config.Secret;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.pgp.Judgement;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import eu.benelux.certhub.crypto.statement.StatementKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The hub's keys, unlocked once, and the trust bundle. Nothing of it shows in {@code toString}. */
public final class Secrets {
  private static final int PEPPER_BYTES_MIN = 32;

  /** What a trust bundle may have; more is refused by its reader. */
  private static final int BUNDLE_BYTES_MAX = 8 << 20;

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

  /**
   * Reads the files that the settings name. Blocks.
   *
   * @throws IOException when one of them is not as {@link #checks} want it
   */
  public static Secrets read(HubSettings settings) throws IOException {
    HubSettings.Keys keys = settings.keys();
    return new Secrets(
        openpgp(keys.openpgp()),
        statement(keys.statement()),
        pepper(keys.pepper()),
        bundle(settings.trust().bundle(), Optional.of(digest(settings.trust().digest()))));
  }

  /**
   * What these files must be, for whoever reads the settings. They block, and tell nothing of what
   * is in a file.
   *
   * @param now keys that cannot be used at this time are faults
   */
  static List<Check<?>> checks(Instant now) {
    return List.of(
        look("keys.openpgp", Secret.class, file -> requireSound(openpgp(file), now)),
        look("keys.statement", Secret.class, Secrets::statement),
        look("keys.pepper", Secret.class, Secrets::pepper),
        look("http.key", Path.class, file -> tlsKey(new Secret(file))),
        look("http.certificate", Path.class, Secrets::tlsCertificate),
        look("trust.digest", String.class, Secrets::digest),
        new Check<>(
            "trust",
            "trust.bundle",
            HubSettings.Trust.class,
            // A digest that is none is told of already, and need not hide a bundle that is none.
            fault(trust -> bundle(trust.bundle(), Digest.ofHex(trust.digest())))));
  }

  /** Reads something, or throws the sentence that says why not. */
  private interface Look<T> {
    Object at(T value) throws IOException;
  }

  private static <T> Check<T> look(String key, Class<T> type, Look<T> look) {
    return new Check<>(key, type, fault(look));
  }

  private static <T> Function<T, Optional<String>> fault(Look<T> look) {
    return value -> {
      try {
        look.at(value);
        return Optional.empty();
      } catch (IOException unfit) {
        return Optional.of(String.valueOf(unfit.getMessage()));
      }
    };
  }

  private static SecretKey openpgp(Secret file) throws IOException {
    return SecretKey.read(file.readBytes(), new char[0])
        .<Found<SecretKey>>fold(
            read -> new Found<>(Optional.of(read.key()), ""),
            unusable -> new Found<>(Optional.empty(), unusable.reason()))
        .orThrow();
  }

  private static SecretKey requireSound(SecretKey key, Instant now) throws IOException {
    Judgement judgement = key.certificate().judge(now);
    if (!judgement.sound()) {
      throw new IOException(String.join("; ", judgement.reasons()));
    }
    return key;
  }

  private static StatementKey statement(Secret file) throws IOException {
    String pem = new String(file.readBytes(), StandardCharsets.US_ASCII);
    return new Found<>(StatementKey.ofPem(pem), "no Ed25519 private key in PEM").orThrow();
  }

  /** What tokens are kept under, alone. Blocks. */
  static byte[] pepper(Secret file) throws IOException {
    byte[] pepper = file.readBytes();
    if (pepper.length < PEPPER_BYTES_MIN) {
      throw new IOException("shorter than " + PEPPER_BYTES_MIN + " bytes");
    }
    return pepper;
  }

  private static String tlsKey(Secret file) throws IOException {
    return new Found<>(
            Optional.of(file.read()).filter(pem -> pem.contains("PRIVATE KEY-----")),
            "no private key in PEM")
        .orThrow();
  }

  private static Certificate tlsCertificate(Path file) throws IOException {
    try (InputStream pem = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (CertificateException unfit) {
      throw new IOException("no X.509 certificate in PEM", unfit);
    }
  }

  private static Digest digest(String hex) throws IOException {
    return new Found<>(Digest.ofHex(hex), "not 64 lower-case hexadecimal digits").orThrow();
  }

  private static TrustBundle bundle(Path file, Optional<Digest> pinned) throws IOException {
    byte[] json;
    try (InputStream in = Files.newInputStream(file)) {
      json = in.readNBytes(BUNDLE_BYTES_MAX + 1);
    }
    return TrustBundle.read(json, pinned)
        .<Found<TrustBundle>>fold(
            good -> new Found<>(Optional.of(good), ""),
            reason -> new Found<>(Optional.empty(), reason))
        .orThrow();
  }

  private record Found<T>(Optional<T> value, String otherwise) {
    T orThrow() throws IOException {
      return value.orElseThrow(() -> new IOException(otherwise));
    }
  }
}
