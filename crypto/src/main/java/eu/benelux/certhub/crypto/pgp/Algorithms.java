package eu.benelux.certhub.crypto.pgp;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.bcpg.DSAPublicBCPGKey;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.PublicKeyKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyKeyEncryptionMethodGenerator;

/** What is strong enough, decided here and not by the library. */
final class Algorithms {
  /** Old numbers for half an RSA key, never to be written again but still met (RFC 9580 9.1). */
  private static final int RSA_ENCRYPT_ONLY = 2;

  private static final int RSA_SIGN_ONLY = 3;

  /** SHA-2 and SHA-3 from 256 bits. */
  private static final Set<Integer> HASHES = Set.of(
      HashAlgorithmTags.SHA256,
      HashAlgorithmTags.SHA384,
      HashAlgorithmTags.SHA512,
      HashAlgorithmTags.SHA3_256,
      HashAlgorithmTags.SHA3_512);

  private static final Set<Integer> RSA =
      Set.of(PublicKeyAlgorithmTags.RSA_GENERAL, RSA_SIGN_ONLY, RSA_ENCRYPT_ONLY);

  private static final Set<Integer> SIGNING = Set.of(
      PublicKeyAlgorithmTags.RSA_GENERAL,
      RSA_SIGN_ONLY,
      PublicKeyAlgorithmTags.ECDSA,
      PublicKeyAlgorithmTags.EDDSA_LEGACY,
      PublicKeyAlgorithmTags.Ed25519,
      PublicKeyAlgorithmTags.Ed448);

  private static final Set<Integer> ENCRYPTING = Set.of(
      PublicKeyAlgorithmTags.RSA_GENERAL,
      RSA_ENCRYPT_ONLY,
      PublicKeyAlgorithmTags.ECDH,
      PublicKeyAlgorithmTags.X25519,
      PublicKeyAlgorithmTags.X448);

  private static final Set<String> CURVES = Set.of(
      "1.2.840.10045.3.1.7", // NIST P-256
      "1.3.132.0.34", // NIST P-384
      "1.3.132.0.35", // NIST P-521
      "1.3.36.3.3.2.8.1.1.7", // brainpoolP256r1
      "1.3.36.3.3.2.8.1.1.11", // brainpoolP384r1
      "1.3.36.3.3.2.8.1.1.13", // brainpoolP512r1
      "1.3.6.1.4.1.11591.15.1", // Ed25519 in its legacy encoding
      "1.3.6.1.4.1.3029.1.5.1"); // Curve25519 in its legacy encoding

  private static final int RSA_BITS_MIN = 2048;
  private static final int RSA_BITS_MAX = 8192;

  private Algorithms() {}

  static boolean strongHash(int hash) {
    return HASHES.contains(hash);
  }

  static boolean signs(PGPPublicKey key) {
    return SIGNING.contains(key.getAlgorithm());
  }

  static boolean encrypts(PGPPublicKey key) {
    return ENCRYPTING.contains(key.getAlgorithm());
  }

  /** True when arithmetic with this key could take seconds; such a key is not even looked at. */
  static boolean oversized(PGPPublicKey key) {
    BCPGKey material = key.getPublicKeyPacket().getKey();
    if (material instanceof RSAPublicBCPGKey rsa) {
      return rsa.getModulus().bitLength() > RSA_BITS_MAX
          || rsa.getPublicExponent().bitLength() > 64;
    }
    return material instanceof DSAPublicBCPGKey dsa
        && (dsa.getP().bitLength() > 4096 || dsa.getQ().bitLength() > 512);
  }

  /** Why a key is too weak to be used, if it is. */
  static Optional<String> weakness(PGPPublicKey key) {
    if (!signs(key) && !encrypts(key)) {
      return Optional.of("its algorithm " + key.getAlgorithm() + " is not accepted");
    }
    if (RSA.contains(key.getAlgorithm()) && key.getBitStrength() < RSA_BITS_MIN) {
      return Optional.of("RSA of " + key.getBitStrength() + " bits is too short");
    }
    if (key.getPublicKeyPacket().getKey() instanceof ECPublicBCPGKey ec
        && !CURVES.contains(ec.getCurveOID().getId())) {
      return Optional.of("its curve is not accepted");
    }
    return Optional.empty();
  }

  /**
   * Who does the arithmetic. The library tests an RSA modulus for primes before each first use,
   * seconds for 8192 bits; the JDK does not.
   */
  static PGPContentVerifierBuilderProvider verifier(PGPPublicKey key) {
    return RSA.contains(key.getAlgorithm())
        ? new JcaPGPContentVerifierBuilderProvider()
        : new BcPGPContentVerifierBuilderProvider();
  }

  /** Who encrypts a session key; the same division, for the same reason. */
  static PublicKeyKeyEncryptionMethodGenerator encryptor(PGPPublicKey key) {
    return RSA.contains(key.getAlgorithm())
        ? new JcePublicKeyKeyEncryptionMethodGenerator(key)
        : new BcPublicKeyKeyEncryptionMethodGenerator(key);
  }
}
