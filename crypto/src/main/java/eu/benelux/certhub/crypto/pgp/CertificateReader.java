package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/**
 * Reads a certificate packet by packet and keeps what the owner verifiably said: every kept
 * signature was checked against the primary key, everything else is dropped.
 */
final class CertificateReader {
  static final int BYTES_MAX = 1 << 20;
  static final int PACKETS_MAX = 1000;
  static final int NAMES_MAX = 64;
  private static final int NAME_BYTES_MAX = 1024;
  private static final int SUBKEYS_MAX = 64;

  /** Each costs a verification, up to some milliseconds on the largest curves. */
  private static final int SIGNATURES_MAX = 256;

  private final PGPPublicKey primary;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final List<SelfSignature> aboutPrimary = new ArrayList<>();
  private final List<NamePart> names = new ArrayList<>();
  private final List<KeyPart> subkeys = new ArrayList<>();
  private int signatureCount;

  private CertificateReader(PGPPublicKey primary, Packet packet) {
    this.primary = primary;
    kept.writeBytes(packet.framed());
  }

  static Optional<Certificate> read(byte[] armoredOrBinary) {
    return Armor.CERTIFICATE
        .read(armoredOrBinary, BYTES_MAX)
        .flatMap(binary -> Packet.readAll(binary, PACKETS_MAX))
        .flatMap(CertificateReader::read);
  }

  private static Optional<Certificate> read(List<Packet> packets) {
    List<Packet> own = packets.stream()
        .filter(packet -> !packet.ignorable() && packet.tag() != Packet.TRUST)
        .toList();
    if (own.isEmpty() || own.get(0).tag() != Packet.PUBLIC_KEY || !proportionate(own)) {
      return Optional.empty();
    }
    return key(own.get(0))
        .map(primary -> new CertificateReader(primary, own.get(0)))
        .flatMap(reader -> reader.walk(own));
  }

  /** One certificate, no secrets, and not more of anything than people have. */
  private static boolean proportionate(List<Packet> packets) {
    return count(packets, Packet.PUBLIC_KEY) == 1
        && count(packets, Packet.SECRET_KEY) == 0
        && count(packets, Packet.SECRET_SUBKEY) == 0
        && count(packets, Packet.USER_ID) <= NAMES_MAX
        && count(packets, Packet.PUBLIC_SUBKEY) <= SUBKEYS_MAX;
  }

  private static long count(List<Packet> packets, int tag) {
    return packets.stream().filter(packet -> packet.tag() == tag).count();
  }

  private Optional<Certificate> walk(List<Packet> packets) {
    int at = 0;
    while (at < packets.size()) {
      int end = at + 1;
      while (end < packets.size() && packets.get(end).tag() == Packet.SIGNATURE) {
        end++;
      }
      section(packets.get(at), packets.subList(at + 1, end));
      at = end;
    }
    boolean certified =
        !names.isEmpty() || aboutPrimary.stream().anyMatch(one -> !one.revocation());
    if (signatureCount > SIGNATURES_MAX || !certified) {
      return Optional.empty();
    }
    KeyPart part = new KeyPart(primary, aboutPrimary);
    return Optional.of(new Certificate(part, names, subkeys, kept.toByteArray()));
  }

  /** A key or user id and the signatures that follow it. */
  private void section(Packet head, List<Packet> signatures) {
    switch (head.tag()) {
      case Packet.PUBLIC_KEY ->
        aboutPrimary.addAll(
            statements(signatures, signature -> signature.verifyCertification(primary)));
      case Packet.USER_ID -> name(head, signatures);
      case Packet.PUBLIC_SUBKEY -> key(head).ifPresent(key -> subkey(key, head, signatures));
      default -> {} // pictures and what is not known yet go, with their signatures
    }
  }

  private void name(Packet head, List<Packet> signatures) {
    if (head.body().length > NAME_BYTES_MAX) {
      return;
    }
    int mark = kept.size();
    kept.writeBytes(head.framed());
    List<SelfSignature> statements =
        statements(signatures, signature -> signature.verifyCertification(head.body(), primary));
    if (statements.stream().allMatch(SelfSignature::revocation)) {
      rewind(mark);
      return;
    }
    String text = new String(head.body(), StandardCharsets.UTF_8);
    names.add(new NamePart(text.replaceAll("\\p{Cntrl}", "?"), statements));
  }

