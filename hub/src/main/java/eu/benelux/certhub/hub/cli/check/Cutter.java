package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream into objects: the list {@code objects} of a bundle or envelope, a list of objects,
 * one object, or any number of these one after the other (JSON lines). It only counts brackets; that
 * an object is strict JSON is found by who examines it, and what stands around the objects is read
 * strictly here.
 */
final class Cutter {
  static final JsonLimits LIMITS = new JsonLimits(102, 64 << 20);
  private static final byte[] OBJECTS = "\"objects\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BUNDLE = "\"bundle\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ONE = {'{', '}'};

  private final Bytes in;
  private final ByteArrayOutputStream around = new ByteArrayOutputStream();
  private final ByteArrayOutputStream token = new ByteArrayOutputStream();
  private Place aroundBegin = new Place(0, 1, 1);
  private Place tailBegin = aroundBegin;
  private int headLength;
  private boolean maybeBundle;
  private boolean inEnvelope;
  private boolean inList;
  private boolean resumed;
  private int index;

  Cutter(Bytes in) {
    this.in = in;
  }

  /** The next object, or nothing at the end of the stream. */
  Optional<Cut> next() throws IOException, Malformed {
    while (true) {
      if (inList) {
        Optional<Cut> element = element();
        if (element.isPresent()) {
          return element;
        }
      }
      if (inEnvelope) {
        return Optional.of(tail());
      }
      int first = in.skipBlank();
      if (first < 0) {
        return Optional.empty();
      }
      if (first == '[') {
        in.read();
        beginList();
      } else if (first == '{') {
        Optional<Cut> alone = head();
        if (alone.isPresent()) {
          return alone;
        }
      } else {
        throw new Malformed(in.place(), stray(first));
      }
    }
  }

  /**
   * Goes on after a fault, where it can be told how: in a list, at the next object.
   *
   * @return whether there is more to read
   */
  boolean recover() throws IOException {
    if (!inList) {
      return false;
    }
    resumed = true;
    return in.skipTo('{', ']') >= 0;
  }

  private String stray(int first) {
    if (in.place().line() > 1 || in.place().offset() > 0) {
      return "this does not belong to JSON";
    }
    return switch (first) {
      case 0xEF -> "a byte order mark stands before the JSON: save it as UTF-8 without one";
      case 0xFE, 0xFF -> "this is UTF-16: save it as UTF-8";
      default -> "this is not STIX, which begins with { or [";
    };
  }

  private void beginList() {
    inList = true;
    index = 0;
  }

  /** An element of the list, or nothing where it ends. */
  private Optional<Cut> element() throws IOException, Malformed {
    int c = in.skipBlank();
    if (c == ']') {
      in.read();
      inList = false;
      return Optional.empty();
    }
    if (index > 0 && !resumed) {
      if (c != ',') {
        throw unexpected(c, "a comma or ] was expected after an object");
      }
      in.read();
      c = in.skipBlank();
    }
    resumed = false;
    if (c < 0 || c == ',' || c == ']') {
      throw unexpected(c, "an object was expected");
    }
    Place begin = in.place();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    in.value(bytes);
    return Optional.of(new Cut(bytes.toByteArray(), index++, begin, false));
  }

  /** Reads up to the list {@code objects}; nothing of it is kept but what stands before. */
  private Optional<Cut> head() throws IOException, Malformed {
    aroundBegin = in.place();
    around.reset();
    maybeBundle = false;
    copy();
    if (members()) {
      headLength = around.size();
      inEnvelope = true;
      beginList();
      return Optional.empty();
    }
    byte[] all = around.toByteArray();
    boolean bundle = maybeBundle
        && StrictJson.read(all, LIMITS)
            .fold(tree -> Surround.isBundle(tree.node()), refused -> false);
    return Optional.of(new Cut(all, 0, aroundBegin, bundle));
  }

  /** What stands after the list; then all that stood around it is read strictly. */
  private Cut tail() throws IOException, Malformed {
    if (index > 0) {
      around.writeBytes(ONE);
    }
    around.write(']');
    int tailOffset = around.size();
    tailBegin = in.place();
    if (members()) {
      throw new Malformed(in.place(), "\"objects\" stands twice in one bundle");
    }
    inEnvelope = false;
    byte[] all = around.toByteArray();
    StrictJson.Refused fault = StrictJson.read(all, LIMITS)
        .fold(tree -> new StrictJson.Refused(-1, ""), refused -> refused);
    if (fault.offset() >= 0) {
      int offset = (int) fault.offset();
      Place place = offset <= headLength
          ? aroundBegin.after(all, offset)
          : tailBegin.after(Arrays.copyOfRange(all, tailOffset, offset), offset - tailOffset);
      throw new Malformed(place, fault.reason());
    }
    return new Cut(all, 0, aroundBegin, true);
  }

  /** Goes on inside the outermost braces; whether the list {@code objects} begins here. */
  private boolean members() throws IOException, Malformed {
    boolean name = false;
    while (true) {
      int c = in.peek();
      if (c < 0) {
        throw new Malformed(in.place(), "the text ends too early");
      }
      if (c == '}') {
        copy();
        return false;
      }
      if (c == '"' || c == '{' || c == '[') {
        if (c == '[' && name) {
          copy();
          return true;
        }
        token.reset();
        in.value(token);
        around.writeBytes(token.toByteArray());
        name = c == '"' && stands(OBJECTS);
        maybeBundle |= c == '"' && stands(BUNDLE);
      } else {
        // Blanks and the colon keep the name in mind that stands before them.
        name = name && (c == ':' || c <= ' ');
        copy();
      }
      if (around.size() > LIMITS.bytesMax()) {
        throw new Malformed(in.place(), "an object is longer than 64 MiB");
      }
    }
  }

  private boolean stands(byte[] text) {
    return token.size() == text.length && Arrays.equals(token.toByteArray(), text);
  }

  private void copy() throws IOException {
    around.write(in.read());
  }

  private Malformed unexpected(int c, String expected) {
    return new Malformed(in.place(), c < 0 ? "the text ends too early: " + expected : expected);
  }
}
