package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/** Makes, with the right keys, what an honest program never would. */
final class Forge {
  private Forge() {}

  /** Work of tests on the library, whose checked exceptions are faults of the test. */
  interface Work<T> {
    T run() throws IOException, PGPException;
  }

  static <T> T work(Work<T> work) {
    try {
      return work.run();
    } catch (IOException | PGPException fault) {
      throw new AssertionError(fault);
    }
  }

  /** The unlocked pairs of a key: primary, signing, encrypting. */
  static List<PGPKeyPair> pairs(SecretKey key) {
    return work(() -> {
      byte[] binary = Armor.SECRET_KEY.read(key.armored(new char[0]), 1 << 20).orElseThrow();
      List<PGPKeyPair> pairs = new ArrayList<>();
      for (PGPSecretKey secret : new PGPSecretKeyRing(binary, new BcKeyFingerprintCalculator())) {
        pairs.add(secret.extractKeyPair(null));
      }
      return pairs;
    });
  }

  /** How a signature is made; every field has an honest default. */
  record Signing(int type, int hash, Instant at, Consumer<PGPSignatureSubpacketGenerator> more) {
    static final Signing HONEST =
        new Signing(PGPSignature.BINARY_DOCUMENT, HashAlgorithmTags.SHA512, Keys.NOW, sub -> {});

    Signing type(int other) {
      return new Signing(other, hash, at, more);
    }

    Signing hash(int other) {
      return new Signing(type, other, at, more);
    }

    Signing at(Instant other) {
      return new Signing(type, hash, other, more);
    }

    Signing with(Consumer<PGPSignatureSubpacketGenerator> other) {
      return new Signing(type, hash, at, other);
    }
  }

  static PGPSignatureGenerator generator(PGPKeyPair by, Signing how) {
    return work(() -> {
      PGPSignatureGenerator generator = new PGPSignatureGenerator(
          new BcPGPContentSignerBuilder(by.getPublicKey().getAlgorithm(), how.hash()),
          by.getPublicKey());
      generator.init(how.type(), by.getPrivateKey());
      PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
      hashed.setSignatureCreationTime(false, Date.from(how.at()));
      hashed.setIssuerFingerprint(false, by.getPublicKey());
      how.more().accept(hashed);
      generator.setHashedSubpackets(hashed.generate());
      return generator;
    });
  }

  static Packet signature(PGPKeyPair by, byte[] text, Signing how) {
    return work(() -> {
      PGPSignatureGenerator generator = generator(by, how);
      generator.update(text);
      return packet(generator.generate());
    });
  }

  static Packet signature(SecretKey by, byte[] text, Signing how) {
    return signature(pairs(by).get(1), text, how);
  }

  static Packet packet(PGPSignature signature) {
    return work(() -> Packet.readAll(signature.getEncoded(), 1).orElseThrow().get(0));
  }

  static Packet literal(byte[] text) {
    byte[] body = new byte[6 + text.length];
    body[0] = 'b';
    System.arraycopy(text, 0, body, 6, text.length);
    return new Packet(Packet.LITERAL, body);
  }

  /** A one-pass packet that fits a signature. */
  static Packet head(Packet signature) {
    return work(() -> {
      PGPSignature one =
          new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(signature.framed())));
      byte[] body = new byte[13];
      body[0] = 3;
      body[1] = (byte) one.getSignatureType();
      body[2] = (byte) one.getHashAlgorithm();
      body[3] = (byte) one.getKeyAlgorithm();
      for (int i = 0; i < 8; i++) {
        body[4 + i] = (byte) (one.getKeyID() >> (8 * (7 - i)));
      }
      body[12] = 1;
      return new Packet(Packet.ONE_PASS, body);
    });
  }

  /** Heads, a literal, signatures in the reverse order: what stands inside a message. */
  static byte[] inside(byte[] text, Packet... signatures) {
    List<Packet> packets = new ArrayList<>();
    for (Packet signature : signatures) {
      packets.add(0, head(signature));
    }
    packets.add(literal(text));
    packets.addAll(List.of(signatures));
    return join(packets);
  }

  static byte[] join(List<Packet> packets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    packets.forEach(packet -> out.writeBytes(packet.framed()));
    return out.toByteArray();
  }

  static byte[] join(Packet... packets) {
    return join(List.of(packets));
  }

  static byte[] encrypt(byte[] inside, SecretKey to) {
    return work(
        () -> Sealer.encrypt(inside, Standing.at(to.certificate(), Keys.NOW).encrypting()));
  }

  /** A certificate with a signature put behind its n-th packet. */
  static Certificate spliced(SecretKey key, int after, PGPSignature signature) {
    List<Packet> packets =
        new ArrayList<>(Packet.readAll(key.certificate().binary(), 100).orElseThrow());
    packets.add(after + 1, packet(signature));
    Optional<Certificate> spliced = Certificate.parse(join(packets));
    return spliced.orElseThrow();
  }

  /** The certificate with its primary key revoked for a reason (RFC 9580 section 5.2.3.31). */
  static Certificate revoked(SecretKey key, int reason, Instant at) {
    return work(() -> {
      PGPKeyPair primary = pairs(key).get(0);
      Signing how = Signing.HONEST
          .type(PGPSignature.KEY_REVOCATION)
          .at(at)
          .with(sub -> sub.setRevocationReason(false, (byte) reason, ""));
      return spliced(key, 0, generator(primary, how).generateCertification(primary.getPublicKey()));
    });
  }

  /** The certificate with one subkey (1 signing, 2 encrypting) revoked. */
  static Certificate subkeyRevoked(SecretKey key, int subkey, int reason, Instant at) {
    return work(() -> {
      List<PGPKeyPair> pairs = pairs(key);
      Signing how = Signing.HONEST
          .type(PGPSignature.SUBKEY_REVOCATION)
          .at(at)
          .with(sub -> sub.setRevocationReason(false, (byte) reason, ""));
      PGPSignature revocation = generator(pairs.get(0), how)
          .generateCertification(pairs.get(0).getPublicKey(), pairs.get(subkey).getPublicKey());
      // primary, direct, user id, its signature, then a subkey and its binding each
      return spliced(key, 3 + 2 * subkey, revocation);
    });
  }
}
