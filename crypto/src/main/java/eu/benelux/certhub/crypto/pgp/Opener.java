package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Decrypts, then verifies, what strangers sent; never throws on their account. Nothing is released
 * before the end was reached, its integrity was checked and a known key's signature was found good.
 *
 * <p>Read are messages encrypted to public keys with AES and integrity protection of version 1, in
 * them at most one layer of ZIP or ZLIB, in that one-pass signatures around one literal. Not read
 * are passwords, hidden recipients, packets without integrity, cleartext-signed text, and the AEAD
 * packets our certificates do not ask for.
 */
public final class Opener {
  private final OpenLimits limits;
  private final List<SecretKey> keys;

  private Opener(OpenLimits limits, List<SecretKey> keys) {
    this.limits = limits;
    this.keys = keys;
  }

  /**
   * Opens a signed and encrypted message, armored or binary. With several good signatures the first
   * in the message counts; a known certificate's signature that is wrong spoils the message.
   *
   * @param message the whole message and nothing else but white space around an armor
   * @param keys our unlocked keys; a message encrypted to none of them is unreadable
   * @param known certificates whose signatures may count
   * @param now keys are judged now as well as at the time of the signature
   */
  public static Opened open(
      byte[] message,
      List<SecretKey> keys,
      Collection<Certificate> known,
      OpenLimits limits,
      Instant now) {
    Opener opener = new Opener(limits, keys);
    try {
      Document document = Document.read(opener.decrypt(message), limits.bytesMax());
      return opener.judge(
          document.text(),
          new DocumentSignature(document.text(), known, now).best(document.signatures()));
    } catch (Refusal refusal) {
      return new Opened.Unreadable(refusal.reason());
    }
  }

  private byte[] decrypt(byte[] message) throws Refusal {
    if (message.length > limits.bytesMax()) {
      throw new Refusal("the message is larger than " + limits.bytesMax() + " bytes");
    }
    byte[] binary = Armor.MESSAGE
        .read(message, limits.bytesMax())
        .orElseThrow(() -> new Refusal("it is not one OpenPGP message and nothing else"));
    return Envelope.read(binary).open(keys);
  }

  private Opened judge(byte[] text, DocumentSignature.Finding finding) {
    if (finding.good().isEmpty()) {
      return new Opened.Unverified(finding.reason());
    }
    DocumentSignature.Good good = finding.good().get();
    boolean namedUs = keys.stream()
        .map(key -> key.certificate().fingerprint())
        .anyMatch(good.intended()::contains);
    if (!good.intended().isEmpty() && !namedUs) {
      return new Opened.Unverified(
          "signed by " + good.signer() + " for others: " + good.intended());
    }
    return new Opened.Verified(text, good.signer(), good.signedAt(), good.id(), namedUs);
  }
}
