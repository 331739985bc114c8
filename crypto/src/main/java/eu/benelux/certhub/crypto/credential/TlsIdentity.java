package eu.benelux.certhub.crypto.credential;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The key and self-signed certificate with which a hub serves TLS until its operator brings a real
 * one: P-256, because the TLS library takes no Ed25519 key from PEM.
 *
 * @param key PKCS#8 in PEM, unencrypted: written to a file that only the hub's user may read
 * @param certificate X.509 in PEM; not secret, and what clients pin
 */
public record TlsIdentity(String key, String certificate) {
  /** Refuses what is not PEM of the right kind. */
  public TlsIdentity {
    if (!requireNonNull(key, "key").startsWith("-----BEGIN PRIVATE KEY-----\n")) {
      throw new IllegalArgumentException("the key is not PKCS#8 in PEM");
    }
    if (!requireNonNull(certificate, "certificate").startsWith("-----BEGIN CERTIFICATE-----\n")) {
      throw new IllegalArgumentException("the certificate is not X.509 in PEM");
    }
  }

  /**
   * Who a certificate is for: what clients type into their settings.
   *
   * @param dnsNames host names, {@code localhost} among them if wanted
   * @param addresses IP addresses; one name or address there must be
   */
  public record Hosts(List<String> dnsNames, List<InetAddress> addresses) {
    /** Copies the lists; refuses two empty ones. */
    public Hosts {
      dnsNames = List.copyOf(dnsNames);
      addresses = List.copyOf(addresses);
      if (dnsNames.isEmpty() && addresses.isEmpty()) {
        throw new IllegalArgumentException("a certificate needs a name or an address");
      }
    }

    private GeneralNames names() {
      List<GeneralName> names = new ArrayList<>();
      dnsNames.forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
      addresses.forEach(address -> names.add(
          new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress()))));
      return new GeneralNames(names.toArray(GeneralName[]::new));
    }
  }

  /**
   * A new key and certificate, good from {@code notBefore} (whole seconds) for {@code validity}.
   * It is no authority: {@code CA:FALSE}, for signatures and server authentication only.
   */
  public static TlsIdentity make(
      Hosts hosts, Instant notBefore, Duration validity, SecureRandom random) {
    if (validity.isNegative() || validity.isZero()) {
      throw new IllegalArgumentException("the certificate would never be valid");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      byte[] certificate = certificate(pair, hosts, notBefore, validity, random);
      return new TlsIdentity(
          pem("PRIVATE KEY", pair.getPrivate().getEncoded()), pem("CERTIFICATE", certificate));
    } catch (GeneralSecurityException | IOException | OperatorCreationException missing) {
      throw new IllegalStateException("this Java makes no P-256 certificate", missing);
    }
  }

  private static byte[] certificate(
      KeyPair pair, Hosts hosts, Instant notBefore, Duration validity, SecureRandom random)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    SubjectPublicKeyInfo publicKey =
        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    X500Name name = new X500Name("CN=certhub");
    // RFC 5280, 4.1.2.2: positive, at most 20 bytes.
    BigInteger serial = new BigInteger(127, random).setBit(126);
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
            name,
            serial,
            Date.from(notBefore),
            Date.from(notBefore.plus(validity)),
            name,
            publicKey)
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
        .addExtension(Extension.subjectAlternativeName, false, hosts.names())
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            identifiers.createSubjectKeyIdentifier(publicKey))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(publicKey));
    return builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
        .getEncoded();
  }

  private static String pem(String label, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN " + label + "-----\n" + lines.encodeToString(der) + "\n-----END " + label
        + "-----\n";
  }

  /** The certificate alone. */
  @Override
  public String toString() {
    return "TlsIdentity[" + certificate + "]";
  }
}
