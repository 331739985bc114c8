package eu.benelux.certhub.crypto.canon;

import java.util.Arrays;

/** Fills a tape: the grammar of RFC 8259 in one loop, with the words of {@link StrictTokens}. */
final class TapeScan {
  private static final int DEPTH_FIRST = 32;

  private final Tape tape;
  private final TextScan texts;
  private final NumberScan numbers;
  private final JsonLimits limits;
  private final MemberNames members;
  private int[] open = new int[DEPTH_FIRST];
  private byte[] bytes = new byte[0];
  private int to;
  private int depth;
  private int values;

  TapeScan(Tape tape, TextScan texts, NumberScan numbers, JsonLimits limits) {
    this.tape = tape;
    this.texts = texts;
    this.numbers = numbers;
    this.limits = limits;
    this.members = new MemberNames(tape);
  }

  void read(byte[] text, int from, int end) throws JsonFault {
    bytes = text;
    to = end;
    depth = 0;
    values = 0;
    members.clear();
    if (end - from > limits.bytesMax()) {
      long offset = (long) from + limits.bytesMax();
      throw new JsonFault(offset, "the text is longer than " + limits.bytesMax() + " bytes");
    }
    TextScan.refuseForeignEncoding(text, from, end);
    int at = value(space(from));
    while (depth > 0) {
      at = inside(space(at));
    }
    at = space(at);
    if (at < end) {
      throw new JsonFault(at, "something follows the end of the value");
    }
  }

  /** The node of a member's name, or {@link Tape#NONE}. */
  int find(int object, String name) {
    return members.find(object, tape.names().hash(name), name);
  }

  /** The next member or element of the innermost container, or its end. */
  private int inside(int from) throws JsonFault {
    int container = open[depth - 1];
    boolean object = tape.isObject(container);
    boolean fresh = tape.count() == container + 1;
    int at = from;
    int b = peek(at);
    if (b == (object ? '}' : ']')) {
      depth--;
      tape.close(container, at + 1);
      return at + 1;
    }
    if (!fresh) {
      if (b != ',') {
        throw unexpected(at, "a comma or the closing bracket was expected");
      }
      at = space(at + 1);
    }
    if (!object) {
      return value(at);
    }
    if (peek(at) != '"') {
      throw unexpected(
          at, fresh ? "a name or } was expected" : "a name in double quotes was expected");
    }
    return value(space(name(at, container)));
  }

  private int name(int quote, int container) throws JsonFault {
    int end = texts.scan(quote, JsonLimits.NAME_BYTES_MAX);
    Names names = tape.names();
    int node;
    long hash;
    if (texts.escaped()) {
      String text = texts.text();
      hash = names.hash(text);
      node = tape.add(Tape.NAME | flags(), quote + 1, end - 1, names.id(text));
    } else {
      hash = names.hash(bytes, quote + 1, end - 1);
      int id = names.id(hash, bytes, quote + 1, end - 1);
      node = tape.add(Tape.NAME | flags(), quote + 1, end - 1, id);
    }
    if (!members.add(container, hash, node)) {
      throw new JsonFault(quote, "a name appears twice in one object");
    }
    int at = space(end);
    if (peek(at) != ':') {
      throw unexpected(at, "a colon was expected after the name");
    }
    return at + 1;
  }

  private int flags() {
    return (texts.escaped() ? Tape.ESCAPED : 0) | (texts.ascii() ? 0 : Tape.WIDE);
  }

  private int value(int at) throws JsonFault {
    if (++values > JsonLimits.TREE_VALUES_MAX) {
      throw new JsonFault(at, "there are more than " + JsonLimits.TREE_VALUES_MAX + " values");
    }
    return switch (peek(at)) {
      case '"' -> {
        int end = texts.scan(at, JsonLimits.STRING_BYTES_MAX);
        tape.add(Tape.TEXT | flags(), at + 1, end - 1, 0);
        yield end;
      }
      case '{' -> container(Tape.OBJECT, at);
      case '[' -> container(Tape.ARRAY, at);
      case 't' -> literal("true", Tape.TRUE, at);
      case 'f' -> literal("false", Tape.FALSE, at);
      case 'n' -> literal("null", Tape.NULL, at);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(at);
      default -> throw unexpected(at, "a value was expected");
    };
  }

  private int container(int kind, int at) throws JsonFault {
    if (depth == limits.depthMax()) {
      throw new JsonFault(at, "values are nested deeper than " + limits.depthMax());
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = tape.add(kind, at, at + 1, 0);
    return at + 1;
  }

  private int number(int at) throws JsonFault {
    int end = numbers.scan(at);
    tape.add(numbers.integral() ? Tape.INTEGER : Tape.FLOAT, at, end, 0);
    return end;
  }

  private int literal(String word, int kind, int at) throws JsonFault {
    for (int i = 1; i < word.length(); i++) {
      if (at + i >= to || bytes[at + i] != word.charAt(i)) {
        throw unexpected(Math.min(at + i, to), "a value was expected");
      }
    }
    tape.add(kind, at, at + word.length(), 0);
    return at + word.length();
  }

  private int space(int from) {
    int at = from;
    while (at < to) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return at;
      }
      at++;
    }
    return at;
  }

  private int peek(int at) {
    return at < to ? bytes[at] : -1;
  }

  private JsonFault unexpected(int at, String reason) {
    return new JsonFault(at, at < to ? reason : "the text ends too early: " + reason);
  }
}