  private void subkey(PGPPublicKey key, Packet head, List<Packet> signatures) {
    int mark = kept.size();
    kept.writeBytes(head.framed());
    List<SelfSignature> statements =
        statements(signatures, signature -> signature.verifyCertification(primary, key), key);
    if (statements.stream().allMatch(SelfSignature::revocation)) {
      rewind(mark);
      return;
    }
    subkeys.add(new KeyPart(key, statements));
  }

  private void rewind(int mark) {
    byte[] before = Arrays.copyOf(kept.toByteArray(), mark);
    kept.reset();
    kept.writeBytes(before);
  }

  /** What a signature is over; true when the arithmetic holds. */
  private interface Check {
    boolean holds(PGPSignature signature) throws PGPException;
  }

  private List<SelfSignature> statements(List<Packet> packets, Check check) {
    return statements(packets, check, primary);
  }

  private List<SelfSignature> statements(List<Packet> packets, Check check, PGPPublicKey about) {
    List<SelfSignature> statements = new ArrayList<>();
    for (Packet packet : packets) {
      Optional<SelfSignature> statement = Foreign.attempt(() -> signature(packet))
          .filter(signature -> own(signature, about))
          .flatMap(signature -> Foreign.attempt(() -> statement(signature, check, about)))
          .flatMap(found -> found);
      statement.ifPresent(one -> {
        kept.writeBytes(packet.framed());
        statements.add(one);
      });
    }
    return statements;
  }

  static PGPSignature signature(Packet packet) throws IOException, PGPException {
    return new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet.framed())));
  }

  /** Cheap before dear: the issuer and the type, before any arithmetic. */
  private boolean own(PGPSignature signature, PGPPublicKey about) {
    int type = signature.getSignatureType();
    boolean fits = about == primary
        ? type == PGPSignature.DIRECT_KEY
            || type == PGPSignature.KEY_REVOCATION
            || type == PGPSignature.CERTIFICATION_REVOCATION
            || PGPSignature.isCertification(type)
        : type == PGPSignature.SUBKEY_BINDING || type == PGPSignature.SUBKEY_REVOCATION;
    return fits
        && (signature.getKeyID() == primary.getKeyID() || signature.getKeyID() == 0)
        && ++signatureCount <= SIGNATURES_MAX;
  }

  private Optional<SelfSignature> statement(PGPSignature signature, Check check, PGPPublicKey about)
      throws PGPException {
    signature.init(Algorithms.verifier(primary), primary);
    if (!check.holds(signature)) {
      return Optional.empty();
    }
    Optional<SelfSignature> statement = SelfSignature.of(signature);
    return about == primary || crossSigned(signature, about)
        ? statement
        : statement.map(CertificateReader::withoutSigning);
  }

  /** A subkey signs only if it says for good that it belongs here (RFC 9580 section 5.2.1.10). */
  private boolean crossSigned(PGPSignature binding, PGPPublicKey subkey) throws PGPException {
    for (PGPSignatureSubpacketVector area :
        List.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())) {
      PGPSignatureList embedded = area.getEmbeddedSignatures();
      for (int i = 0; i < Math.min(embedded.size(), 4); i++) {
        PGPSignature back = embedded.get(i);
        if (back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
            && Algorithms.strongHash(back.getHashAlgorithm())
            && back.getHashedSubPackets().getSignatureExpirationTime() == 0) {
          back.init(Algorithms.verifier(subkey), subkey);
          if (back.verifyCertification(primary, subkey)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static SelfSignature withoutSigning(SelfSignature one) {
    OptionalInt flags =
        one.flags().isPresent() ? OptionalInt.of(one.flags().getAsInt() & ~0x02) : one.flags();
    return new SelfSignature(
        one.type(), one.created(), one.ends(), flags, one.keyValidity(), one.strong(), one.hard());
  }

  /** A key of version 4 or 6, of bearable size, whose packet holds nothing but the key. */
  private static Optional<PGPPublicKey> key(Packet packet) {
    return Foreign.attempt(() -> publicKey(packet))
        .filter(key -> key.getVersion() == 4 || key.getVersion() == 6)
        .filter(key -> !Algorithms.oversized(key))
        .filter(key -> Foreign.attempt(() -> key.getPublicKeyPacket().getEncodedContents())
            .filter(contents -> Arrays.equals(contents, packet.body()))
            .isPresent());
  }

  static PGPPublicKey publicKey(Packet packet) throws IOException, PGPException {
    if (new BCPGInputStream(new ByteArrayInputStream(packet.framed())).readPacket()
        instanceof PublicKeyPacket key) {
      return new PGPPublicKey(key, new BcKeyFingerprintCalculator());
    }
    throw new IOException("not a public key");
  }
}
