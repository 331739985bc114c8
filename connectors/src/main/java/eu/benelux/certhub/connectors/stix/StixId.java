package eu.benelux.certhub.connectors.stix;

import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A STIX identifier {@code type--uuid} (STIX 2.1 section 2.9). It holds only what has exactly one
 * text: type names of 3 to 250 characters {@code a-z 0-9 -}, lower-case UUIDs, never the nil UUID.
 *
 * @param type the object type that the identifier names
 * @param uuid of whatever version; versions are advice (section 2.9 says SHOULD)
 */
public record StixId(String type, UUID uuid) implements Comparable<StixId> {
  private static final int TYPE_LENGTH_MIN = 3;
  private static final int TYPE_LENGTH_MAX = 250;
  private static final int UUID_LENGTH = 36;
  private static final int VARIANT = "bcd-0123456789ab".length() + 1;
  private static final int VERSION = VARIANT + "xbcd-".length();
  private static final byte[] DIGITS = digits();
  private static final UUID NIL = new UUID(0, 0);

  /** Refuses a type name or UUID that {@link #parse} would refuse. */
  public StixId {
    Objects.requireNonNull(uuid, "uuid");
    if (!isTypeName(type) || uuid.equals(NIL)) {
      throw new IllegalArgumentException("not a STIX identifier: " + type + "--" + uuid);
    }
  }

  /** Reads an identifier as it stands; nothing is trimmed, lowered or completed. */
  public static Optional<StixId> parse(String text) {
    int cut = text.length() - UUID_LENGTH - 2;
    if (cut < TYPE_LENGTH_MIN || cut > TYPE_LENGTH_MAX || !text.startsWith("--", cut)) {
      return Optional.empty();
    }
    String type = text.substring(0, cut);
    if (!isTypeName(type) || !isLowerCaseUuid(text, cut + 2)) {
      return Optional.empty();
    }
    UUID uuid = UUID.fromString(text.substring(cut + 2));
    return uuid.equals(NIL) ? Optional.empty() : Optional.of(new StixId(type, uuid));
  }

  /** Reads an identifier where it stands, if it is one. */
  public static Optional<StixId> at(Tape tape, int node) {
    return isAt(tape, node) ? Optional.of(wellFormed(tape, node)) : Optional.empty();
  }

  /** Reads an identifier where {@link #isAt} says that one stands. */
  public static StixId wellFormed(Tape tape, int node) {
    if (!tape.isPlain(node)) {
      return parse(tape.text(node)).orElseThrow();
    }
    byte[] bytes = tape.bytes();
    int uuid = tape.end(node) - UUID_LENGTH;
    int from = tape.start(node);
    int known = tape.word(from, uuid - 2);
    String type = known >= 0
        ? tape.names().word(known)
        : new String(bytes, from, uuid - 2 - from, StandardCharsets.ISO_8859_1);
    return new StixId(type, uuid(bytes, uuid));
  }

  /** Whether an identifier stands here: as {@link #parse} says, without making anything. */
  public static boolean isAt(Tape tape, int node) {
    if (node == Tape.NONE || !tape.isText(node) || !tape.isPlain(node)) {
      return node != Tape.NONE && tape.isText(node) && parse(tape.text(node)).isPresent();
    }
    byte[] bytes = tape.bytes();
    int from = tape.start(node);
    int uuid = tape.end(node) - UUID_LENGTH;
    int cut = uuid - 2 - from;
    return cut >= TYPE_LENGTH_MIN
        && cut <= TYPE_LENGTH_MAX
        && bytes[uuid - 1] == '-'
        && bytes[uuid - 2] == '-'
        && isLowerCaseUuid(bytes, uuid)
        && isTypeName(bytes, from, uuid - 2);
  }

