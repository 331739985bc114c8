package eu.benelux.certhub.crypto.canon;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strict pull parser of one I-JSON text (RFC 7493 over RFC 8259) that says where each token
 * stands, so that the exact bytes of a value can be cut out.
 *
 * <p>It refuses everything that two readers could read differently: names that appear twice in one
 * object (compared after unescaping), lone surrogates and noncharacters (RFC 7493 section 2.1;
 * U+0000 is neither and allowed), malformed UTF-8, a byte order mark, numbers beyond a double,
 * whole numbers beyond ±(2^53−1) that are or canonically become plain digits (RFC 7493 section 2.2;
 * from 1e21 on a number keeps its exponent and is read), anything after the value, and whatever is not JSON. It recurses
 * nowhere. The array must not change while it is read.
 */
public final class StrictTokens {

  /** What {@link #next} answers after the last token. */
  public static final JsonToken END = JsonToken.NOT_AVAILABLE;

  private enum Expected {
    VALUE,
    VALUE_OR_CLOSE,
    NAME,
    NAME_OR_CLOSE,
    COLON,
    COMMA_OR_CLOSE,
    NOTHING
  }

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final TextScan texts;
  private final NumberScan numbers;
  private final OpenContainers open;
  private Expected expected = Expected.VALUE;
  private JsonToken token = END;
  private int at;
  private int start;
  private int end;
  private @Nullable JsonFault failed;

  /**
   * Reads {@code length} bytes from {@code from} on. A text that is too long is refused by the
   * first {@link #next}.
   *
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  public StrictTokens(byte[] bytes, int from, int length, JsonLimits limits) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    this.bytes = bytes;
    this.from = from;
    this.to = from + length;
    this.at = from;
    this.start = from;
    this.end = from;
    this.texts = new TextScan(bytes, to);
    this.numbers = new NumberScan(bytes, to);
    this.open = new OpenContainers(limits.depthMax());
    if (length > limits.bytesMax()) {
      long offset = (long) from + limits.bytesMax();
      failed = new JsonFault(offset, "the text is longer than " + limits.bytesMax() + " bytes");
    }
  }

  /**
   * Goes to the next token: a bracket, {@code FIELD_NAME}, or a value of kind {@code VALUE_STRING},
   * {@code VALUE_NUMBER_INT} (written without fraction and exponent), {@code VALUE_NUMBER_FLOAT},
   * {@code VALUE_TRUE}, {@code VALUE_FALSE} or {@code VALUE_NULL}; {@link #END} at the end, again
   * and again.
   *
   * @throws JsonFault if the text is refused; every later call throws the same
   */
  public JsonToken next() throws JsonFault {
    if (failed != null) {
      throw failed;
    }
    try {
      token = advance();
      return token;
    } catch (JsonFault fault) {
      failed = fault;
      throw fault;
    }
  }

  /** The token that {@link #next} answered last; {@link #END} before the first. */
  public JsonToken token() {
    return token;
  }

  /**
   * From an opening bracket to the closing one that belongs to it; does nothing on other tokens.
   * What is skipped is checked like everything else.
   *
   * @throws JsonFault as {@link #next}
   */
  public void skipChildren() throws JsonFault {
    if (!token.isStructStart()) {
      return;
    }
    int outside = depth() - 1;
    do {
      next();
    } while (depth() > outside);
  }

  /** Where the current token begins: its first byte (bracket, quote), counted in the array. */
  public long start() {
    return start;
  }

  /** Where the current token ends: the byte after its last one, counted in the array. */
  public long end() {
    return end;
  }

  /** Containers open after the current token: 1 after the outermost opening bracket. */
  public int depth() {
    return open.depth();
  }

  /**
   * The current token as text: a name or string unescaped, everything else as it is written.
   *
   * @throws IllegalStateException before the first token and after the last
   */
  public String text() {
    return switch (token) {
      case FIELD_NAME, VALUE_STRING -> texts.text();
      case NOT_AVAILABLE -> throw new IllegalStateException("no token");
      default -> new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    };
  }

