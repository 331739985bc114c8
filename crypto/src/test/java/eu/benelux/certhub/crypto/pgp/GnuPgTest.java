package eu.benelux.certhub.crypto.pgp;

import static eu.benelux.certhub.crypto.pgp.Keys.BE;
import static eu.benelux.certhub.crypto.pgp.Keys.LU;
import static eu.benelux.certhub.crypto.pgp.Keys.NL;
import static eu.benelux.certhub.crypto.pgp.Keys.NOW;
import static eu.benelux.certhub.crypto.pgp.Keys.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GnuPG makes of ours, and we of GnuPG's; skipped where there is none. */
class GnuPgTest {
  private static final String NL_NAME = NL.certificate().fingerprint().hex();
  private static final String CLOCK = NOW.getEpochSecond() + "!";

  private static Path folder = Path.of("");
  private static Path home = Path.of("");

  @BeforeAll
  static void importKeys(@TempDir Path fresh) throws Exception {
    folder = fresh;
    Assumptions.assumeTrue(present(), "needs gpg on the PATH");
    home = Files.createDirectory(folder.resolve("h"));
    assertThat(home.toFile().setReadable(false, false)).isTrue();
    assertThat(home.toFile().setReadable(true, true)).isTrue();
    Files.writeString(home.resolve("gpg-agent.conf"), "s2k-count 65536\n"); // the least it takes
    gpg(List.of("--import"), NL.armored(new char[0]));
    gpg(List.of("--import"), BE.certificate().armored());
  }

