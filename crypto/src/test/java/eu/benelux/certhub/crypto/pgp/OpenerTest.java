package eu.benelux.certhub.crypto.pgp;

import static eu.benelux.certhub.crypto.pgp.Forge.Signing.HONEST;
import static eu.benelux.certhub.crypto.pgp.Keys.BE;
import static eu.benelux.certhub.crypto.pgp.Keys.LU;
import static eu.benelux.certhub.crypto.pgp.Keys.MADE;
import static eu.benelux.certhub.crypto.pgp.Keys.NL;
import static eu.benelux.certhub.crypto.pgp.Keys.NOW;
import static eu.benelux.certhub.crypto.pgp.Keys.bytes;
import static eu.benelux.certhub.crypto.pgp.Wire.armored;
import static eu.benelux.certhub.crypto.pgp.Wire.ascii;
import static eu.benelux.certhub.crypto.pgp.Wire.bomb;
import static eu.benelux.certhub.crypto.pgp.Wire.compressed;
import static eu.benelux.certhub.crypto.pgp.Wire.crowd;
import static eu.benelux.certhub.crypto.pgp.Wire.cut;
import static eu.benelux.certhub.crypto.pgp.Wire.des;
import static eu.benelux.certhub.crypto.pgp.Wire.hidden;
import static eu.benelux.certhub.crypto.pgp.Wire.manyForUs;
import static eu.benelux.certhub.crypto.pgp.Wire.mutated;
import static eu.benelux.certhub.crypto.pgp.Wire.openEnded;
import static eu.benelux.certhub.crypto.pgp.Wire.password;
import static eu.benelux.certhub.crypto.pgp.Wire.pieces;
import static eu.benelux.certhub.crypto.pgp.Wire.renamed;
import static eu.benelux.certhub.crypto.pgp.Wire.seal;
import static eu.benelux.certhub.crypto.pgp.Wire.twice;
import static eu.benelux.certhub.crypto.pgp.Wire.unprotected;
import static eu.benelux.certhub.crypto.pgp.Wire.versioned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenerTest {
  private static final byte[] TEXT = bytes("the text that was signed");

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refusesToRead(String what, byte[] message, String reason) {
    assertThat(Keys.reason(Keys.open(message, NL, BE)))
        .startsWith("unreadable: ")
        .contains(reason);
  }

  static Stream<Arguments> refusesToRead() {
    byte[] good = Keys.seal(TEXT, BE, NL).binary();
    List<Packet> outer = Packet.readAll(good, 9).orElseThrow();
    Packet signature = Forge.signature(BE, TEXT, HONEST);
    byte[] inside = Forge.inside(TEXT, signature);
    Packet squeezed = new Packet(Packet.COMPRESSED, Compressed.deflate(inside));
    Packet[] many = Collections.nCopies(17, signature).toArray(new Packet[0]);
    Packet literal = Forge.literal(TEXT);
    return Stream.of(
        arguments("nothing", new byte[0], "not one OpenPGP message"),
        arguments("prose", bytes("Dear all,"), "not one OpenPGP message"),
        arguments("two armors", twice(Keys.seal(TEXT, BE, NL).armored()), "not one OpenPGP"),
        arguments("text around", twice(bytes("x\n"), armored(good)), "not one OpenPGP"),
        arguments("text behind", twice(armored(good), bytes("x\n")), "not one OpenPGP"),
        arguments("cleartext", bytes("-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n"), "not one"),
        arguments("a certificate", BE.certificate().armored(), "not one OpenPGP message"),
        arguments("two messages", twice(good, good), "more than one encrypted packet"),
        arguments("signed only", inside, "not encrypted"),
        arguments("compressed only", squeezed.framed(), "not encrypted"),
        arguments("session key only", outer.get(0).framed(), "not encrypted"),
        arguments("data only", outer.get(1).framed(), "not encrypted"),
        arguments("to another", Keys.seal(TEXT, BE, LU).binary(), "not encrypted to us"),
        arguments("hidden recipient", hidden(outer), "not encrypted to us"),
        arguments("a password", password(outer), "encrypted to a password"),
        arguments("tag 9", unprotected(inside), "no integrity protection"),
        arguments("tag 18 to 9", renamed(outer), "no integrity protection"),
        arguments("version 2", versioned(outer, 2), "not of version 1"),
        arguments("3DES", des(inside), "its cipher is not AES"),
        arguments("9 session keys for us", manyForUs(outer), "names our keys more than 8 times"),
        arguments("65 recipients", crowd(outer), "between 1 and 64 keys"),
        arguments("a bomb", Forge.encrypt(bomb(), NL), "too large"),
        arguments("damaged deflate", compressed(new byte[] {2, 1, 2, 3}), "compressed badly"),
        arguments("cut deflate", compressed(cut(squeezed.body(), 9)), "compressed badly"),
        arguments("BZip2", compressed(new byte[] {3, 'B', 'Z', 'h'}), "BZip2"),
        arguments("layers", compressed(Compressed.deflate(squeezed.framed())), "inside is not"),
        arguments("two literals", seal(literal, literal), "inside is not one literal"),
        arguments("literal behind", seal(inside, literal), "inside is not one literal"),
        arguments("literal before", seal(literal, Forge.head(signature)), "inside is not one"),
        arguments("no signature", seal(Forge.head(signature), literal), "inside is not one"),
        arguments("no head", seal(literal, signature), "inside is not one literal"),
        arguments("old order", seal(signature, literal), "inside is not one literal"),
        arguments("BC order", seal(Forge.head(signature), squeezed, signature), "inside is not"),
        arguments("no literal", seal(signature), "inside is not one literal"),
        arguments("17 signatures", Forge.encrypt(Forge.inside(TEXT, many), NL), "more than 16"),
        arguments("cut literal", seal(new Packet(11, new byte[] {'b', 9})), "cut short"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refusesToBelieve(String what, Packet[] signatures, String reason) {
    byte[] message = Forge.encrypt(Forge.inside(TEXT, signatures), NL);
    assertThat(Keys.reason(Keys.open(message, NL, BE)))
        .startsWith("unverified: ")
        .contains(reason);
  }

  static Stream<Arguments> refusesToBelieve() {
    Packet good = Forge.signature(BE, TEXT, HONEST);
    Packet wrong = Forge.signature(BE, bytes("another text"), HONEST);
    Packet unknown = Forge.signature(LU, TEXT, HONEST);
    return Stream.of(
        believe("unsigned", "there is no signature"),
        believe("unknown key", "signed by an unknown key", unknown),
        believe("another text", "does not fit the document", wrong),
        believe("good and wrong", "does not fit the document", good, wrong),
        believe("wrong and good", "does not fit the document", wrong, good),
        believe("SHA-1", "hash algorithm 2", by(HONEST.hash(HashAlgorithmTags.SHA1))),
        believe("SHA-224", "hash algorithm 11", by(HONEST.hash(HashAlgorithmTags.SHA224))),
        believe("a certification", "of type 19", by(HONEST.type(0x13))),
        believe("a standalone", "of type 2", by(HONEST.type(0x02))),
        believe("the future", "from the future", by(HONEST.at(NOW.plusSeconds(301)))),
        believe(
            "expired",
            "it expired at 2026-06-01T12:00:00Z",
            by(HONEST.at(NOW.minusSeconds(9)).with(sub -> sub.setSignatureExpirationTime(9)))),
        believe(
            "critical notation",
            "critical in it is not understood",
            by(HONEST.with(sub -> sub.addNotationData(true, true, "x@y.example", "z")))),
        believe("older than its key", "did not count then", by(HONEST.at(MADE.minusSeconds(1)))),
        believe(
            "for others",
            "for others",
            by(HONEST.with(sub -> sub.addIntendedRecipientFingerprint(
                false, LU.certificate().primary().key())))),
        believe(
            "by the primary, which only certifies",
            "does not count now",
            Forge.signature(Forge.pairs(BE).get(0), TEXT, HONEST)));
  }

  @Test
  void takesTheKnownOfTwoSignatures() {
    Packet known = Forge.signature(BE, TEXT, HONEST);
    Packet unknown = Forge.signature(LU, TEXT, HONEST);
    for (byte[] inside :
        List.of(Forge.inside(TEXT, known, unknown), Forge.inside(TEXT, unknown, known))) {
      assertVerified(Keys.open(Forge.encrypt(inside, NL), NL, BE));
    }
  }

  @Test
  void readsEveryHonestForm() {
    Packet signature = Forge.signature(BE, TEXT, HONEST);
    byte[] inside = Forge.inside(TEXT, signature);
    byte[] zipped = Compressed.deflate(inside);
    byte[] padded = Arrays.copyOf(zipped, zipped.length + 1000); // as Sequoia pads
    byte[] raw = Arrays.copyOfRange(zipped, 3, zipped.length - 4); // ZIP is ZLIB without its frame
    byte[] zip = twice(new byte[] {1}, raw);
    Packet marker = new Packet(Packet.MARKER, bytes("PGP"));
    Packet padding = new Packet(Packet.PADDING, new byte[300]);
    byte[] message = Forge.encrypt(inside, NL);
    for (byte[] form : List.of(
        message,
        compressed(zipped),
        compressed(padded),
        compressed(zip),
        Forge.encrypt(openEnded(zipped), NL),
        Forge.encrypt(pieces(zipped), NL),
        twice(marker.framed(), message),
        Forge.encrypt(twice(inside, padding.framed()), NL),
        twice(bytes("\r\n \n"), armored(message)),
        bytes(ascii(armored(message)).replace("\n", "\r\n")),
        bytes(ascii(armored(message)).replace("\n\n", "\nVersion: x\nComment: y\n \n")),
        bytes(ascii(armored(message)).replaceAll("\n=....\n", "\n")))) {
      assertVerified(Keys.open(form, NL, BE));
    }
  }

  @Test
  void readsATextSignatureOverItsLines() {
    byte[] lines = bytes("one\ntwo\n");
    Packet signature =
        Forge.signature(BE, lines, HONEST.type(PGPSignature.CANONICAL_TEXT_DOCUMENT));
    byte[] inside = Forge.inside(lines, signature);
    assertThat(Keys.open(Forge.encrypt(inside, NL), NL, BE)).isInstanceOf(Opened.Verified.class);
  }

  @Test
  void givesTheSameMessageTheSameSignatureId() {
    byte[] message = Keys.seal(TEXT, BE, NL).binary();
    assertThat(id(Keys.open(message, NL, BE))).isEqualTo(id(Keys.open(armored(message), NL, BE)));
  }

  @Test
  void refusesEveryBitFlippedInTheData() {
    long seed = 20260602;
    Random random = new Random(seed);
    byte[] good = Keys.seal(TEXT, BE, NL).binary();
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      int at = i < 120 ? i : random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Opened opened = Keys.open(bad, NL, BE);
      assertThat(opened).as("seed %s at %s", seed, at).isNotInstanceOf(Opened.Unverified.class);
      if (opened instanceof Opened.Verified verified) {
        assertThat(verified.plaintext()).isEqualTo(TEXT); // framing that says the same otherwise
      }
    }
  }

  @Test
  void refusesEveryTruncation() {
    byte[] text = new byte[10_000];
    new Random(7).nextBytes(text);
    SealedMessage message = Keys.seal(text, BE, NL);
    for (byte[] whole : List.of(message.binary(), message.armored())) {
      for (int length = 0; length < whole.length - 8; length += 97) {
        assertThat(Keys.open(Arrays.copyOf(whole, length), NL, BE))
            .as("length %s", length)
            .isInstanceOf(Opened.Unreadable.class);
      }
    }
  }

  @Test
  void refusesMoreThanItsLimit() {
    byte[] text = new byte[5000];
    byte[] message = Keys.seal(text, BE, NL).binary();
    assertThat(
            Opener.open(message, List.of(NL), List.of(BE.certificate()), new OpenLimits(4096), NOW))
        .isInstanceOfSatisfying(
            Opened.Unreadable.class, one -> assertThat(one.reason()).contains("too large"));
  }

  @Test
  void neverThrowsOnMutations() {
    long seed = 20260603;
    Random random = new Random(seed);
    byte[] inside = Forge.inside(TEXT, Forge.signature(BE, TEXT, HONEST));
    byte[] message = Keys.seal(TEXT, BE, NL).armored();
    for (int i = 0; i < 1500; i++) {
      byte[] bad = mutated(i % 3 == 0 ? message : inside, random);
      Opened opened = Keys.open(i % 3 == 0 ? bad : Forge.encrypt(bad, NL), NL, BE);
      if (opened instanceof Opened.Verified verified) {
        assertThat(verified.plaintext()).as("seed %s, round %s", seed, i).isEqualTo(TEXT);
      }
    }
  }

  @Test
  void refusesASignatureOfARevokedOrExpiredKey() {
    byte[] message = Keys.seal(TEXT, BE, NL).binary();
    SecretKey brief = KeyMaker.make("brief", MADE, Duration.between(MADE, NOW).plusSeconds(60));
    byte[] briefly = Keys.seal(TEXT, brief, NL).binary();
    assertThat(reason(message, Forge.revoked(BE, 2, NOW.plusSeconds(99)), 0)).contains("revoked");
    assertThat(reason(message, Forge.revoked(BE, 1, NOW.minusSeconds(99)), 0)).contains("revoked");
    assertThat(reason(message, Forge.revoked(BE, 1, NOW.plusSeconds(99)), 0)).startsWith("[");
    assertThat(reason(message, Forge.subkeyRevoked(BE, 1, 2, NOW), 0)).contains("revoked");
    assertThat(reason(message, Forge.subkeyRevoked(BE, 2, 2, NOW), 0)).startsWith("[");
    assertThat(reason(briefly, brief.certificate(), 59)).startsWith("[");
    assertThat(reason(briefly, brief.certificate(), 60)).contains("does not count now; the prim");
  }

  private static String reason(byte[] message, Certificate known, long secondsLater) {
    return Keys.reason(Opener.open(
        message, List.of(NL), List.of(known), OpenLimits.DEFAULT, NOW.plusSeconds(secondsLater)));
  }

  private static void assertVerified(Opened opened) {
    assertThat(opened)
        .as(Keys.reason(opened))
        .isInstanceOfSatisfying(Opened.Verified.class, verified -> {
          assertThat(verified.plaintext()).isEqualTo(TEXT);
          assertThat(verified.signer()).isEqualTo(BE.certificate().fingerprint());
          assertThat(verified.namedUs()).isFalse();
        });
  }

  private static String id(Opened opened) {
    return opened.fold(Opened.Verified::signatureId, no -> "", no -> "");
  }

  private static Arguments believe(String what, String reason, Packet... signatures) {
    return arguments(what, signatures, reason);
  }

  private static Packet by(Forge.Signing how) {
    return Forge.signature(BE, TEXT, how);
  }
}
