package eu.benelux.certhub.crypto.pgp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message that is known to be encrypted to exactly its recipients. There is one way to make one:
 * the written bytes are read back, and the keys found in them compared with those intended. What
 * takes this type cannot be handed a message in clear.
 */
public final class SealedMessage {
  private final byte[] binary;
  private final Set<Fingerprint> recipients;

  private SealedMessage(byte[] binary, Set<Fingerprint> recipients) {
    this.binary = binary;
    this.recipients = Set.copyOf(recipients);
  }

  /** Empty unless the bytes are an encrypted message to these keys, each once, and no others. */
  static Optional<SealedMessage> of(byte[] binary, List<Long> keyIds, Set<Fingerprint> recipients) {
    List<Long> wanted = new ArrayList<>(keyIds);
    Collections.sort(wanted);
    return found(binary)
        .filter(found -> !found.isEmpty() && found.equals(wanted) && !recipients.isEmpty())
        .map(found -> new SealedMessage(binary.clone(), recipients));
  }

  private static Optional<List<Long>> found(byte[] binary) {
    try {
      return Envelope.read(binary).keyIds().map(ids -> ids.stream().sorted().toList());
    } catch (Refusal notEncrypted) {
      return Optional.empty();
    }
  }

  /** The OpenPGP packets, as a STIX artifact carries them. */
  public byte[] binary() {
    return binary.clone();
  }

  /** ASCII armor with CRC-24, lines of 64 characters ended by LF. */
  public byte[] armored() {
    return Armor.MESSAGE.write(binary);
  }

  /** Primary fingerprints of everybody who can open it. */
  public Set<Fingerprint> recipients() {
    return recipients;
  }

  @Override
  public String toString() {
    return "SealedMessage[" + binary.length + " bytes, to " + recipients + "]";
  }
}
