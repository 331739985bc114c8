package eu.benelux.certhub.crypto.pgp;

import static eu.benelux.certhub.crypto.pgp.Keys.NL;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/** Messages to NL in every shape they can arrive in. */
final class Wire {
  private Wire() {}

  static byte[] seal(Packet... inside) {
    return Forge.encrypt(Forge.join(inside), NL);
  }

  static byte[] seal(byte[] inside, Packet behind) {
    return Forge.encrypt(twice(inside, behind.framed()), NL);
  }

  static byte[] compressed(byte[] body) {
    return seal(new Packet(Packet.COMPRESSED, body));
  }

  static byte[] armored(byte[] binary) {
    return Armor.MESSAGE.write(binary);
  }

  static String ascii(byte[] text) {
    return new String(text, StandardCharsets.US_ASCII);
  }

  static byte[] twice(byte[] one) {
    return twice(one, one);
  }

  static byte[] twice(byte[] one, byte[] other) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }

  static byte[] cut(byte[] whole, int less) {
    return Arrays.copyOf(whole, whole.length - less);
  }

  static byte[] hidden(List<Packet> outer) {
    byte[] body = outer.get(0).body().clone();
    Arrays.fill(body, 1, 9, (byte) 0);
    return Forge.join(new Packet(Packet.PKESK, body), outer.get(1));
  }

  static byte[] password(List<Packet> outer) {
    Packet skesk = new Packet(Packet.SKESK, new byte[] {4, 9, 0, 8});
    return Forge.join(skesk, outer.get(0), outer.get(1));
  }

  static byte[] renamed(List<Packet> outer) {
    return Forge.join(outer.get(0), new Packet(Packet.UNPROTECTED, outer.get(1).body()));
  }

  static byte[] versioned(List<Packet> outer, int version) {
    byte[] body = outer.get(1).body().clone();
    body[0] = (byte) version;
    return Forge.join(outer.get(0), new Packet(Packet.PROTECTED, body));
  }

  /** None of them opens it, so that every one is tried. */
  static byte[] manyForUs(List<Packet> outer) {
    byte[] body = outer.get(1).body().clone();
    body[body.length - 1] ^= 1;
    List<Packet> packets = new ArrayList<>(Collections.nCopies(9, outer.get(0)));
    packets.add(new Packet(Packet.PROTECTED, body));
    return Forge.join(packets);
  }

  static byte[] crowd(List<Packet> outer) {
    List<Packet> packets = new ArrayList<>(Collections.nCopies(65, outer.get(0)));
    packets.add(outer.get(1));
    return Forge.join(packets);
  }

  /** Encrypted by the library, with what we never would. */
  static byte[] library(byte[] inside, int cipher, boolean integrity) {
    return Forge.work(() -> {
      PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(
          new BcPGPDataEncryptorBuilder(cipher).setWithIntegrityPacket(integrity));
      generator.addMethod(
          new BcPublicKeyKeyEncryptionMethodGenerator(Forge.pairs(NL).get(2).getPublicKey()));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      OutputStream data = generator.open(out, inside.length);
      data.write(inside);
      generator.close();
      return out.toByteArray();
    });
  }

  static byte[] unprotected(byte[] inside) {
    return library(inside, SymmetricKeyAlgorithmTags.AES_256, false);
  }

  static byte[] des(byte[] inside) {
    return library(inside, SymmetricKeyAlgorithmTags.TRIPLE_DES, true);
  }

  /** 64 MiB of nothing in 64 KiB. */
  static byte[] bomb() {
    Deflater deflater = new Deflater(1);
    byte[] zeros = new byte[1 << 20];
    byte[] piece = new byte[1 << 16];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(2);
    for (int i = 0; i < 64; i++) {
      deflater.setInput(zeros);
      for (int n = deflater.deflate(piece); n > 0; n = deflater.deflate(piece)) {
        out.write(piece, 0, n);
      }
    }
    deflater.end();
    return new Packet(Packet.COMPRESSED, out.toByteArray()).framed();
  }

  /** In the old format, up to the end of the data, as GnuPG writes compressed packets. */
  static byte[] openEnded(byte[] body) {
    return twice(new byte[] {(byte) 0xA3}, body);
  }

  /** A first piece of 512 octets where there is as much, and the rest. */
  static byte[] pieces(byte[] body) {
    byte[] padded = Arrays.copyOf(body, 700);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xC8);
    out.write(0xE9);
    out.write(padded, 0, 512);
    out.write(188);
    out.write(padded, 512, 188);
    return out.toByteArray();
  }

  static byte[] mutated(byte[] good, Random random) {
    byte[] bad = good.clone();
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(bad.length);
      switch (random.nextInt(3)) {
        case 0 -> bad[at] = (byte) random.nextInt(256);
        case 1 -> bad[at] ^= (byte) (1 << random.nextInt(8));
        default -> bad = Arrays.copyOf(bad, Math.max(1, bad.length - random.nextInt(8)));
      }
    }
    return bad;
  }
}
