package eu.benelux.certhub.crypto.pgp;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignatureGenerator;

/** Signatures that travel beside the bytes they are for. */
public final class Detached {
  private static final int BYTES_MAX = 64 << 10;

  private Detached() {}

  /** Whether a detached signature counts. */
  public sealed interface Verdict {
    /** Handles both verdicts. */
    <R> R fold(Function<Good, R> good, Function<Bad, R> bad);
  }

  /**
   * A known certificate signed exactly these bytes, with a key that counts then and now.
   *
   * @param signer primary fingerprint of the known certificate
   * @param signedAt the time in the signature, to the second
   * @param signatureId 64 lower-case hex digits that name what was signed, by whom and when
   */
  public record Good(Fingerprint signer, Instant signedAt, String signatureId) implements Verdict {
    @Override
    public <R> R fold(Function<Good, R> good, Function<Bad, R> bad) {
      return good.apply(this);
    }
  }

  /**
   * No signature that counts, or one of a known certificate that is wrong.
   *
   * @param reason one sentence for the operator
   */
  public record Bad(String reason) implements Verdict {
    @Override
    public <R> R fold(Function<Good, R> good, Function<Bad, R> bad) {
      return bad.apply(this);
    }
  }

  /**
   * An armored binary signature (type 0x00, SHA-512) by the newest usable signing key.
   *
   * @throws IllegalStateException when the signer has no key that may sign at this instant
   */
  public static byte[] sign(byte[] data, SecretKey signer, Instant at) {
    SigningKey key = signer
        .signing(at)
        .orElseThrow(() -> new IllegalStateException(signer + " cannot sign at " + at));
    try {
      PGPSignatureGenerator generator = key.generator(at, List.of());
      generator.update(data);
      return Armor.SIGNATURE.write(generator.generate().getEncoded());
    } catch (IOException | PGPException ours) {
      throw new IllegalStateException("a signature could not be made", ours);
    }
  }

  /**
   * Judges a detached signature, armored or binary, of at most 64 KiB and 16 signatures. With
   * several good signatures the first counts; a known certificate's that is wrong spoils them all.
   *
   * @param known certificates whose signatures may count
   * @param now keys are judged now as well as at the time of the signature
   */
  public static Verdict verify(
      byte[] data, byte[] signature, Collection<Certificate> known, Instant now) {
    List<Packet> packets = Armor.SIGNATURE
        .read(signature, BYTES_MAX)
        .flatMap(binary -> Packet.readAll(binary, DocumentSignature.COUNT_MAX))
        .orElse(List.of());
    if (packets.isEmpty() || !packets.stream().allMatch(one -> one.tag() == Packet.SIGNATURE)) {
      return new Bad("it is not 1 to 16 detached signatures and nothing else");
    }
    DocumentSignature.Finding finding = new DocumentSignature(data, known, now).best(packets);
    return finding
        .good()
        .<Verdict>map(good -> new Good(good.signer(), good.signedAt(), good.id()))
        .orElse(new Bad(finding.reason()));
  }
}
