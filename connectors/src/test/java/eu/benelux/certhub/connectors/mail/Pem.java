package eu.benelux.certhub.connectors.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate of a test server, made on the spot.
 *
 * @param key path of a PEM file
 * @param certificate path of a PEM file
 */
record Pem(Path key, Path certificate) {
  private static final String PASSWORD = "changeit";

  static Pem of(String host) {
    try {
      Path folder = Files.createTempDirectory("pem");
      Path store = folder.resolve("store.p12");
      keytool(host, store);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      byte[] key = keys.getKey("a", PASSWORD.toCharArray()).getEncoded();
      Pem pem = new Pem(folder.resolve("key.pem"), folder.resolve("certificate.pem"));
      write(pem.key(), "PRIVATE KEY", key);
      write(pem.certificate(), "CERTIFICATE", keys.getCertificate("a").getEncoded());
      return pem;
    } catch (IOException | GeneralSecurityException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void keytool(String host, Path store) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + host,
            "-ext",
            "san=dns:" + host,
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(output);
    }
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}
