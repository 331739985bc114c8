package eu.benelux.certhub.crypto.pgp;

import static eu.benelux.certhub.crypto.pgp.Keys.BE;
import static eu.benelux.certhub.crypto.pgp.Keys.LU;
import static eu.benelux.certhub.crypto.pgp.Keys.NL;
import static eu.benelux.certhub.crypto.pgp.Keys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SealedMessageTest {
  private static final Set<Fingerprint> TO = Set.of(NL.certificate().fingerprint());
  private static final byte[] GOOD = Keys.seal(bytes("x"), BE, NL).binary();

  @Test
  void isWhatTheSealerWrote() {
    SealedMessage message = SealedMessage.of(GOOD, List.of(keyId(NL)), TO).orElseThrow();
    assertThat(message.binary()).isEqualTo(GOOD);
    assertThat(message.recipients()).isEqualTo(TO);
    assertThat(Armor.MESSAGE.read(message.armored(), 1 << 20)).contains(GOOD);
    assertThat(message).hasToString("SealedMessage[" + GOOD.length + " bytes, to " + TO + "]");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isNeverMadeOf(String what, byte[] binary, List<Long> keyIds, Set<Fingerprint> to) {
    assertThat(SealedMessage.of(binary, keyIds, to)).isEmpty();
  }

  static Stream<Arguments> isNeverMadeOf() {
    List<Packet> packets = Packet.readAll(GOOD, 9).orElseThrow();
    byte[] twice = Forge.join(packets.get(0), packets.get(0), packets.get(1));
    byte[] both = Keys.seal(bytes("x"), BE, NL, LU).binary();
    byte[] clear =
        Forge.literal(bytes("what the library writes without recipients")).framed();
    byte[] weak = Forge.join(packets.get(0), new Packet(9, packets.get(1).body()));
    List<Long> nl = List.of(keyId(NL));
    return Stream.of(
        arguments("clear text", clear, nl, TO),
        arguments("clear text to nobody", clear, List.of(), Set.of()),
        arguments("nothing", new byte[0], List.of(), Set.of()),
        arguments("another's message", GOOD, List.of(keyId(LU)), TO),
        arguments("one reader more", both, nl, TO),
        arguments("one reader less", GOOD, List.of(keyId(NL), keyId(LU)), TO),
        arguments("a reader twice", twice, nl, TO),
        arguments("no integrity", weak, nl, TO),
        arguments("nobody named", GOOD, nl, Set.of()));
  }

  private static long keyId(SecretKey key) {
    return Standing.at(key.certificate(), Keys.NOW).encrypting().get(0).key().getKeyID();
  }
}
