package eu.benelux.certhub.crypto.pgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test suites of RNP, rPGP, go-crypto and the interoperability suite, where they lie by. */
class RealDataTest {
  private static final Path ROOT = Path.of(System.getProperty("shared", "none"), "data/openpgp");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration TIME_MAX = Duration.ofSeconds(2);
  /** Processor time: the machine may be busy with other things. */
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private static List<Path> files = List.of();

  @BeforeAll
  static void list() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(ROOT), "needs ../shared/data/openpgp");
    try (Stream<Path> all = Files.walk(ROOT)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(400);
  }

  @Test
  void neverMakesAReaderThrowOrLinger() throws IOException {
    List<String> slow = new ArrayList<>();
    SecretKey ours = Keys.BE;
    int count = 0;
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      long start = THREAD.getCurrentThreadCpuTime();
      Optional<Certificate> certificate = Certificate.parse(bytes);
      certificate.ifPresent(one -> one.judge(NOW));
      Opened opened =
          Opener.open(bytes, List.of(ours), certificate.stream().toList(), OpenLimits.DEFAULT, NOW);
      assertThat(opened).as(file.toString()).isInstanceOf(Opened.Unreadable.class);
      Detached.verify(bytes, bytes, certificate.stream().toList(), NOW);
      Duration took = Duration.ofNanos(THREAD.getCurrentThreadCpuTime() - start);
      if (took.compareTo(TIME_MAX) > 0) {
        slow.add(file + " " + took);
      }
      if (count++ % 16 == 0) { // unlocking is dear on purpose, and not strangers'
        SecretKey.read(bytes, "password".toCharArray());
      }
    }
    assertThat(slow).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "test_forged_keys/dsa-eg-pub.pgp, weak: its algorithm 17",
    "test_forged_keys/ecc-p256-pub.pgp, sound",
    "test_forged_keys/ecc-p256-pub-expired-key.pgp, expired at 2019-02-04",
    "test_forged_keys/ecc-p256-pub-forged-key.pgp, empty",
    "test_forged_keys/ecc-p256-pub-no-cert-malf-binding.pgp, empty",
    "test_forged_keys/ecc-25519-pub-forged-material.pgp, empty",
    "test_forged_keys/ecc-25519-pub-future-cert-malf-bind.pgp, not yet made",
    "test_forged_keys/rsa-rsa-pub-forged-key.pgp, empty",
    "test_forged_keys/eddsa-2012-md5-pub.pgp, a weak hash",
    "test_key_validity/case1/pubring.gpg, no usable encryption key",
    "test_key_validity/case2/pubring.gpg, empty",
    "test_key_validity/case3/pubring.gpg, empty",
    "test_key_validity/case6/pubring.gpg, the primary key is revoked",
    "test_key_validity/case7/pubring.gpg, is revoked; there is no usable encryption key",
    "test_key_validity/case11/pubring.gpg, expired at 2019-12-26",
    "test_key_validity/case12/pubring.gpg, expired at 2019-12-26",
    "test_key_validity/case13/pubring.gpg, expired at 2019-12-26",
    "test_key_validity/case14/pubring.gpg, expired at 2019-12-26",
    "test_key_validity/claus-pub.asc, its curve is not accepted",
    "test_key_edge_cases/alice-rev-no-reason.pgp, the primary key is revoked",
    "test_key_edge_cases/key-critical-notations.pgp, critical that is not understood",
    "test_uid_validity/key-uid-expired-sig.pgp, 'expired, revoked or not yet made'",
  })
  void judgesAsTheirNamesSay(String file, String verdict) throws IOException {
    String ours = Certificate.parse(Files.readAllBytes(ROOT.resolve("rnp").resolve(file)))
        .map(one -> one.judge(NOW))
        .map(one -> one.sound() ? "sound" : String.join("; ", one.reasons()))
        .orElse("empty");
    assertThat(ours).contains(verdict);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "e2e-001, '', hello",
    "gnupg-v2-1-5-002, test, hello",
    "gnupg-v2-1-5-003, test, hello",
    "openkeychain-001, q, Hello",
  })
  void opensWhatOthersWrote(String name, String passphrase, String text) throws IOException {
    Path folder = ROOT.resolve("interop/messages");
    byte[] file = Files.readAllBytes(folder.resolve(name + "-decrypt.asc"));
    SecretKey key = SecretKey.read(file, passphrase.toCharArray())
        .fold(SecretKey.Read::key, unusable -> {
          throw new AssertionError(unusable.reason());
        });
    Certificate sender = Certificate.parse(Files.readAllBytes(folder.resolve(name + "-verify.asc")))
        .orElseThrow();
    Opened opened = Opener.open(
        Files.readAllBytes(folder.resolve(name + ".asc")),
        List.of(key),
        List.of(sender),
        OpenLimits.DEFAULT,
        NOW);
    String read = opened.fold(
        verified -> new String(verified.plaintext(), UTF_8),
        Opened.Unverified::reason,
        Opened.Unreadable::reason);
    assertThat(read).startsWith(text);
  }
}
