package eu.benelux.certhub.crypto.pgp;

import static eu.benelux.certhub.crypto.pgp.Keys.BE;
import static eu.benelux.certhub.crypto.pgp.Keys.MADE;
import static eu.benelux.certhub.crypto.pgp.Keys.NL;
import static eu.benelux.certhub.crypto.pgp.Keys.NOW;
import static eu.benelux.certhub.crypto.pgp.Keys.VALIDITY;
import static eu.benelux.certhub.crypto.pgp.Keys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretKeyTest {
  private static final char[] PASSPHRASE = "correct horse".toCharArray();

  /** Locked once for all tests: locking and unlocking are slow on purpose. */
  private static final byte[] LOCKED = BE.armored(PASSPHRASE);

  private static final byte[] UNLOCKED = BE.armored(new char[0]);

  @Test
  void readsBackWhatItWrites() {
    char[] passphrase = PASSPHRASE.clone();
    for (SecretKey read : List.of(read(LOCKED, passphrase), read(UNLOCKED, new char[0]))) {
      assertThat(read.certificate()).isEqualTo(BE.certificate());
      byte[] message = Keys.seal(bytes("x"), NL, read).binary();
      assertThat(Keys.open(message, read, NL)).isInstanceOf(Opened.Verified.class);
      assertThat(Detached.sign(bytes("x"), read, NOW)).isNotEmpty();
    }
    assertThat(passphrase).as("left as it was").isEqualTo(PASSPHRASE);
  }

  @Test
  void staysShutWithoutItsPassphrase() {
    assertThat(reason(LOCKED, "correct horsf")).isEqualTo("the passphrase does not open it");
    assertThat(reason(LOCKED, "")).isEqualTo("the passphrase does not open it");
  }

  @Test
  void refusesWhatIsNoSecretKey() {
    assertThat(reason(new byte[0], "")).contains("not one secret key");
    assertThat(reason(BE.certificate().armored(), "")).contains("not one secret key");
    assertThat(reason(bytes("-----BEGIN PGP PRIVATE KEY BLOCK-----"), "")).contains("not one");
  }

  @Test
  void refusesASecretBesideAnotherPublicKey() {
    // BE's certificate with NL's secrets: as if somebody had exchanged the public halves.
    SecretKey mixed = new SecretKey(BE.certificate(), Forge.pairs(NL), List.of());
    assertThat(reason(mixed.armored(new char[0]), "")).isNotEqualTo("read");
  }

  @Test
  void showsItsFingerprintAndNothingElse() {
    assertThat(BE).hasToString("SecretKey[" + BE.certificate().fingerprint() + "]");
    assertThat(SecretKey.read(BE.armored(new char[0]), new char[0]))
        .hasToString("Read[key=" + BE + "]");
  }

  @Test
  void neverThrowsOnMutations() {
    long seed = 20260605;
    Random random = new Random(seed);
    byte[] good = Armor.SECRET_KEY.read(BE.armored(new char[0]), 1 << 20).orElseThrow();
    for (int i = 0; i < 100; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      SecretKey.read(bad, new char[0]);
    }
  }

  @Test
  void isMadeOnlyWithinReason() {
    assertThatThrownBy(() -> KeyMaker.make("", MADE, VALIDITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KeyMaker.make("a\nb", MADE, VALIDITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KeyMaker.make("a", MADE, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KeyMaker.make("a", MADE, Duration.ofDays(365 * 40)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isMadeUpToTheSecond() {
    SecretKey key = KeyMaker.make("Zo\u00eb", MADE.plusMillis(999), Duration.ofSeconds(2));
    assertThat(key.certificate().userIds()).containsExactly("Zo\u00eb");
    assertThat(key.certificate().judge(MADE.plusMillis(999)).sound()).isTrue();
    assertThat(key.certificate().judge(MADE.plusSeconds(2)).sound()).isFalse();
  }

  private static SecretKey read(byte[] file, char[] passphrase) {
    return SecretKey.read(file, passphrase).fold(SecretKey.Read::key, unusable -> {
      throw new AssertionError(unusable.reason());
    });
  }

  private static String reason(byte[] file, String passphrase) {
    return SecretKey.read(file, passphrase.toCharArray())
        .fold(read -> "read", SecretKey.Unusable::reason);
  }
}
