package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPairGeneratorProvider;

/**
 * Makes keys that every tool in the field can import: a version 4 primary that certifies, one
 * subkey that signs and one that is encrypted to (Ed25519 and X25519 in their legacy encodings).
 * Preferences and expiry are written on the direct-key signature and on the user id's as well:
 * GnuPG 2.2 reads only the latter and would else write with 3DES and SHA-1.
 */
public final class KeyMaker {
  private static final Duration VALIDITY_MAX = Duration.ofDays(30 * 366);
  private final SigningKey primary;
  private final Instant created;
  private final Duration validity;
  private final ByteArrayOutputStream packets = new ByteArrayOutputStream();

  private KeyMaker(SigningKey primary, Instant created, Duration validity) {
    this.primary = primary;
    this.created = created;
    this.validity = validity;
  }

  /**
   * A fresh key, unlocked.
   *
   * @param userId a name and address, 1 to 256 characters, no control characters
   * @param created to the second; the key counts from then on
   * @param validity of the primary and both subkeys; at least one second, at most 30 years
   */
  public static SecretKey make(String userId, Instant created, Duration validity) {
    if (userId.isBlank()
        || userId.length() > 256
        || userId.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a user id is 1 to 256 characters without controls");
    }
    if (validity.toSeconds() < 1 || validity.compareTo(VALIDITY_MAX) > 0) {
      throw new IllegalArgumentException("a key is valid for 1 second to 30 years");
    }
    try {
      return fresh(userId, created.truncatedTo(ChronoUnit.SECONDS), validity);
    } catch (IOException | PGPException ours) {
      throw new IllegalStateException("a key could not be made", ours);
    }
  }

  private static SecretKey fresh(String userId, Instant created, Duration validity)
      throws IOException, PGPException {
    PGPKeyPairGenerator pairs = new BcPGPKeyPairGeneratorProvider().get(4, Date.from(created));
    PGPKeyPair primary = pairs.generateLegacyEd25519KeyPair();
    BcKeyFingerprintCalculator calculator = new BcKeyFingerprintCalculator();
    PGPKeyPair signing = pairs.generateLegacyEd25519KeyPair().asSubkey(calculator);
    PGPKeyPair encrypting = pairs.generateLegacyX25519KeyPair().asSubkey(calculator);
    KeyMaker maker = new KeyMaker(
        new SigningKey(primary.getPublicKey(), primary.getPrivateKey()), created, validity);
    maker.primary(userId);
    maker.signingSubkey(signing);
    maker.encryptingSubkey(encrypting);
    Certificate certificate = Certificate.parse(maker.packets.toByteArray())
        .orElseThrow(() -> new PGPException("what was made does not read back"));
    return new SecretKey(certificate, List.of(primary, signing, encrypting), List.of());
  }

  private void primary(String userId) throws IOException, PGPException {
    packets.writeBytes(new Packet(Packet.PUBLIC_KEY, contents(primary)).framed());
    PGPSignatureGenerator direct = primary.generator(PGPSignature.DIRECT_KEY);
    direct.setHashedSubpackets(preferences().generate());
    packets.writeBytes(direct.generateCertification(primary.key()).getEncoded());
    byte[] name = userId.getBytes(StandardCharsets.UTF_8);
    packets.writeBytes(new Packet(Packet.USER_ID, name).framed());
    PGPSignatureGenerator named = primary.generator(PGPSignature.POSITIVE_CERTIFICATION);
    PGPSignatureSubpacketGenerator hashed = preferences();
    hashed.setPrimaryUserID(false, true);
    named.setHashedSubpackets(hashed.generate());
    packets.writeBytes(named.generateCertification(userId, primary.key()).getEncoded());
  }

  private PGPSignatureSubpacketGenerator preferences() {
    PGPSignatureSubpacketGenerator hashed = lasting(KeyFlags.CERTIFY_OTHER);
    hashed.setPreferredHashAlgorithms(
        false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA256});
    hashed.setPreferredSymmetricAlgorithms(
        false, new int[] {SymmetricKeyAlgorithmTags.AES_256, SymmetricKeyAlgorithmTags.AES_128});
    hashed.setPreferredCompressionAlgorithms(
        false, new int[] {CompressionAlgorithmTags.ZLIB, CompressionAlgorithmTags.UNCOMPRESSED});
    hashed.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
    return hashed;
  }

  private PGPSignatureSubpacketGenerator lasting(int flags) {
    PGPSignatureSubpacketGenerator hashed = primary.subpackets(created);
    hashed.setKeyFlags(true, flags);
    hashed.setKeyExpirationTime(true, validity.toSeconds());
    return hashed;
  }

  private void signingSubkey(PGPKeyPair pair) throws IOException, PGPException {
    SigningKey subkey = new SigningKey(pair.getPublicKey(), pair.getPrivateKey());
    PGPSignatureGenerator back = subkey.generator(PGPSignature.PRIMARYKEY_BINDING);
    back.setHashedSubpackets(subkey.subpackets(created).generate());
    PGPSignatureSubpacketGenerator hashed = lasting(KeyFlags.SIGN_DATA);
    hashed.addEmbeddedSignature(
        false, back.generateCertification(primary.key(), pair.getPublicKey()));
    bind(pair, hashed);
  }

  private void encryptingSubkey(PGPKeyPair pair) throws IOException, PGPException {
    bind(pair, lasting(KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE));
  }

  private void bind(PGPKeyPair pair, PGPSignatureSubpacketGenerator hashed)
      throws IOException, PGPException {
    byte[] contents = pair.getPublicKey().getPublicKeyPacket().getEncodedContents();
    packets.writeBytes(new Packet(Packet.PUBLIC_SUBKEY, contents).framed());
    PGPSignatureGenerator binding = primary.generator(PGPSignature.SUBKEY_BINDING);
    binding.setHashedSubpackets(hashed.generate());
    packets.writeBytes(
        binding.generateCertification(primary.key(), pair.getPublicKey()).getEncoded());
  }

  private static byte[] contents(SigningKey key) throws IOException {
    return key.key().getPublicKeyPacket().getEncodedContents();
  }
}
