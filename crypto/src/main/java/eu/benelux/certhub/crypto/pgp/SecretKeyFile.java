package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.S2K;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.PBESecretKeyDecryptor;
import org.bouncycastle.openpgp.operator.PBESecretKeyEncryptor;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/** Secret keys as they lie in files: reading unlocks, writing locks. */
final class SecretKeyFile {
  private static final int SECRETS_MAX = 16;

  /** 2^18 KiB is 256 MiB; beyond, unlocking would be an attack on our memory. */
  private static final int ARGON2_EXPONENT_MAX = 18;

  private static final int ARGON2_PASSES_MAX = 16;

  /** Codes 16 MiB of hashing per key: a tenth of a second here. RFC 9580 section 3.7.1.3. */
  private static final int ITERATIONS = 0xE0;

  private SecretKeyFile() {}

  static SecretKey.Reading read(byte[] armoredOrBinary, char[] passphrase) {
    Optional<PGPSecretKeyRing> ring = Armor.SECRET_KEY
        .read(armoredOrBinary, CertificateReader.BYTES_MAX)
        .flatMap(SecretKeyFile::alone)
        .flatMap(bytes -> Foreign.attempt(() -> ring(bytes)));
    Optional<Certificate> certificate = ring.flatMap(
            one -> Foreign.attempt(() -> one.toCertificate().getEncoded()))
        .flatMap(Certificate::parse);
    if (ring.isEmpty() || certificate.isEmpty() || ring.get().size() > SECRETS_MAX) {
      return new SecretKey.Unusable("it is not one secret key of version 4 or 6");
    }
    return unlock(ring.get(), certificate.get(), passphrase);
  }

  private static PGPSecretKeyRing ring(byte[] bytes) throws IOException, PGPException {
    return new PGPSecretKeyRing(bytes, new BcKeyFingerprintCalculator());
  }

  private static Optional<byte[]> alone(byte[] binary) {
    return Packet.readAll(binary, CertificateReader.PACKETS_MAX)
        .filter(packets ->
            packets.stream().filter(one -> one.tag() == Packet.SECRET_KEY).count() == 1)
        .map(packets -> binary);
  }

  private static SecretKey.Reading unlock(
      PGPSecretKeyRing ring, Certificate certificate, char[] passphrase) {
    List<PGPKeyPair> pairs = new ArrayList<>();
    List<PGPSecretKey> elsewhere = new ArrayList<>();
    for (PGPSecretKey secret : ring) {
      if (certificate.parts().noneMatch(part -> part.key().getKeyID() == secret.getKeyID())) {
        continue; // never bound to this certificate
      }
      if (secret.isPrivateKeyEmpty() || secret.isExternalKey()) {
        elsewhere.add(secret);
        continue;
      }
      if (!affordable(secret.getS2K(), secret.getS2KUsage())) {
        return new SecretKey.Unusable("unlocking it would cost too much memory or time");
      }
      Optional<PGPKeyPair> pair = Foreign.attempt(() -> unlock(secret, passphrase));
      if (pair.isEmpty()) {
        return new SecretKey.Unusable("the passphrase does not open it");
      }
      if (!Foreign.attempt(() -> matches(pair.get())).orElse(false)) {
        return new SecretKey.Unusable("a secret in it does not belong to its public key");
      }
      pairs.add(pair.get());
    }
    return pairs.isEmpty()
        ? new SecretKey.Unusable("it holds no secret")
        : new SecretKey.Read(new SecretKey(certificate, pairs, elsewhere));
  }

  private static boolean affordable(@Nullable S2K kind, int usage) {
    return usage == 0
        || kind == null
        || kind.getType() != S2K.ARGON_2
        || (kind.getMemorySizeExponent() <= ARGON2_EXPONENT_MAX
            && kind.getPasses() <= ARGON2_PASSES_MAX);
  }

  private static PGPKeyPair unlock(PGPSecretKey secret, char[] passphrase) throws PGPException {
    // A copy, because the library wipes what it is given.
    PBESecretKeyDecryptor decryptor = new BcPBESecretKeyDecryptorBuilder(
            new BcPGPDigestCalculatorProvider())
        .build(passphrase.clone());
    return secret.extractKeyPair(decryptor);
  }

  /** Uses both halves together: an exchanged public half gives secrets away (KOpenPGP, 2022). */
  private static boolean matches(PGPKeyPair pair) throws PGPException, IOException {
    byte[] probe = {1, 2, 3, 4, 5, 6, 7, 8};
    if (Algorithms.signs(pair.getPublicKey())) {
      SigningKey key = new SigningKey(pair.getPublicKey(), pair.getPrivateKey());
      PGPSignatureGenerator generator = key.generator(PGPSignature.BINARY_DOCUMENT);
      generator.setHashedSubpackets(
          key.subpackets(pair.getPublicKey().getCreationTime().toInstant()).generate());
      generator.update(probe);
      PGPSignature signature = generator.generate();
      signature.init(Algorithms.verifier(pair.getPublicKey()), pair.getPublicKey());
      signature.update(probe);
      return signature.verify();
    }
    return Algorithms.encrypts(pair.getPublicKey()) && Envelope.roundTrip(pair);
  }

  static byte[] write(
      Certificate certificate,
      List<PGPKeyPair> pairs,
      List<PGPSecretKey> elsewhere,
      char[] passphrase) {
    try {
      return Armor.SECRET_KEY.write(binary(certificate, pairs, elsewhere, passphrase));
    } catch (IOException | PGPException ours) {
      throw new IllegalStateException("a key could not be written", ours);
    }
  }

  private static byte[] binary(
      Certificate certificate,
      List<PGPKeyPair> pairs,
      List<PGPSecretKey> elsewhere,
      char[] passphrase)
      throws IOException, PGPException {
    Map<Long, PGPKeyPair> atHand =
        pairs.stream().collect(Collectors.toMap(PGPKeyPair::getKeyID, Function.identity()));
    Map<Long, PGPSecretKey> stubs =
        elsewhere.stream().collect(Collectors.toMap(PGPSecretKey::getKeyID, Function.identity()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PGPPublicKeyRing ring =
        new PGPPublicKeyRing(certificate.binary(), new BcKeyFingerprintCalculator());
    for (PGPPublicKey key : ring) {
      PGPKeyPair pair = atHand.get(key.getKeyID());
      PGPSecretKey stub = stubs.get(key.getKeyID());
      if (pair != null) {
        lock(pair, key, passphrase).encode(out);
      } else if (stub != null) {
        PGPSecretKey.replacePublicKey(stub, key).encode(out);
      }
    }
    return out.toByteArray();
  }

  private static PGPSecretKey lock(PGPKeyPair pair, PGPPublicKey key, char[] passphrase)
      throws PGPException {
    BcPGPDigestCalculatorProvider digests = new BcPGPDigestCalculatorProvider();
    PGPDigestCalculator checksum = digests.get(HashAlgorithmTags.SHA1);
    BcPBESecretKeyEncryptorBuilder builder = new BcPBESecretKeyEncryptorBuilder(
        passphrase.length == 0 ? SymmetricKeyAlgorithmTags.NULL : SymmetricKeyAlgorithmTags.AES_256,
        digests.get(HashAlgorithmTags.SHA256),
        ITERATIONS);
    PBESecretKeyEncryptor encryptor = builder.build(Arrays.copyOf(passphrase, passphrase.length));
    return new PGPSecretKey(pair.getPrivateKey(), key, checksum, key.isMasterKey(), encryptor);
  }
}
