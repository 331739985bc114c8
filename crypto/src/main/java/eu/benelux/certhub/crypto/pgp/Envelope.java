package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;

/**
 * The outside of an encrypted message: a session key for each recipient, then the encrypted data.
 *
 * @param sessionKeys for whom it can be opened
 * @param data the integrity-protected packet of version 1
 */
record Envelope(List<Packet> sessionKeys, Packet data) {
  private static final int RECIPIENTS_MAX = 64;

  /** Each may cost a decryption of the whole; one per encryption key of ours is honest. */
  private static final int TRIES_MAX = 8;

  /** AES-128, AES-192, AES-256, and the octets in their keys. */
  private static final Map<Integer, Integer> CIPHERS = Map.of(7, 16, 8, 24, 9, 32);

  static Envelope read(byte[] binary) throws Refusal {
    List<Packet> packets = Packet.readAll(binary, 2 * RECIPIENTS_MAX)
        .orElseThrow(() -> new Refusal("its packets are damaged, cut short or too many"))
        .stream()
        .filter(packet -> !packet.ignorable())
        .toList();
    for (Packet packet : packets) {
      kind(packet);
    }
    int last = packets.size() - 1;
    if (last < 1 || last > RECIPIENTS_MAX || packets.get(last).tag() != Packet.PROTECTED) {
      throw new Refusal("it is not encrypted to between 1 and " + RECIPIENTS_MAX + " keys");
    }
    List<Packet> sessionKeys = packets.subList(0, last);
    if (!sessionKeys.stream().allMatch(packet -> packet.tag() == Packet.PKESK)) {
      throw new Refusal("it holds more than one encrypted packet");
    }
    Packet data = packets.get(last);
    if (data.body().length == 0 || data.body()[0] != Integrity.VERSION) {
      throw new Refusal("its encrypted packet is not of version 1");
    }
    return new Envelope(List.copyOf(sessionKeys), data);
  }

  private static void kind(Packet packet) throws Refusal {
    switch (packet.tag()) {
      case Packet.PKESK, Packet.PROTECTED -> {}
      case Packet.SKESK -> throw new Refusal("it is encrypted to a password");
      case Packet.UNPROTECTED -> throw new Refusal("it has no integrity protection");
      case Packet.COMPRESSED, Packet.LITERAL, Packet.ONE_PASS, Packet.SIGNATURE ->
        throw new Refusal("it is not encrypted");
      default -> throw new Refusal("it holds a packet of kind " + packet.tag());
    }
  }

  /** The key ids it is encrypted to, in order; empty when one of them is not of version 3. */
  Optional<List<Long>> keyIds() {
    return sessionKeys.stream().allMatch(Envelope::classic)
        ? Optional.of(sessionKeys.stream().map(Envelope::keyId).toList())
        : Optional.empty();
  }

  private static boolean classic(Packet packet) {
    return packet.body().length > 10 && packet.body()[0] == 3;
  }

  private static long keyId(Packet packet) {
    return ByteBuffer.wrap(packet.body(), 1, 8).getLong();
  }

  /** What is inside, its integrity checked. */
  byte[] open(List<SecretKey> keys) throws Refusal {
    int tries = 0;
    for (Packet packet : sessionKeys) {
      for (SecretKey key : keys) {
        Optional<PGPKeyPair> secret =
            classic(packet) ? key.decrypting(keyId(packet)) : Optional.empty();
        if (secret.isPresent() && ++tries > TRIES_MAX) {
          throw new Refusal("it names our keys more than " + TRIES_MAX + " times");
        }
        Optional<byte[]> content = secret
            .flatMap(one -> Foreign.attempt(() -> sessionKey(packet, one)))
            .filter(one -> CIPHERS.getOrDefault(one.getAlgorithm(), 0) == one.getKey().length)
            .flatMap(one -> Integrity.open(data.body(), one.getKey()));
        if (content.isPresent()) {
          return content.get();
        }
      }
    }
    throw new Refusal(
        tries > 0
            ? "it was changed or cut short on its way, or its cipher is not AES"
            : "it is not encrypted to us");
  }

  /** True when what is encrypted to a public key opens with the secret beside it. */
  static boolean roundTrip(PGPKeyPair pair) throws IOException, PGPException {
    byte[] wanted = new byte[32];
    BcPGPDataEncryptorBuilder cipher = new BcPGPDataEncryptorBuilder(
            SymmetricKeyAlgorithmTags.AES_256)
        .setWithIntegrityPacket(true);
    byte[] framed =
        Algorithms.encryptor(pair.getPublicKey()).generate(cipher, wanted).getEncoded();
    Packet packet = Packet.readAll(framed, 1).map(all -> all.get(0)).orElseThrow(IOException::new);
    return Arrays.equals(sessionKey(packet, pair).getKey(), wanted);
  }

  /** The library reads a session key only in front of data; a stump serves. */
  private static PGPSessionKey sessionKey(Packet packet, PGPKeyPair secret)
      throws IOException, PGPException {
    ByteArrayOutputStream stump = new ByteArrayOutputStream();
    stump.writeBytes(packet.framed());
    byte[] body = new byte[64];
    body[0] = Integrity.VERSION;
    stump.writeBytes(new Packet(Packet.PROTECTED, body).framed());
    if (new PGPEncryptedDataList(stump.toByteArray()).get(0)
        instanceof PGPPublicKeyEncryptedData encrypted) {
      return encrypted.getSessionKey(new BcPublicKeyDataDecryptorFactory(secret));
    }
    throw new IOException("not a session key");
  }
}
