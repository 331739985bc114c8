package eu.benelux.certhub.crypto.pgp;

import static eu.benelux.certhub.crypto.pgp.Keys.BE;
import static eu.benelux.certhub.crypto.pgp.Keys.LU;
import static eu.benelux.certhub.crypto.pgp.Keys.MADE;
import static eu.benelux.certhub.crypto.pgp.Keys.NL;
import static eu.benelux.certhub.crypto.pgp.Keys.NOW;
import static eu.benelux.certhub.crypto.pgp.Keys.VALIDITY;
import static eu.benelux.certhub.crypto.pgp.Keys.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.Test;

class SealerTest {
  @Test
  void writesWhatItsRecipientsOpen() {
    byte[] text = bytes("{\"type\":\"bundle\"}");
    SealedMessage message = Keys.seal(text, BE, NL, LU);
    assertThat(message.recipients())
        .isEqualTo(Set.of(NL.certificate().fingerprint(), LU.certificate().fingerprint()));
    for (SecretKey reader : List.of(NL, LU)) {
      for (byte[] form : List.of(message.armored(), message.binary())) {
        Opened opened = Keys.open(form, reader, BE);
        assertThat(opened).isInstanceOfSatisfying(Opened.Verified.class, verified -> {
          assertThat(verified.plaintext()).isEqualTo(text);
          assertThat(verified.signer()).isEqualTo(BE.certificate().fingerprint());
          assertThat(verified.signedAt()).isEqualTo(NOW);
          assertThat(verified.signatureId()).matches("[0-9a-f]{64}");
          assertThat(verified.namedUs()).isTrue();
        });
      }
    }
  }

  @Test
  void carriesEverySizeFromNothingToAMegabyte() {
    long seed = 20260601;
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 100, 101, 102, 191, 192, 8383, 8384, 65536, 1 << 20}) {
      byte[] text = new byte[size];
      random.nextBytes(text);
      Opened opened = Keys.open(Keys.seal(text, BE, NL).armored(), NL, BE);
      assertThat(opened)
          .as("size %s, seed %s", size, seed)
          .isInstanceOfSatisfying(
              Opened.Verified.class, one -> assertThat(one.plaintext()).isEqualTo(text));
    }
  }

  @Test
  void refusesToSealForNobody() {
    assertThat(reason(BE, List.of(), NOW)).contains("0 keys");
  }

  @Test
  void refusesTheWholeForOneExpiredRecipient() {
    SecretKey old = KeyMaker.make("old", MADE, Duration.ofDays(1));
    assertThat(reason(BE, List.of(NL.certificate(), old.certificate()), NOW))
        .contains(old.certificate().fingerprint().hex(), "expired at 2026-01-02T00:00:00Z");
  }

  @Test
  void refusesARecipientWhoseEncryptionSubkeyHasExpired() {
    PGPKeyPair primary = Forge.pairs(NL).get(0);
    PGPKeyPair encrypting = Forge.pairs(NL).get(2);
    PGPSignature shorter = Forge.work(() -> Forge.generator(
            primary,
            Forge.Signing.HONEST
                .type(PGPSignature.SUBKEY_BINDING)
                .at(MADE.plusSeconds(9))
                .with(sub -> {
                  sub.setKeyFlags(true, 0x0C);
                  sub.setKeyExpirationTime(true, 3600);
                }))
        .generateCertification(primary.getPublicKey(), encrypting.getPublicKey()));
    Certificate stale = Forge.spliced(NL, 7, shorter);
    assertThat(stale.judge(NOW).canSign()).isTrue();
    assertThat(reason(BE, List.of(stale), NOW))
        .contains("subkey", "expired at 2026-01-01T01:00:00Z", "no usable encryption key");
  }

  @Test
  void refusesARecipientFromTheFuture() {
    SecretKey young = KeyMaker.make("young", NOW.plusSeconds(60), VALIDITY);
    assertThat(reason(BE, List.of(young.certificate()), NOW)).contains("not valid before");
  }

  @Test
  void refusesAnExpiredSigner() {
    SecretKey old = KeyMaker.make("old", MADE, Duration.ofDays(1));
    assertThat(reason(old, List.of(NL.certificate()), NOW)).contains("signer", "expired");
  }

  @Test
  void sealsOnceForARecipientNamedTwice() {
    assertThat(Keys.seal(bytes("x"), BE, NL, NL).recipients()).hasSize(1);
  }

  @Test
  void writesArmorWithItsChecksum() {
    String armored = new String(Keys.seal(bytes("x"), BE, NL).armored(), StandardCharsets.US_ASCII);
    assertThat(armored)
        .startsWith("-----BEGIN PGP MESSAGE-----\n\n")
        .containsPattern("\n=[A-Za-z0-9+/]{4}\n-----END PGP MESSAGE-----\n$")
        .doesNotContain("\r");
  }

  private static String reason(SecretKey signer, List<Certificate> recipients, Instant at) {
    return Sealer.seal(bytes("secret"), signer, recipients, at)
        .fold(message -> "sealed", Sealing.Unsealable::reason);
  }
}
