package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An OpenPGP certificate as its owner wrote it: self-signatures only, certifications by others
 * stripped. Immutable; equal when the kept packets are equal.
 */
public final class Certificate {
  private final KeyPart primary;
  private final List<NamePart> names;
  private final List<KeyPart> subkeys;
  private final byte[] binary;

  Certificate(KeyPart primary, List<NamePart> names, List<KeyPart> subkeys, byte[] binary) {
    this.primary = primary;
    this.names = List.copyOf(names);
    this.subkeys = List.copyOf(subkeys);
    this.binary = binary;
  }

  /**
   * Reads one certificate of at most 1 MiB, 1000 packets and 64 user ids. Empty for anything else:
   * two certificates, secret keys, versions other than 4 and 6, RSA above 8192 bits, and keys that
   * never certified themselves.
   */
  public static Optional<Certificate> parse(byte[] armoredOrBinary) {
    return CertificateReader.read(armoredOrBinary);
  }

  /** Of the primary key. */
  public Fingerprint fingerprint() {
    return primary.fingerprint();
  }

  /**
   * The user ids the primary key has certified itself, in the order of the certificate; control
   * characters shown as question marks.
   */
  public List<String> userIds() {
    return names.stream().map(NamePart::text).toList();
  }

  /** ASCII armor with CRC-24 of what was kept. */
  public byte[] armored() {
    return Armor.CERTIFICATE.write(binary);
  }

  /** What this certificate is good for at an instant. */
  public Judgement judge(Instant at) {
    return Standing.at(this, at).judgement();
  }

  KeyPart primary() {
    return primary;
  }

  List<NamePart> names() {
    return names;
  }

  List<KeyPart> subkeys() {
    return subkeys;
  }

  /** The primary key and every subkey. */
  Stream<KeyPart> parts() {
    return Stream.concat(Stream.of(primary), subkeys.stream());
  }

  byte[] binary() {
    return binary.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && Arrays.equals(binary, that.binary);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(binary);
  }

  @Override
  public String toString() {
    return "Certificate[" + fingerprint() + "]";
  }
}
