package eu.benelux.certhub.connectors.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/** A key and its certificate chain that were read and found to belong together. */
final class Chain {
  /** More than the longest chain of anybody. */
  private static final int FILE_BYTES_MAX = 1 << 20;

  private static final byte[] PROOF = {'c', 'e', 'r', 't', 'h', 'u', 'b'};

  private final PemKeyCertOptions options;
  private final Instant expires;

  private Chain(PemKeyCertOptions options, Instant expires) {
    this.options = options;
    this.expires = expires;
  }

  /**
   * Reads both files. Blocks.
   *
   * @throws IOException when they cannot be served with; the message is for the operator, and tells
   *     nothing of the key
   */
  static Chain read(Vertx vertx, Path key, Path certificate) throws IOException {
    byte[] pem = bytes(certificate);
    X509Certificate own = own(certificate, pem);
    PemKeyCertOptions options = new PemKeyCertOptions()
        .addKeyValue(Buffer.buffer(bytes(key)))
        .addCertValue(Buffer.buffer(pem));
    PrivateKey secret = secret(vertx, options, own.getPublicKey().getAlgorithm())
        .orElseThrow(
            () -> new IOException(key + " holds no key that fits the certificate " + certificate));
    if (!fits(secret, own)) {
      throw new IOException(key + " is not the key of the certificate " + certificate);
    }
    return new Chain(options, own.getNotAfter().toInstant());
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) {
        throw new IOException(file + " is longer than " + FILE_BYTES_MAX + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException | AccessDeniedException away) {
      throw new IOException(file + " cannot be read", away);
    }
  }

  private static X509Certificate own(Path file, byte[] pem) throws IOException {
    try {
      // All of them, so that one that is cut short is not found by a client only.
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem))
          .stream()
          .map(X509Certificate.class::cast)
          .findFirst()
          .orElseThrow(() -> new IOException(file + " holds no certificate"));
    } catch (GeneralSecurityException unfit) {
      throw new IOException(file + " holds no X.509 certificates in PEM", unfit);
    }
  }

  private static Optional<PrivateKey> secret(
      Vertx vertx, PemKeyCertOptions options, String algorithm) {
    try {
      KeyManagerFactory factory = options.getKeyManagerFactory(vertx);
      X509KeyManager keys = (X509KeyManager) factory.getKeyManagers()[0];
      return Optional.ofNullable(keys.getServerAliases(algorithm, null)).stream()
          .flatMap(Arrays::stream)
          .map(keys::getPrivateKey)
          .filter(Objects::nonNull)
          .findFirst();
    } catch (Exception unfit) { // declared by Vert.x, whose parser throws of several kinds
      return Optional.empty();
    }
  }

  private static boolean fits(PrivateKey key, X509Certificate certificate) {
    String by = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    try {
      Signature signature = Signature.getInstance(by);
      signature.initSign(key);
      signature.update(PROOF);
      byte[] proof = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROOF);
      return signature.verify(proof);
    } catch (GeneralSecurityException other) {
      return false;
    }
  }

  PemKeyCertOptions options() {
    return options.copy();
  }

  /** After this moment clients refuse the own certificate. */
  Instant expires() {
    return expires;
  }
}
