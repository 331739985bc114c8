package eu.benelux.certhub.crypto.pgp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/**
 * Decides whether a signature over a document counts. The library's own answer is arithmetic only:
 * it says yes to expired, SHA-1 and future signatures and to certifications.
 */
final class DocumentSignature {
  static final int COUNT_MAX = 16;
  private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private final byte[] document;
  private final Collection<Certificate> known;
  private final Instant now;

  DocumentSignature(byte[] document, Collection<Certificate> known, Instant now) {
    this.document = document;
    this.known = known;
    this.now = now;
  }

  /**
   * What one signature packet is worth.
   *
   * @param good present when it counts
   * @param ours whether a known key is named as its issuer
   * @param reason why it does not count
   */
  record Finding(Optional<Good> good, boolean ours, String reason) {
    static Finding strange(String reason) {
      return new Finding(Optional.empty(), false, reason);
    }

    static Finding bad(String reason) {
      return new Finding(Optional.empty(), true, reason);
    }
  }

  /** A signature that counts. */
  record Good(Fingerprint signer, Instant signedAt, String id, Set<Fingerprint> intended) {}

  /** The first that counts, provided that no known key's signature is wrong. */
  Finding best(List<Packet> signatures) {
    Finding best = Finding.strange("there is no signature");
    for (Packet packet : signatures) {
      Finding finding = find(packet);
      if (finding.good().isEmpty() && finding.ours()) {
        return finding;
      }
      if (best.good().isEmpty()) {
        best = finding;
      }
    }
    return best;
  }

  private Finding find(Packet packet) {
    return Foreign.attempt(() -> CertificateReader.signature(packet))
        .map(this::find)
        .orElse(Finding.strange("a signature cannot be read"));
  }

  private Finding find(PGPSignature signature) {
    PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
    if (hashed == null || !hashed.hasSubpacket(SignatureSubpacketTags.CREATION_TIME)) {
      return Finding.strange("a signature without a time, or of an old version");
    }
    for (Certificate certificate : known) {
      for (KeyPart part : certificate.parts().toList()) {
        if (issuedBy(signature, part)) {
          return judge(signature, certificate, part);
        }
      }
    }
    return Finding.strange("signed by an unknown key");
  }

  /** Issuers are hints: by full fingerprint where there is one, and proven by the arithmetic. */
  private static boolean issuedBy(PGPSignature signature, KeyPart part) {
    List<KeyIdentifier> issuers = signature.getKeyIdentifiers();
    List<KeyIdentifier> full =
        issuers.stream().filter(issuer -> issuer.getFingerprint() != null).toList();
    return full.isEmpty()
        ? issuers.stream().anyMatch(issuer -> issuer.getKeyId() == part.key().getKeyID())
        : full.stream().allMatch(one -> Arrays.equals(one.getFingerprint(), print(part)));
  }

  private static byte[] print(KeyPart part) {
    return part.key().getFingerprint();
  }

  private Finding judge(PGPSignature signature, Certificate certificate, KeyPart part) {
    PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
    Instant signedAt = hashed.getSignatureCreationTime().toInstant();
    Optional<String> fault = fault(signature, signedAt);
    if (fault.isEmpty()) {
      fault = fault(certificate, part, signedAt);
    }
    if (fault.isEmpty() && !holds(signature, part)) {
      fault = Optional.of("it does not fit the document");
    }
    if (fault.isPresent()) {
      return Finding.bad("signature by " + certificate.fingerprint() + ": " + fault.get());
    }
    return Foreign.attempt(() -> intended(hashed))
        .map(to -> new Good(certificate.fingerprint(), signedAt, id(signature, part), to))
        .map(good -> new Finding(Optional.of(good), true, ""))
        .orElse(Finding.bad("a recipient in the signature cannot be read"));
  }

  /** Everything about the signature itself that needs no key. */
  private Optional<String> fault(PGPSignature signature, Instant signedAt) {
    PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
    long lasts = hashed.getSignatureExpirationTime();
    String fault = "";
    if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT
        && signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT) {
      fault = "it is of type " + signature.getSignatureType() + ", not over a document";
    } else if (!Algorithms.strongHash(signature.getHashAlgorithm())) {
      fault = "hash algorithm " + signature.getHashAlgorithm() + " is not accepted";
    } else if (!SelfSignature.understood(hashed)) {
      fault = "something critical in it is not understood";
    } else if (signedAt.isAfter(now.plus(AHEAD_MAX))) {
      fault = "it is from the future, " + signedAt;
    } else if (lasts > 0 && !now.isBefore(signedAt.plusSeconds(lasts))) {
      fault = "it expired at " + signedAt.plusSeconds(lasts);
    }
    return Optional.of(fault).filter(text -> !text.isEmpty());
  }

  /** The key must count now as well as then: with a stolen expired key one can back-date. */
  private Optional<String> fault(Certificate certificate, KeyPart part, Instant signedAt) {
    String fault = "";
    if (!Standing.at(certificate, now).signing().contains(part)) {
      fault = "the key does not count now" + reasons(Standing.at(certificate, now));
    } else if (!Standing.then(certificate, signedAt).signing().contains(part)) {
      fault = "the key did not count then" + reasons(Standing.then(certificate, signedAt));
    }
    return Optional.of(fault).filter(text -> !text.isEmpty());
  }

  private static String reasons(Standing standing) {
    return standing.judgement().reasons().stream()
        .limit(3)
        .reduce("", (text, reason) -> text + "; " + reason);
  }

  private boolean holds(PGPSignature signature, KeyPart part) {
    return Foreign.attempt(() -> {
          signature.init(Algorithms.verifier(part.key()), part.key());
          signature.update(document);
          return signature.verify();
        })
        .orElse(false);
  }

  private static Set<Fingerprint> intended(PGPSignatureSubpacketVector hashed) {
    return Arrays.stream(hashed.getIntendedRecipientFingerprints())
        .map(recipient -> HexFormat.of().withUpperCase().formatHex(recipient.getFingerprint()))
        .map(Fingerprint::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Names what was signed, by whom and when, and nothing that somebody else could change and still
   * have a good signature: not the unhashed area, not the numbers of an ECDSA signature, not the
   * line ends under a text signature.
   */
  private String id(PGPSignature signature, KeyPart part) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      boolean lines = signature.getSignatureType() == PGPSignature.CANONICAL_TEXT_DOCUMENT;
      byte[] content = digest.digest(lines ? withOneLineEnd(document) : document);
      digest.update(part.key().getFingerprint());
      digest.update(content);
      return HexFormat.of().formatHex(digest.digest(signature.getSignatureTrailer()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Every line end, however written, as one line feed. */
  private static byte[] withOneLineEnd(byte[] text) {
    byte[] lines = new byte[text.length];
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] != '\n' || i == 0 || text[i - 1] != '\r') {
        lines[length++] = text[i] == '\r' ? (byte) '\n' : text[i];
      }
    }
    return Arrays.copyOf(lines, length);
  }
}
