package eu.benelux.certhub.crypto.canon;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * One I-JSON text as a row of numbered nodes in the order they are written: what {@link StrictJson}
 * reads into a tree, without a tree. It refuses what {@link StrictTokens} refuses, at the same byte
 * and with the same words.
 *
 * <p>The outermost value is node {@link #ROOT}. A member of an object is two nodes: its name, and
 * behind it its value. {@link #after} leads from a value over everything in it to what follows. A
 * tape is read into again and again, by one thread; the array must not change meanwhile, and the
 * nodes mean nothing after the next {@link #read}.
 */
public final class Tape {
  /** The outermost value. */
  public static final int ROOT = 0;

  /** No node. */
  public static final int NONE = -1;

  static final int OBJECT = 1;
  static final int ARRAY = 2;
  static final int TEXT = 3;
  static final int INTEGER = 4;
  static final int FLOAT = 5;
  static final int TRUE = 6;
  static final int FALSE = 7;
  static final int NULL = 8;
  static final int NAME = 9;
  private static final int KIND = 15;
  static final int ESCAPED = 16;
  static final int WIDE = 32;

  private static final int CELLS = 4;
  private static final int START = 1;
  private static final int END = 2;
  private static final int LINK = 3;
  private static final int CELLS_KEPT_MAX = 1 << 20;

  private final Names names;
  private final TapeScan scan;
  private final TextScan texts;
  private final NumberScan numbers;
  private final CanonicalWriter writer = new CanonicalWriter();
  private final TapeForm form = new TapeForm(this, writer);
  private byte[] bytes = new byte[0];
  private int[] cells = new int[64 * CELLS];
  private int count;

  /** A tape that knows some names beforehand. */
  public Tape(Names names, JsonLimits limits) {
    this.names = Objects.requireNonNull(names, "names");
    this.texts = new TextScan(bytes, 0);
    this.numbers = new NumberScan(bytes, 0);
    this.scan = new TapeScan(this, texts, numbers, limits);
  }

  /**
   * Reads {@code length} bytes from {@code from} on.
   *
   * @throws JsonFault if the text is refused: the nodes then mean nothing
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  public void read(byte[] text, int from, int length) throws JsonFault {
    Objects.checkFromIndexSize(from, length, text.length);
    bytes = text;
    count = 0;
    if (cells.length > CELLS_KEPT_MAX) {
      cells = new int[64 * CELLS];
    }
    texts.turnTo(text, from + length);
    numbers.turnTo(text, from + length);
    scan.read(text, from, from + length);
  }

  /** The words it knows. */
  public Names names() {
    return names;
  }

  /** Whether this node is an object. */
  public boolean isObject(int node) {
    return kind(node) == OBJECT;
  }

  /** Whether this node is an array. */
  public boolean isArray(int node) {
    return kind(node) == ARRAY;
  }

  /** Whether this node is a string. */
  public boolean isText(int node) {
    return kind(node) == TEXT;
  }

  /** Whether this node is a number written without fraction and exponent. */
  public boolean isInteger(int node) {
    return kind(node) == INTEGER;
  }

  /** Whether this node is a number. */
  public boolean isNumber(int node) {
    return kind(node) == INTEGER || kind(node) == FLOAT;
  }

  /** Whether this node is {@code true} or {@code false}. */
  public boolean isBoolean(int node) {
    return kind(node) == TRUE || kind(node) == FALSE;
  }

  /** Whether this node is {@code true}. */
  public boolean isTrue(int node) {
    return kind(node) == TRUE;
  }

  /** Whether this node is {@code null}. */
  public boolean isNull(int node) {
    return kind(node) == NULL;
  }

  /** Whether this node is the name of a member. */
  public boolean isName(int node) {
    return kind(node) == NAME;
  }

  /** How many nodes there are. */
  public int count() {
    return count;
  }

  /** The node behind a value and everything in it; behind a name, its value. */
  public int after(int node) {
    int at = node * CELLS;
    return cells[at] <= ARRAY ? cells[at + LINK] : node + 1;
  }

  /** Whether this object or array has nothing in it. */
  public boolean isEmpty(int node) {
    return after(node) == node + 1;
  }

  /** The value of an object's member of this name, or {@link #NONE}; also for other nodes. */
  public int find(int object, int name) {
    if (object == NONE || !isObject(object)) {
      return NONE;
    }
    int end = after(object);
    for (int at = object + 1; at < end; at = after(at + 1)) {
      if (cells[at * CELLS + LINK] == name) {
        return at + 1;
      }
    }
    return NONE;
  }

  /** The value of an object's member of this name, or {@link #NONE}: in constant time. */
  public int find(int object, String name) {
    int found = scan.find(object, name);
    return found == NONE ? NONE : found + 1;
  }

  /** The number of a member's name among {@link #names}, or {@link Names#UNKNOWN}. */
  public int nameId(int name) {
    return cells[name * CELLS + LINK];
  }

  /** The number of a name's or string's text among {@link #names}; not of other nodes. */
  public int word(int node) {
    int at = node * CELLS;
    if ((cells[at] & KIND) == NAME) {
      return cells[at + LINK];
    }
    if ((cells[at] & KIND) != TEXT) {
      return Names.UNKNOWN;
    }
    if ((cells[at] & ESCAPED) != 0) {
      return names.id(text(node));
    }
    return word(cells[at + START], cells[at + END]);
  }

  /** The number of what stands between two places of the array. */
  public int word(int from, int to) {
    return names.id(names.hash(bytes, from, to), bytes, from, to);
  }

  /** Whether two names or strings have the same text. */
  public boolean sameText(int one, int other) {
    if (isPlain(one) && isPlain(other)) {
      return Arrays.equals(bytes, start(one), end(one), bytes, start(other), end(other));
    }
    return text(one).equals(text(other));
  }

  /** A name or string unescaped, everything else as it is written. */
  public String text(int node) {
    int at = node * CELLS;
    int kind = cells[at] & KIND;
    int start = cells[at + START];
    int end = cells[at + END];
    if (kind == TEXT || kind == NAME) {
      return texts.text(start, end, (cells[at] & ESCAPED) != 0, (cells[at] & WIDE) == 0);
    }
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /**
   * Whether the bytes between a string's quotes are its text: nothing is escaped, and all of it is
   * ASCII.
   */
  public boolean isPlain(int node) {
    return (cells[node * CELLS] & (ESCAPED | WIDE)) == 0;
  }

  boolean isEscaped(int node) {
    return (cells[node * CELLS] & ESCAPED) != 0;
  }

  /** The array that was read. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where a node begins in the array: its first byte, of names and strings inside the quotes. */
  public int start(int node) {
    return cells[node * CELLS + START];
  }

  /** Where a node ends: the byte after its last one, of names and strings inside the quotes. */
  public int end(int node) {
    return cells[node * CELLS + END];
  }

  /** The number of a node that {@link #isInteger}, at most 2^53−1 in size. */
  public long integer(int node) {
    rescan(node);
    return numbers.integer();
  }

  /** The number of a node that {@link #isNumber}, as the nearest IEEE double, always finite. */
  public double number(int node) {
    rescan(node);
    return numbers.number();
  }

  private void rescan(int node) {
    try {
      numbers.scan(start(node));
    } catch (JsonFault fault) {
      throw new IllegalStateException("not a number that was read", fault);
    }
  }

  /** The canonical form (RFC 8785) of a value. The array is the caller's own. */
  public byte[] canonical(int node) {
    form.write(node);
    return writer.bytes();
  }

  /** The digest of the canonical form of a value. */
  public Digest digest(int node) {
    form.write(node);
    return writer.digest();
  }

  int add(int kind, int start, int end, int link) {
    int at = count * CELLS;
    if (at == cells.length) {
      cells = Arrays.copyOf(cells, 2 * at);
    }
    cells[at] = kind;
    cells[at + START] = start;
    cells[at + END] = end;
    cells[at + LINK] = link;
    return count++;
  }

  void close(int container, int end) {
    cells[container * CELLS + END] = end;
    cells[container * CELLS + LINK] = count;
  }

  private int kind(int node) {
    return cells[node * CELLS] & KIND;
  }
}