  /**
   * The current integer, at most 2^53−1 in size.
   *
   * @throws IllegalStateException if the token is not {@code VALUE_NUMBER_INT}
   */
  public long integer() {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw new IllegalStateException("not an integer: " + token);
    }
    return numbers.integer();
  }

  /**
   * The current number as the nearest IEEE double, always finite.
   *
   * @throws IllegalStateException if the token is not a number
   */
  public double number() {
    if (!token.isNumeric()) {
      throw new IllegalStateException("not a number: " + token);
    }
    return numbers.number();
  }

  private JsonToken advance() throws JsonFault {
    if (at == from) {
      TextScan.refuseForeignEncoding(bytes, from, to);
    }
    skipWhitespace();
    if (expected == Expected.COLON) {
      step(':', "a colon was expected after the name");
      skipWhitespace();
      expected = Expected.VALUE;
    } else if (expected == Expected.COMMA_OR_CLOSE) {
      if (peek() != ',') {
        return close("a comma or the closing bracket was expected");
      }
      at++;
      skipWhitespace();
      expected = open.inObject() ? Expected.NAME : Expected.VALUE;
    }
    return switch (expected) {
      case NOTHING -> finish();
      case NAME -> name("a name in double quotes was expected");
      case NAME_OR_CLOSE -> peek() == '}' ? close("") : name("a name or } was expected");
      case VALUE_OR_CLOSE -> peek() == ']' ? close("") : value();
      default -> value();
    };
  }

  private JsonToken finish() throws JsonFault {
    if (at < to) {
      throw new JsonFault(at, "something follows the end of the value");
    }
    start = at;
    end = at;
    return END;
  }

  private JsonToken name(String otherwise) throws JsonFault {
    if (peek() != '"') {
      throw unexpected(otherwise);
    }
    token(texts.scan(at, JsonLimits.NAME_BYTES_MAX));
    if (!open.addName(texts.text())) {
      throw new JsonFault(start, "a name appears twice in one object");
    }
    expected = Expected.COLON;
    return JsonToken.FIELD_NAME;
  }

  private JsonToken value() throws JsonFault {
    return switch (peek()) {
      case '{' -> openContainer(true);
      case '[' -> openContainer(false);
      case '"' -> {
        token(texts.scan(at, JsonLimits.STRING_BYTES_MAX));
        yield afterValue(JsonToken.VALUE_STRING);
      }
      case 't' -> literal("true", JsonToken.VALUE_TRUE);
      case 'f' -> literal("false", JsonToken.VALUE_FALSE);
      case 'n' -> literal("null", JsonToken.VALUE_NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        token(numbers.scan(at));
        yield afterValue(
            numbers.integral() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT);
      }
      default -> throw unexpected("a value was expected");
    };
  }

  private JsonToken openContainer(boolean object) throws JsonFault {
    open.push(object, at);
    token(at + 1);
    expected = object ? Expected.NAME_OR_CLOSE : Expected.VALUE_OR_CLOSE;
    return object ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
  }

  private JsonToken close(String otherwise) throws JsonFault {
    boolean object = open.inObject();
    step(object ? '}' : ']', otherwise);
    start = at - 1;
    end = at;
    open.pop();
    return afterValue(object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
  }

  private JsonToken literal(String word, JsonToken kind) throws JsonFault {
    for (int i = 1; i < word.length(); i++) {
      if (at + i >= to || bytes[at + i] != word.charAt(i)) {
        at = Math.min(at + i, to);
        throw unexpected("a value was expected");
      }
    }
    token(at + word.length());
    return afterValue(kind);
  }

  private JsonToken afterValue(JsonToken kind) {
    expected = open.depth() == 0 ? Expected.NOTHING : Expected.COMMA_OR_CLOSE;
    return kind;
  }

  private void token(int tokenEnd) {
    start = at;
    end = tokenEnd;
    at = tokenEnd;
  }

  private void step(char wanted, String otherwise) throws JsonFault {
    if (peek() != wanted) {
      throw unexpected(otherwise);
    }
    at++;
  }

  private int peek() {
    return at < to ? bytes[at] : -1;
  }

  private JsonFault unexpected(String reason) {
    return new JsonFault(at, at < to ? reason : "the text ends too early: " + reason);
  }

  private void skipWhitespace() {
    while (at < to) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return;
      }
      at++;
    }
  }
}
