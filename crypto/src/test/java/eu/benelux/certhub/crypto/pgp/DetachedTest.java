package eu.benelux.certhub.crypto.pgp;

import static eu.benelux.certhub.crypto.pgp.Forge.Signing.HONEST;
import static eu.benelux.certhub.crypto.pgp.Keys.BE;
import static eu.benelux.certhub.crypto.pgp.Keys.LU;
import static eu.benelux.certhub.crypto.pgp.Keys.MADE;
import static eu.benelux.certhub.crypto.pgp.Keys.NL;
import static eu.benelux.certhub.crypto.pgp.Keys.NOW;
import static eu.benelux.certhub.crypto.pgp.Keys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetachedTest {
  private static final byte[] DATA = bytes("{\"act\":\"publish\"}");
  private static final List<Certificate> KNOWN = List.of(NL.certificate(), BE.certificate());

  @Test
  void holdsForTheBytesSigned() {
    byte[] signature = Detached.sign(DATA, BE, NOW);
    assertThat(Detached.verify(DATA, signature, KNOWN, NOW.plusSeconds(86400)))
        .isInstanceOfSatisfying(Detached.Good.class, good -> {
          assertThat(good.signer()).isEqualTo(BE.certificate().fingerprint());
          assertThat(good.signedAt()).isEqualTo(NOW);
          assertThat(good.signatureId()).matches("[0-9a-f]{64}");
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refuses(String what, byte[] signature, String reason) {
    assertThat(reason(DATA, signature)).contains(reason);
  }

  static Stream<Arguments> refuses() {
    Packet good = Forge.signature(BE, DATA, HONEST);
    Packet[] many = Collections.nCopies(17, good).toArray(new Packet[0]);
    byte[] cut = Arrays.copyOf(good.framed(), 90);
    PGPSignature certification =
        Forge.work(() -> Forge.generator(Forge.pairs(BE).get(0), HONEST.type(0x13))
            .generateCertification("x", BE.certificate().primary().key()));
    return Stream.of(
        arguments("nothing", new byte[0], "not 1 to 16"),
        arguments("empty armor", Armor.SIGNATURE.write(new byte[0]), "not 1 to 16"),
        arguments("prose", bytes("trust me"), "not 1 to 16"),
        arguments("17", Forge.join(many), "not 1 to 16"),
        arguments("cut", cut, "not 1 to 16"),
        arguments("a message", Forge.inside(DATA, good), "not 1 to 16"),
        arguments("a literal with it", Forge.join(good, Forge.literal(DATA)), "not 1 to 16"),
        arguments("another document", sign(bytes("x"), HONEST), "does not fit the document"),
        arguments("a certification", Forge.packet(certification).framed(), "of type 19"),
        arguments("SHA-1", sign(DATA, HONEST.hash(HashAlgorithmTags.SHA1)), "hash algorithm 2"),
        arguments("MD5", sign(DATA, HONEST.hash(HashAlgorithmTags.MD5)), "hash algorithm 1"),
        arguments("the future", sign(DATA, HONEST.at(NOW.plusSeconds(301))), "from the future"),
        arguments("before its key", sign(DATA, HONEST.at(MADE.minusSeconds(1))), "not count then"),
        arguments("unknown", Forge.signature(LU, DATA, HONEST).framed(), "an unknown key"));
  }

  @Test
  void refusesItsOwnWrongSignatureBesideAGoodOne() {
    Packet good = Forge.signature(BE, DATA, HONEST);
    Packet wrong = Forge.signature(NL, bytes("x"), HONEST);
    Packet unknown = Forge.signature(LU, bytes("x"), HONEST);
    assertThat(reason(DATA, Forge.join(good, wrong))).contains("does not fit");
    assertThat(reason(DATA, Forge.join(wrong, good))).contains("does not fit");
    assertThat(reason(DATA, Forge.join(unknown, good))).isEqualTo("good");
  }

  @Test
  void keepsItsIdWhenOthersChangeWhatIsNotSigned() {
    Packet one = Forge.signature(BE, DATA, HONEST);
    byte[] other = one.body().clone();
    // The unhashed area ends before the digest prefix and two numbers of 34 octets.
    other[other.length - 71] ^= 1; // last octet of the unhashed issuer key id
    assertThat(other).isNotEqualTo(one.body());
    assertThat(id(new Packet(Packet.SIGNATURE, other).framed())).isEqualTo(id(one.framed()));
    assertThat(id(sign(DATA, HONEST.at(NOW.minusSeconds(1))))).isNotEqualTo(id(one.framed()));
  }

  @Test
  void refusesToSignWithAnExpiredKey() {
    SecretKey brief = KeyMaker.make("brief", MADE, Duration.ofSeconds(1));
    assertThatThrownBy(() -> Detached.sign(DATA, brief, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(brief.certificate().fingerprint().hex());
  }

  private static byte[] sign(byte[] data, Forge.Signing how) {
    return Forge.signature(BE, data, how).framed();
  }

  private static String reason(byte[] data, byte[] signature) {
    return Detached.verify(data, signature, KNOWN, NOW).fold(good -> "good", Detached.Bad::reason);
  }

  private static String id(byte[] signature) {
    return Detached.verify(DATA, signature, KNOWN, NOW)
        .fold(Detached.Good::signatureId, Detached.Bad::reason);
  }
}
