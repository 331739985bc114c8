package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;

/**
 * Signs, then encrypts: what is written reads with GnuPG 2.2, Sequoia, RNP, OpenPGP.js and Bouncy
 * Castle (version 4 packets, integrity-protected AES-256, SHA-512, ZLIB inside). Whatever the
 * recipients' certificates prefer, nothing else is written.
 */
public final class Sealer {
  /** As many as a reader accepts. */
  private static final int KEYS_MAX = 64;

  private Sealer() {}

  /**
   * Seals a plaintext at an instant. All or nothing: one recipient that cannot be encrypted to
   * makes the whole unsealable. It is encrypted to every usable encryption subkey of a recipient,
   * since only the recipient knows which of them is at hand.
   *
   * @param signer signs with its newest usable signing key
   * @param recipients certificates with at most 64 usable encryption keys together; the signer is
   *     not added
   * @param at the time in the signature, and the time at which every key is judged
   */
  public static Sealing seal(
      byte[] plaintext, SecretKey signer, List<Certificate> recipients, Instant at) {
    Map<Fingerprint, Certificate> distinct = new LinkedHashMap<>();
    recipients.forEach(one -> distinct.put(one.fingerprint(), one));
    Map<Long, KeyPart> keys = new TreeMap<>();
    for (Certificate recipient : distinct.values()) {
      Standing standing = Standing.at(recipient, at);
      if (standing.encrypting().isEmpty()) {
        return new Sealing.Unsealable(
            "recipient " + recipient.fingerprint() + ": " + standing.judgement().reasons());
      }
      standing.encrypting().forEach(part -> keys.put(part.key().getKeyID(), part));
    }
    if (keys.isEmpty() || keys.size() > KEYS_MAX) {
      return new Sealing.Unsealable("there are " + keys.size() + " keys to encrypt to");
    }
    Optional<SigningKey> signing = signer.signing(at);
    if (signing.isEmpty()) {
      return new Sealing.Unsealable("signer " + signer + ": "
          + Standing.at(signer.certificate(), at).judgement().reasons());
    }
    return Foreign.attempt(
            () -> encrypt(signed(plaintext, signing.get(), distinct.values(), at), keys.values()))
        .flatMap(bytes -> SealedMessage.of(bytes, List.copyOf(keys.keySet()), distinct.keySet()))
        .<Sealing>map(Sealing.Sealed::new)
        .orElse(new Sealing.Unsealable("what was written does not read back as it was meant"));
  }

  /** One-pass head, literal and signature, compressed together: every reader takes this order. */
  private static byte[] signed(
      byte[] plaintext, SigningKey key, Collection<Certificate> recipients, Instant at)
      throws IOException, PGPException {
    PGPSignatureGenerator generator = key.generator(at, recipients);
    ByteArrayOutputStream out = new ByteArrayOutputStream(plaintext.length + 1024);
    generator.generateOnePassVersion(false).encode(new BCPGOutputStream(out));
    byte[] literal = new byte[6 + plaintext.length]; // binary, no name, no date
    literal[0] = 'b';
    System.arraycopy(plaintext, 0, literal, 6, plaintext.length);
    out.writeBytes(new Packet(Packet.LITERAL, literal).framed());
    generator.update(plaintext);
    out.writeBytes(generator.generate().getEncoded());
    return new Packet(Packet.COMPRESSED, Compressed.deflate(out.toByteArray())).framed();
  }

  static byte[] encrypt(byte[] content, Collection<KeyPart> keys) throws IOException, PGPException {
    byte[] sessionKey = random(32);
    BcPGPDataEncryptorBuilder cipher = new BcPGPDataEncryptorBuilder(
            SymmetricKeyAlgorithmTags.AES_256)
        .setWithIntegrityPacket(true);
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 1024);
    BCPGOutputStream packets = new BCPGOutputStream(out);
    for (KeyPart part : keys) {
      Algorithms.encryptor(part.key()).generate(cipher, sessionKey).encode(packets);
    }
    packets.flush();
    byte[] body = Integrity.seal(content, sessionKey, random(16));
    out.writeBytes(new Packet(Packet.PROTECTED, body).framed());
    return out.toByteArray();
  }

  private static byte[] random(int octets) {
    byte[] random = new byte[octets];
    CryptoServicesRegistrar.getSecureRandom().nextBytes(random);
    return random;
  }
}