  /** The number of the type that a well-formed identifier names, among the tape's words. */
  public static int typeAt(Tape tape, int node) {
    if (!tape.isPlain(node)) {
      return parse(tape.text(node)).map(id -> tape.names().id(id.type())).orElse(Names.UNKNOWN);
    }
    return tape.word(tape.start(node), tape.end(node) - UUID_LENGTH - 2);
  }

  /** Whether a well-formed identifier is one of the type that stands elsewhere. */
  public static boolean isOf(Tape tape, int id, int type) {
    int known = typeAt(tape, id);
    if (known >= 0) {
      return known == tape.word(type);
    }
    return parse(tape.text(id))
        .filter(each -> each.type().equals(tape.text(type)))
        .isPresent();
  }

  /** As {@link #isStandard}, of a well-formed identifier where it stands. */
  public static boolean isStandardAt(Tape tape, int id) {
    int variant = digitAt(tape, id, VARIANT);
    int version = versionAt(tape, id);
    return variant >= 8 && variant < 12 && version >= 1 && version <= 8;
  }

  /** The version of the UUID of a well-formed identifier, 0 to 15. */
  public static int versionAt(Tape tape, int id) {
    return digitAt(tape, id, VERSION);
  }

  private static int digitAt(Tape tape, int id, int beforeEnd) {
    if (!tape.isPlain(id)) {
      String text = tape.text(id);
      return Character.digit(text.charAt(text.length() - beforeEnd), 16);
    }
    return DIGITS[tape.bytes()[tape.end(id) - beforeEnd]];
  }

  private static boolean isTypeName(byte[] bytes, int from, int to) {
    byte before = '-';
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && (c != '-' || before == '-')) {
        return false;
      }
      before = c;
    }
    return true;
  }

  /** By a table and without a branch per digit: digits and letters follow each other by chance. */
  private static boolean isLowerCaseUuid(byte[] bytes, int from) {
    int wrong = (bytes[from + 8] ^ '-')
        | (bytes[from + 13] ^ '-')
        | (bytes[from + 18] ^ '-')
        | (bytes[from + 23] ^ '-');
    int digits = 0;
    int hyphens = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      byte c = bytes[from + i];
      int digit = DIGITS[c & 0x7F];
      hyphens += digit >>> 6 & 1;
      wrong |= (digit | c) & 0x80;
      digits |= digit;
    }
    return wrong == 0 && hyphens == 4 && (digits & 0xF) != 0;
  }

  /** The value of each hexadecimal digit in lower case; 0x40 for the hyphen, 0x80 for the others. */
  private static byte[] digits() {
    byte[] digits = new byte[128];
    Arrays.fill(digits, (byte) 0x80);
    digits['-'] = 0x40;
    for (int value = 0; value < 16; value++) {
      digits[Character.forDigit(value, 16)] = (byte) value;
    }
    return digits;
  }

  private static UUID uuid(byte[] bytes, int from) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      byte c = bytes[from + i];
      if (c != '-') {
        high = high << 4 | low >>> 60;
        low = low << 4 | DIGITS[c];
      }
    }
    return new UUID(high, low);
  }

  /** Whether STIX allows an object type of this name (sections 3.1 and 11.2). */
  public static boolean isTypeName(String text) {
    int length = text.length();
    if (length < TYPE_LENGTH_MIN || length > TYPE_LENGTH_MAX || text.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && (c != '-' || text.charAt(i - 1) == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerCaseUuid(String text, int from) {
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(from + i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (hyphen ? c != '-' : !hex) {
        return false;
      }
    }
    return true;
  }

  /** Whether its UUID is one that RFC 4122 describes, or RFC 9562: its variant, versions 1 to 8. */
  public boolean isStandard() {
    return uuid.variant() == 2 && uuid.version() >= 1 && uuid.version() <= 8;
  }

  /** By text: first the type, then the UUID's digits. */
  @Override
  public int compareTo(StixId other) {
    return toString().compareTo(other.toString());
  }

  /** The identifier as it is written. */
  @Override
  public String toString() {
    return type + "--" + uuid;
  }
}
