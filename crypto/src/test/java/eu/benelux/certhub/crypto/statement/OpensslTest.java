package eu.benelux.certhub.crypto.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members check statements with tools that are not ours. */
final class OpensslTest {
  private final StatementKey key = StatementKey.make(new SecureRandom());

  @TempDir
  private Path folder = Path.of("");

  @Test
  void acceptsOurSignature() throws Exception {
    String jws = Jws.sign(Cases.statement(), key);
    assertThat(verify(jws.substring(0, jws.lastIndexOf('.')), jws))
        .contains("Signature Verified Successfully");
  }

  @Test
  void refusesItOverAnotherText() throws Exception {
    String jws = Jws.sign(Cases.statement(), key);
    assertThat(verify("x" + jws.substring(1, jws.lastIndexOf('.')), jws))
        .contains("Signature Verification Failure");
  }

  private String verify(String signed, String jws) throws Exception {
    byte[] signature = Base64Url.read(jws.substring(jws.lastIndexOf('.') + 1)).orElseThrow();
    Path text = Files.writeString(folder.resolve("text"), signed);
    Path publicKey =
        Files.writeString(folder.resolve("key.pem"), key.publicKey().pem());
    Path proof = Files.write(folder.resolve("signature"), signature);
    Process openssl;
    try {
      openssl = new ProcessBuilder(
              "openssl",
              "pkeyutl",
              "-verify",
              "-pubin",
              "-rawin",
              "-inkey",
              publicKey.toString(),
              "-in",
              text.toString(),
              "-sigfile",
              proof.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException noOpenssl) {
      return Assumptions.abort("needs openssl on the path");
    }
    assertThat(openssl.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