  @AfterAll
  static void stopAgent() throws Exception {
    if (!home.toString().isEmpty()) {
      run(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"), new byte[0]);
    }
  }

  @Test
  void importsOurKeyWithItsExpiryAndCapabilities() {
    String listing =
        gpg(List.of("--with-colons", "--list-secret-keys"), new byte[0]).text();
    assertThat(listing)
        .contains("fpr:::::::::" + NL.certificate().fingerprint().hex() + ":")
        .containsPattern("sec:.:255:22:[0-9A-F]{16}:1767225600:1830297600:.*:cESC:")
        .containsPattern("ssb:.:255:22:[0-9A-F]{16}:1767225600:1830297600:.*:s:")
        .containsPattern("ssb:.:255:18:[0-9A-F]{16}:1767225600:1830297600:.*:e:");
  }

  @Test
  void unlocksOurProtectedKeyAndWeItsExport() {
    gpg(List.of("--import"), LU.armored("geheim".toCharArray()));
    String name = LU.certificate().fingerprint().hex();
    byte[] signature = gpg(List.of("-u", name, "--detach-sign"), bytes("x")).out();
    assertThat(Detached.verify(bytes("x"), signature, List.of(LU.certificate()), NOW))
        .isInstanceOf(Detached.Good.class);
    byte[] exported = gpg(List.of("--export-secret-keys", name), new byte[0]).out();
    assertThat(SecretKey.read(exported, "geheim".toCharArray()))
        .isInstanceOfSatisfying(
            SecretKey.Read.class,
            read -> assertThat(read.key().certificate()).isEqualTo(LU.certificate()));
  }

  @Test
  void opensOurMessagesWhateverTheirLengthModuloThree() {
    for (int size = 100; size <= 110; size++) {
      byte[] text = bytes("x".repeat(size));
      Answer answer = gpg(List.of("--decrypt"), Keys.seal(text, BE, NL).armored());
      assertThat(answer.out()).as("size %s: %s", size, answer).isEqualTo(text);
      assertThat(answer.status())
          .contains("GOODSIG", "VALIDSIG", "DECRYPTION_OKAY", "GOODMDC")
          .contains(BE.certificate().fingerprint().hex());
    }
  }

  @Test
  void checksOurDetachedSignature() throws Exception {
    Path data = folder.resolve("data");
    Files.write(data, bytes("statement"));
    Answer answer =
        gpg(List.of("--verify", "-", data.toString()), Detached.sign(bytes("statement"), BE, NOW));
    assertThat(answer.status()).contains("GOODSIG");
  }

  @Test
  void writesWhatWeOpen() {
    for (String compression : List.of("0", "1", "2")) {
      String text = "answer ".repeat(2000);
      Answer answer = gpg(
          List.of(
              "--sign",
              "--encrypt",
              "--compress-algo",
              compression,
              "--armor",
              "-r",
              BE.certificate().fingerprint().hex()),
          bytes(text));
      Opened opened = Keys.open(answer.out(), BE, NL);
      assertThat(opened)
          .as(Keys.reason(opened))
          .isInstanceOfSatisfying(Opened.Verified.class, verified -> {
            assertThat(new String(verified.plaintext(), StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(verified.signer()).isEqualTo(NL.certificate().fingerprint());
            assertThat(verified.namedUs()).isFalse();
          });
    }
  }

  @Test
  void choosesAesAndSha512WhenItWritesToUs() {
    Answer answer = gpg(
        List.of(
            "-v", "--sign", "--encrypt", "-r", BE.certificate().fingerprint().hex()),
        bytes("x"));
    assertThat(answer.log()).contains("AES256");
    assertThat(Keys.open(answer.out(), BE, NL)).isInstanceOf(Opened.Verified.class);
  }

  @Test
  void signsWhatWeVerify() {
    byte[] data = bytes("line one\nline two\n");
    for (String kind : List.of("--no-textmode", "--textmode")) {
      byte[] signature =
          gpg(List.of(kind, "-u", NL_NAME, "--detach-sign"), data).out();
      assertThat(Detached.verify(data, signature, List.of(NL.certificate()), NOW))
          .isInstanceOfSatisfying(
              Detached.Good.class,
              good -> assertThat(good.signer()).isEqualTo(NL.certificate().fingerprint()));
    }
  }

  @Test
  void makesAnRsaKeyThatWeSealToAndRead() {
    String spec = """
        %no-protection
        Key-Type: RSA
        Key-Length: 2048
        Key-Usage: sign
        Subkey-Type: RSA
        Subkey-Length: 2048
        Subkey-Usage: encrypt
        Name-Real: Rsa
        Expire-Date: 1y
        %commit
        """;
    gpg(List.of("--gen-key"), bytes(spec));
    byte[] armored =
        gpg(List.of("--armor", "--export-secret-keys", "Rsa"), new byte[0]).out();
    SecretKey rsa = SecretKey.read(armored, new char[0]).fold(SecretKey.Read::key, unusable -> {
      throw new AssertionError(unusable.reason());
    });
    assertThat(rsa.certificate().judge(NOW).sound()).isTrue();
    byte[] text = bytes("to an RSA key");
    byte[] message = Keys.seal(text, BE, rsa).armored();
    assertThat(gpg(List.of("--decrypt"), message).out()).isEqualTo(text);
    assertThat(Keys.open(message, rsa, BE)).isInstanceOf(Opened.Verified.class);
    assertThat(Keys.open(Keys.seal(text, rsa, BE).armored(), BE, rsa))
        .isInstanceOf(Opened.Verified.class);
  }

  @Test
  void refusesWhatWasSignedYesterdayForADay() {
    Instant yesterday = NOW.minusSeconds(2 * 86400);
    byte[] signature = gpg(
            List.of(
                "--faked-system-time",
                yesterday.getEpochSecond() + "!",
                "--default-sig-expire",
                "1d",
                "--detach-sign"),
            bytes("x"))
        .out();
    assertThat(Detached.verify(bytes("x"), signature, List.of(NL.certificate()), NOW))
        .isInstanceOfSatisfying(
            Detached.Bad.class, bad -> assertThat(bad.reason()).contains("it expired at"));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Answer(int code, byte[] out, String log, String status) {
    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return code + ": " + log + status;
    }
  }

  private static boolean present() {
    try {
      return run(List.of("gpg", "--version"), new byte[0]).code() == 0;
    } catch (IOException | InterruptedException absent) {
      return false;
    }
  }

  private static Answer gpg(List<String> arguments, byte[] input) {
    List<String> command = new ArrayList<>(List.of(
        "gpg",
        "--homedir",
        home.toString(),
        "--batch",
        "--yes",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "geheim",
        "--trust-model",
        "always",
        "--status-fd",
        "2"));
    if (!arguments.contains("--faked-system-time")) {
      command.addAll(List.of("--faked-system-time", CLOCK));
    }
    command.addAll(arguments);
    try {
      return run(command, input);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static Answer run(List<String> command, byte[] input)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("in", "");
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    try {
      Files.write(in, input);
      Process process = new ProcessBuilder(command)
          .redirectInput(in.toFile())
          .redirectOutput(out.toFile())
          .redirectError(err.toFile())
          .start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      String said = Files.readString(err);
      return new Answer(process.exitValue(), Files.readAllBytes(out), said, said);
    } finally {
      Files.delete(in);
      Files.delete(out);
      Files.delete(err);
    }
  }
}
