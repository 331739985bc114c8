package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PGP/MIME put together by hand around what GnuPG makes; skipped where there is none. */
class GnuPgMailTest {
  private static final String INNER = """
      Content-Type: multipart/mixed; boundary="i"; protected-headers="v1"
      From: NCSC-NL <cert@ncsc-nl.example>
      To: certhub <hub@certhub.example>
      Subject: an answer
      Message-ID: <answer@ncsc-nl.example>

      --i
      Content-Type: text/plain

      Dank u.

      --i
      Content-Type: application/stix+json; version="2.1"
      Content-Disposition: attachment; filename="bundle.json"

      {"type":"bundle"}
      --i--
      """;

  private static Path home = Path.of("");

  @BeforeAll
  static void importKeys(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(present(), "needs gpg on the PATH");
    home = Files.createDirectory(folder.resolve("h"));
    assertThat(home.toFile().setReadable(false, false)).isTrue();
    assertThat(home.toFile().setReadable(true, true)).isTrue();
    // Else the agent tries out how many rounds take a tenth of a second, and takes that for each
    // key.
    Files.writeString(home.resolve("gpg-agent.conf"), "s2k-count 65536\n");
    gpg(Keys.NL.armored("geheim".toCharArray()), "--import");
    gpg(Keys.HUB.certificate().armored(), "--import");
  }

  @AfterAll
  static void stopAgent() throws Exception {
    if (!home.toString().isEmpty()) {
      run(new byte[0], List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"));
    }
  }

  private static boolean present() throws InterruptedException {
    try {
      run(new byte[0], List.of("gpg", "--version"));
      return true;
    } catch (IOException absent) {
      return false;
    }
  }

  private static byte[] gpg(byte[] input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        "gpg",
        "--homedir",
        home.toString(),
        "--batch",
        "--quiet",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "geheim",
        "--trust-model",
        "always",
        "--faked-system-time",
        Post.NOW.getEpochSecond() + "!"));
    command.addAll(List.of(arguments));
    return run(input, command);
  }

  private static byte[] run(byte[] input, List<String> command)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("in", "");
    Path out = Files.createTempFile("out", "");
    try {
      Files.write(in, input);
      Process process = new ProcessBuilder(command)
          .redirectInput(in.toFile())
          .redirectOutput(out.toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return Files.readAllBytes(out);
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  private static byte[] mail(byte[] armored) {
    String mail = """
        From: NCSC-NL <cert@ncsc-nl.example>
        To: hub@certhub.example
        Subject: ...
        MIME-Version: 1.0
        Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="o"

        --o
        Content-Type: application/pgp-encrypted

        Version: 1

        --o
        Content-Type: application/octet-stream

        """;
    return Post.utf8(mail + Post.ascii(armored) + "\n--o--\n");
  }

  private static byte[] signedAndEncrypted(String inner) throws Exception {
    return mail(gpg(
        Post.utf8(inner),
        "--armor",
        "--sign",
        "--encrypt",
        "--local-user",
        Post.NL_ADDRESS,
        "--recipient",
        Post.HUB_ADDRESS));
  }

  @Test
  void isRead() throws Exception {
    Letter.Signed letter = Post.signed(signedAndEncrypted(INNER));
    assertThat(letter.signer()).isEqualTo(Keys.NL.certificate().fingerprint());
    assertThat(letter.subject()).isEqualTo("an answer");
    assertThat(letter.messageId()).contains("<answer@ncsc-nl.example>");
    assertThat(letter.text()).isEqualTo("Dank u.\n");
    assertThat(letter.attachments())
        .containsExactly(new Attachment(
            "bundle.json",
            "application/stix+json; version=\"2.1\"",
            Post.utf8("{\"type\":\"bundle\"}")));
    assertThat(letter.warnings()).isEmpty();
  }

  @Test
  void isRefusedWhenNothingSignedSaysThatItWasMeantForUs() throws Exception {
    String other =
        INNER.replace("To: certhub <hub@certhub", "To: \"hub@certhub.example\" <cert@lu");
    assertThat(Post.verdict(Post.read(signedAndEncrypted(other))))
        .startsWith("unsigned: neither the signature nor the signed headers say");
  }

  @Test
  void isRefusedWithoutASignature() throws Exception {
    byte[] armored = gpg(Post.utf8(INNER), "--armor", "--encrypt", "--recipient", Post.HUB_ADDRESS);
    assertThat(Post.verdict(Post.read(mail(armored)))).startsWith("unsigned: ");
  }

  @Test
  void isRefusedWithoutEncryption() throws Exception {
    byte[] armored = gpg(Post.utf8(INNER), "--armor", "--sign", "--local-user", Post.NL_ADDRESS);
    assertThat(Post.verdict(Post.read(mail(armored)))).startsWith("unreadable: ");
  }

  @Test
  void opensOurs() throws Exception {
    gpg(Keys.HUB.armored("geheim".toCharArray()), "--import");
    String ours = Post.ascii(Post.mail().bytes());
    byte[] inner = gpg(Post.utf8(LetterReaderTest.armored(ours)), "--decrypt");
    assertThat(inner).isEqualTo(Composer.inner(Post.draft()));
  }
}
