package eu.benelux.certhub.crypto.pgp;

import static eu.benelux.certhub.crypto.pgp.Keys.BE;
import static eu.benelux.certhub.crypto.pgp.Keys.MADE;
import static eu.benelux.certhub.crypto.pgp.Keys.NL;
import static eu.benelux.certhub.crypto.pgp.Keys.NOW;
import static eu.benelux.certhub.crypto.pgp.Keys.VALIDITY;
import static eu.benelux.certhub.crypto.pgp.Keys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPairGeneratorProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateTest {
  private static final List<Packet> PACKETS =
      Packet.readAll(BE.certificate().binary(), 100).orElseThrow();

  @Test
  void readsBackWhatItWrites() {
    Certificate certificate = BE.certificate();
    assertThat(Certificate.parse(certificate.armored())).contains(certificate);
    assertThat(Certificate.parse(certificate.binary())).contains(certificate);
    assertThat(certificate.userIds()).containsExactly("CERT.be <pgp@cert.be.example>");
    assertThat(certificate.fingerprint().hex()).hasSize(40);
    assertThat(certificate).hasToString("Certificate[" + certificate.fingerprint() + "]");
  }

  @Test
  void isSoundFromItsMakingToItsExpiry() {
    Certificate certificate = BE.certificate();
    Instant end = MADE.plus(VALIDITY);
    assertThat(certificate.judge(NOW))
        .isEqualTo(new Judgement(true, true, Optional.of(end), List.of()));
    assertThat(certificate.judge(MADE).sound()).isTrue();
    assertThat(certificate.judge(end.minusSeconds(1)).sound()).isTrue();
    assertThat(certificate.judge(MADE.minusSeconds(1)).reasons())
        .containsExactly("the primary key is not valid before 2026-01-01T00:00:00Z");
    assertThat(certificate.judge(end).reasons())
        .containsExactly("the primary key expired at " + end);
    assertThat(certificate.judge(end).canSign()).isFalse();
  }

  @ParameterizedTest(name = "reason {0} at {1} seconds: {2}")
  @MethodSource
  void isRevoked(int reason, long seconds, boolean revoked) {
    Certificate certificate = Forge.revoked(BE, reason, NOW);
    Judgement judgement = certificate.judge(NOW.plusSeconds(seconds));
    assertThat(judgement.sound()).isEqualTo(!revoked);
    assertThat(judgement.reasons().contains("the primary key is revoked")).isEqualTo(revoked);
  }

  static Stream<Arguments> isRevoked() {
    return Stream.of(
        arguments(2, -1, true), // compromised: for all times
        arguments(0, -1, true), // no reason given: assume the worst
        arguments(1, -1, false), // superseded: only from then on
        arguments(1, 0, true),
        arguments(3, -1, false), // retired
        arguments(3, 1, true));
  }

  @Test
  void losesOnlyWhatARevokedSubkeyDid() {
    Judgement noSigning = Forge.subkeyRevoked(BE, 1, 2, NOW).judge(NOW);
    assertThat(noSigning.canSign()).isFalse();
    assertThat(noSigning.canEncrypt()).isTrue();
    Judgement noEncryption = Forge.subkeyRevoked(BE, 2, 2, NOW).judge(NOW);
    assertThat(noEncryption.canSign()).isTrue();
    assertThat(noEncryption.canEncrypt()).isFalse();
    assertThat(noEncryption.reasons()).contains("there is no usable encryption key");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refuses(String what, byte[] input) {
    assertThat(Certificate.parse(input)).isEmpty();
  }

  static Stream<Arguments> refuses() {
    byte[] good = BE.certificate().binary();
    byte[] both = Arrays.copyOf(good, good.length * 2);
    System.arraycopy(good, 0, both, good.length, good.length);
    Packet uid = PACKETS.get(2);
    Packet third = PACKETS.get(3);
    return Stream.of(
        arguments("nothing", new byte[0]),
        arguments("prose", bytes("a key")),
        arguments("a message", Keys.seal(bytes("x"), BE, NL).armored()),
        arguments("two certificates", both),
        arguments("a secret key", BE.armored(new char[0])),
        arguments(
            "a secret key's packets",
            Armor.SECRET_KEY.read(BE.armored(new char[0]), 9999).orElseThrow()),
        arguments("no self-signature", Forge.join(PACKETS.get(0), uid)),
        arguments("a key alone", PACKETS.get(0).framed()),
        arguments("a signature of another key", Forge.join(packets(NL, 0).get(0), uid, third)),
        arguments("65 user ids", with(Collections.nCopies(65, uid))),
        arguments("65 subkeys", with(Collections.nCopies(65, PACKETS.get(4)))),
        arguments("1001 packets", with(Collections.nCopies(1000, third))),
        arguments("300 self-signatures", crowded(third)),
        arguments("more than 1 MiB", with(List.of(new Packet(13, new byte[1 << 20])))),
        arguments("version 3", changed(0, (byte) 3)),
        arguments("version 5", changed(0, (byte) 5)),
        arguments("another creation time", changed(4, (byte) 1)));
  }

  @Test
  void stripsWhatOthersSaid() {
    PGPKeyPair other = Forge.pairs(NL).get(0);
    PGPSignature certification =
        Forge.work(() -> Forge.generator(other, Forge.Signing.HONEST.type(0x10))
            .generateCertification(
                "CERT.be <pgp@cert.be.example>", BE.certificate().primary().key()));
    assertThat(Forge.spliced(BE, 3, certification)).isEqualTo(BE.certificate());
  }

  @Test
  void stripsAForgedSelfSignatureAndAnUnboundSubkey() {
    List<Packet> packets = new ArrayList<>(PACKETS);
    byte[] body = packets.get(3).body().clone();
    body[body.length - 1] ^= 1;
    packets.add(4, new Packet(Packet.SIGNATURE, body));
    packets.add(packets(NL, 0).get(4)); // somebody else's signing subkey
    packets.add(PACKETS.get(5)); // with a binding for another
    packets.add(new Packet(Packet.USER_ATTRIBUTE, new byte[] {2, 1, 1}));
    assertThat(Certificate.parse(Forge.join(packets))).contains(BE.certificate());
  }

  @Test
  void showsUserIdsWithoutControlCharacters() {
    PGPKeyPair primary = Forge.pairs(BE).get(0);
    String name = "a\u001b[31m\r\nSTATUS";
    PGPSignature own = Forge.work(() -> Forge.generator(primary, Forge.Signing.HONEST.type(0x13))
        .generateCertification(name, primary.getPublicKey()));
    List<Packet> packets = new ArrayList<>(PACKETS);
    packets.addAll(2, List.of(new Packet(Packet.USER_ID, bytes(name)), Forge.packet(own)));
    assertThat(Certificate.parse(Forge.join(packets)).orElseThrow().userIds())
        .containsExactly("a?[31m??STATUS", "CERT.be <pgp@cert.be.example>");
  }

  @Test
  void isWeakWhenItsOnlySelfSignatureIsSha1() {
    PGPKeyPair primary = Forge.pairs(BE).get(0);
    PGPSignature weak = Forge.work(() -> Forge.generator(
            primary, Forge.Signing.HONEST.at(MADE).type(0x13).hash(HashAlgorithmTags.SHA1))
        .generateCertification("x", primary.getPublicKey()));
    byte[] input =
        Forge.join(PACKETS.get(0), new Packet(Packet.USER_ID, bytes("x")), Forge.packet(weak));
    assertThat(Certificate.parse(input).orElseThrow().judge(NOW).reasons().get(0))
        .contains("weak hash");
  }

  @Test
  void doesNotLetASubkeySignThatDoesNotAgree() {
    List<PGPKeyPair> pairs = Forge.pairs(BE);
    PGPSignature binding = Forge.work(() -> Forge.generator(
            pairs.get(0),
            Forge.Signing.HONEST
                .at(MADE)
                .type(PGPSignature.SUBKEY_BINDING)
                .with(sub -> sub.setKeyFlags(true, 0x02)))
        .generateCertification(pairs.get(0).getPublicKey(), pairs.get(1).getPublicKey()));
    List<Packet> packets = new ArrayList<>(PACKETS);
    packets.set(5, Forge.packet(binding));
    Judgement judgement = Certificate.parse(Forge.join(packets)).orElseThrow().judge(NOW);
    assertThat(judgement.canSign()).isFalse();
    assertThat(judgement.canEncrypt()).isTrue();
  }

  @Test
  void takesTheOwnersLastWordOnExpiry() {
    PGPKeyPair primary = Forge.pairs(BE).get(0);
    PGPSignature longer = Forge.work(() -> Forge.generator(
            primary,
            Forge.Signing.HONEST
                .type(PGPSignature.DIRECT_KEY)
                .at(NOW.minusSeconds(60))
                .with(sub -> sub.setKeyExpirationTime(true, 3600)))
        .generateCertification(primary.getPublicKey()));
    Certificate shortened = Forge.spliced(BE, 0, longer);
    assertThat(shortened.judge(NOW.minusSeconds(61)).sound()).isTrue();
    assertThat(shortened.judge(NOW).reasons())
        .containsExactly("the primary key expired at 2026-01-01T01:00:00Z");
  }

  @Test
  void isWeakWithAShortRsaKey() {
    PGPKeyPair pair = Forge.work(
        () -> new BcPGPKeyPairGeneratorProvider().get(4, Date.from(MADE)).generateRsaKeyPair(1024));
    PGPSignature own = Forge.work(() -> Forge.generator(
            pair, Forge.Signing.HONEST.at(MADE).type(0x13).with(sub -> sub.setKeyFlags(true, 0x0F)))
        .generateCertification("x", pair.getPublicKey()));
    byte[] key = Forge.work(() -> pair.getPublicKey().getPublicKeyPacket().getEncodedContents());
    byte[] input = Forge.join(
        new Packet(Packet.PUBLIC_KEY, key),
        new Packet(Packet.USER_ID, bytes("x")),
        Forge.packet(own));
    assertThat(Certificate.parse(input).orElseThrow().judge(NOW))
        .isEqualTo(new Judgement(
            false,
            false,
            Optional.empty(),
            List.of("the primary key is weak: RSA of 1024 bits is too short")));
  }

  @Test
  void isEncryptedToWithEveryUsableSubkey() {
    PGPKeyPair primary = Forge.pairs(BE).get(0);
    PGPKeyPair second = Forge.work(() -> new BcPGPKeyPairGeneratorProvider()
        .get(4, Date.from(MADE))
        .generateLegacyX25519KeyPair()
        .asSubkey(new BcKeyFingerprintCalculator()));
    PGPSignature binding = Forge.work(() -> Forge.generator(
            primary,
            Forge.Signing.HONEST
                .at(MADE)
                .type(PGPSignature.SUBKEY_BINDING)
                .with(sub -> sub.setKeyFlags(true, 0x0C)))
        .generateCertification(primary.getPublicKey(), second.getPublicKey()));
    byte[] key = Forge.work(() -> second.getPublicKey().getPublicKeyPacket().getEncodedContents());
    Certificate two = Certificate.parse(
            with(List.of(new Packet(Packet.PUBLIC_SUBKEY, key), Forge.packet(binding))))
        .orElseThrow();
    Sealing sealing = Sealer.seal(bytes("x"), NL, List.of(two), NOW);
    assertThat(sealing).isInstanceOfSatisfying(Sealing.Sealed.class, done -> {
      assertThat(Packet.readAll(done.message().binary(), 9).orElseThrow()).hasSize(3);
      assertThat(Keys.open(done.message().binary(), BE, NL)).isInstanceOf(Opened.Verified.class);
    });
  }

  @Test
  void neverThrowsOnMutations() {
    long seed = 20260604;
    Random random = new Random(seed);
    byte[] good = BE.certificate().binary();
    for (int i = 0; i < 1500; i++) {
      byte[] bad = good.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      Certificate.parse(bad).ifPresent(one -> one.judge(NOW));
      SecretKey.read(bad, new char[0]);
    }
  }

  private static List<Packet> packets(SecretKey key, int from) {
    List<Packet> all = Packet.readAll(key.certificate().binary(), 100).orElseThrow();
    return all.subList(from, all.size());
  }

  private static byte[] with(List<Packet> more) {
    List<Packet> packets = new ArrayList<>(PACKETS);
    packets.addAll(more);
    return Forge.join(packets);
  }

  private static byte[] changed(int at, byte value) {
    List<Packet> packets = new ArrayList<>(PACKETS);
    byte[] body = packets.get(0).body().clone();
    body[at] = value;
    packets.set(0, new Packet(Packet.PUBLIC_KEY, body));
    return Forge.join(packets);
  }

  private static byte[] crowded(Packet signature) {
    List<Packet> packets = new ArrayList<>(PACKETS);
    packets.addAll(4, Collections.nCopies(300, signature));
    return Forge.join(packets);
  }
}
