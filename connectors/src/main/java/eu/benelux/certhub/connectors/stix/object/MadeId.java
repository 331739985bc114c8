package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The identifier that follows from what a cyber-observable object says: UUIDv5 over the canonical
 * form of its "ID contributing properties" (STIX 2.1 section 2.9). All of it is advice, so other
 * identifiers are said and never refused.
 */
final class MadeId {
  private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
  private static final int VERSION = 5;
  private static final int RANDOM = 4;

  /** Only one hash counts: the first of these, else the first that is there. */
  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  /** Sorted by name, as the canonical form wants it. */
  private final int[] properties;

  private final int hashes;

  MadeId(Names names, List<String> from) {
    properties = from.stream().sorted().mapToInt(names::id).toArray();
    hashes = names.id("hashes");
  }

  /** Warns where an identifier of version 5 is not the one that follows. */
  void check(int id, Check check) {
    Tape tape = check.tape();
    UUID uuid = StixId.wellFormed(tape, id).uuid();
    if (uuid.version() != VERSION) {
      if (uuid.version() != RANDOM) {
        check.warn(id, "2.9", "the UUID should be of version 5, or of version 4", "");
      }
      return;
    }
    Optional<UUID> made = of(tape);
    if (made.isEmpty()) {
      check.warn(
          id,
          "2.9",
          "nothing is here from which an identifier of version 5 could be made",
          "use a random UUID (version 4)");
    } else if (!made.get().equals(uuid)) {
      check.warn(
          id,
          "2.9",
          "this identifier of version 5 is not the one that the properties make",
          "they make " + made.get());
    }
  }

  /** What follows from an object at the root of a tape, if any of the properties is there. */
  Optional<UUID> of(Tape tape) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (int property : properties) {
      int value = tape.find(Tape.ROOT, property);
      if (value != Tape.NONE) {
        form.writeBytes((form.size() == 0 ? "{\"" : ",\"").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(tape.names().word(property).getBytes(StandardCharsets.UTF_8));
        form.writeBytes("\":".getBytes(StandardCharsets.UTF_8));
        boolean several = property == hashes && tape.isObject(value) && !tape.isEmpty(value);
        form.writeBytes(several ? hash(tape, value) : tape.canonical(value));
      }
    }
    if (form.size() == 0) {
      return Optional.empty();
    }
    form.write('}');
    return Optional.of(named(form.toByteArray()));
  }

  private static byte[] hash(Tape tape, int object) {
    int chosen = object + 2;
    for (int i = HASHES.size() - 1; i >= 0; i--) {
      int found = tape.find(object, HASHES.get(i));
      chosen = found == Tape.NONE ? chosen : found;
    }
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write('{');
    form.writeBytes(tape.canonical(chosen - 1));
    form.write(':');
    form.writeBytes(tape.canonical(chosen));
    form.write('}');
    return form.toByteArray();
  }

  /** RFC 4122 section 4.3. */
  private static UUID named(byte[] name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(ByteBuffer.allocate(16)
          .putLong(NAMESPACE.getMostSignificantBits())
          .putLong(NAMESPACE.getLeastSignificantBits())
          .array());
      ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name));
      long high = (digest.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
      long low = (digest.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }
}
