package eu.benelux.certhub.connectors.mail;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.connectors.mail.Letter.Signed;
import eu.benelux.certhub.connectors.mail.Letter.Unreadable;
import eu.benelux.certhub.connectors.mail.Letter.Unsigned;
import eu.benelux.certhub.crypto.pgp.Certificate;
import eu.benelux.certhub.crypto.pgp.OpenLimits;
import eu.benelux.certhub.crypto.pgp.Opened;
import eu.benelux.certhub.crypto.pgp.Opener;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Opens mail. Three shapes are accepted: PGP/MIME (RFC 3156 4), the same as Exchange rewrites it,
 * and an armored message as the whole body under {@code application/pgp-encrypted}. Before anything
 * is parsed, size, headers and possible boundaries are counted; headers and parts are cut by a
 * slicer of our own; nothing is decrypted but a whole mail, and nothing is read before the verdict.
 *
 * <p>Pure and without state: any number of threads may share one. Costs milliseconds for each 100
 * KB, so it belongs on a worker.
 */
public final class LetterReader {
  /** How old a signature may be: a mail that waited longer is for a person to judge. */
  public static final Duration AGE_MAX = Duration.ofDays(2);

  /** How far the signer's clock may be ahead of ours. */
  public static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private final String address;
  private final int mailBytesMax;

  /**
   * Makes a reader of one mailbox.
   *
   * @param address the mailbox, a bare address. A signature that does not itself name our key
   *     counts only if the signed headers name this address: else a member could pass on to us what
   *     another signed for somebody else
   * @param mailBytesMax the largest mail, at most 256 MiB
   */
  public LetterReader(String address, int mailBytesMax) {
    if (!Syntax.isAddress(address)) {
      throw new IllegalArgumentException("not an address: " + address);
    }
    this.address = Syntax.lower(address);
    this.mailBytesMax = mailBytesMax;
  }

  /**
   * Reads one mail as it came.
   *
   * @param keys every key of ours that may open it
   * @param known the certificates that may sign; whoever else signs is a stranger
   * @param now the time at which signature and keys are judged
   * @return never fails, whatever the bytes are
   */
  public Letter read(byte[] raw, List<SecretKey> keys, Collection<Certificate> known, Instant now) {
    requireNonNull(now, "now");
    if (raw.length > mailBytesMax) {
      return tooLarge(mailBytesMax);
    }
    try {
      Entity outer = Entity.whole(raw);
      Optional<byte[]> message = PgpMime.message(outer);
      if (message.isEmpty()) {
        return new Unsigned(PgpMime.whyNot(outer));
      }
      OpenLimits limits = OpenLimits.DEFAULT;
      Opened opened = Opener.open(message.get(), keys, known, limits, now);
      return opened.fold(
          verified -> letter(outer, verified, known, now),
          unverified -> new Unsigned(unverified.reason()),
          unreadable -> new Unreadable(unreadable.reason()));
    } catch (BadMail bad) {
      return new Unreadable(bad.reason());
    }
  }

  static Unreadable tooLarge(long bytesMax) {
    return new Unreadable("larger than " + bytesMax + " bytes");
  }

  private Letter letter(
      Entity outer, Opened.Verified verified, Collection<Certificate> known, Instant now) {
    Instant signed = verified.signedAt();
    if (signed.isBefore(now.minus(AGE_MAX)) || signed.isAfter(now.plus(AHEAD_MAX))) {
      return new Unsigned("signed at " + signed + ", outside of what counts as fresh at " + now);
    }
    try {
      Entity inner = Entity.whole(verified.plaintext());
      Optional<String> to = inner.headers().one("To");
      if (!verified.namedUs() && !to.map(Addresses::of).orElse(List.of()).contains(address)) {
        return new Unsigned(
            "neither the signature nor the signed headers say that it was meant for " + address);
      }
      Contents contents = Contents.of(inner);
      return new Signed(
          verified.signer(),
          signed,
          verified.signatureId(),
          header(inner, outer, "Message-ID").filter(Syntax::isMessageId),
          header(inner, outer, "In-Reply-To").filter(Syntax::isMessageId),
          Syntax.shown(header(inner, outer, "Subject").map(HeaderText::decoded).orElse(""), false),
          contents.text(),
          contents.attachments(),
          warnings(inner, outer, verified, known));
    } catch (BadMail bad) {
      return new Unreadable("signed by " + verified.signer() + ", but " + bad.reason());
    }
  }

  /** The signed header, or the one outside, which anybody on the way could have written. */
  private static Optional<String> header(Entity inner, Entity outer, String name) throws BadMail {
    Optional<String> signed = inner.headers().one(name);
    return signed.isPresent() ? signed : outer.headers().one(name);
  }

  private static List<String> warnings(
      Entity inner, Entity outer, Opened.Verified verified, Collection<Certificate> known)
      throws BadMail {
    List<String> warnings = new ArrayList<>();
    List<String> outside = outer.headers().one("From").map(Addresses::of).orElse(List.of());
    Optional<List<String>> inside = inner.headers().one("From").map(Addresses::of);
    if (inside.isPresent() && !inside.get().equals(outside)) {
      warnings.add("the From line outside is not the signed one");
    }
    List<String> owned = known.stream()
        .filter(certificate -> certificate.fingerprint().equals(verified.signer()))
        .flatMap(certificate -> certificate.userIds().stream())
        .flatMap(userId -> Addresses.of(userId).stream())
        .toList();
    if (!owned.containsAll(inside.orElse(outside))) {
      warnings.add("the From line names an address that the signer's certificate does not");
    }
    if (inner.headers().one("Message-ID").isEmpty()) {
      warnings.add("the Message-ID is not signed");
    }
    return warnings;
  }
}
