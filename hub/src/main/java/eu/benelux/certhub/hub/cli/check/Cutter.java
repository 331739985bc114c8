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
  private static final JsonLimits LIMITS = new JsonLimits(102, 64 << 20);
  private static final byte[] OBJECTS = "\"objects\"".getBytes(StandardCharsets.US_ASCII);

  private final Bytes in;
  private final ByteArrayOutputStream around = new ByteArrayOutputStream();
  private Place aroundBegin = new Place(0, 1, 1);
  private Place tailBegin = aroundBegin;
  private int headLength;
  private boolean inEnvelope;
  private boolean inList;
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
        tail();
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

  private String stray(int first) {
    if (in.place().line() > 1 || in.place().offset() > 0) {
      return "this does not belong to JSON";
    }
    return switch (first) {
      case 0xEF -> "a byte order mark stands before the JSON: save it as UTF-8 without one";
      case 0xFE, 0xFF -> "this is UTF-16: save it as UTF-8";
      default -> "this is not JSON: STIX begins with { or [";
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
    if (index > 0) {
      if (c != ',') {
        throw unexpected(c, "a comma or ] was expected after an object");
      }
      in.read();
      c = in.skipBlank();
    }
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
    copy();
    if (members()) {
      headLength = around.size();
      inEnvelope = true;
      beginList();
      return Optional.empty();
    }
    return Optional.of(new Cut(around.toByteArray(), 0, aroundBegin, true));
  }

  /** What stands after the list; then all that stood around it is read strictly. */
  private void tail() throws IOException, Malformed {
    around.write(']');
    tailBegin = in.place();
    if (members()) {
      throw new Malformed(in.place(), "\"objects\" stands twice in one bundle");
    }
    inEnvelope = false;
    byte[] all = around.toByteArray();
    StrictJson.Refused fault = StrictJson.read(all, LIMITS)
        .fold(tree -> new StrictJson.Refused(-1, ""), refused -> refused);
    if (fault.offset() >= 0) {
      throw new Malformed(place(all, (int) fault.offset()), fault.reason());
    }
  }

  private Place place(byte[] all, int offset) {
    if (offset <= headLength) {
      return aroundBegin.after(all, offset);
    }
    int length = offset - headLength - 1;
    byte[] tail = new byte[length];
    System.arraycopy(all, headLength + 1, tail, 0, length);
    return tailBegin.after(tail, length);
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
        int from = around.size();
        if (c == '[' && name) {
          copy();
          return true;
        }
        in.value(around);
        name = c == '"' && isObjects(from);
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

  private boolean isObjects(int from) {
    byte[] text = around.size() - from == OBJECTS.length ? around.toByteArray() : new byte[0];
    return text.length > 0 && Arrays.equals(text, from, text.length, OBJECTS, 0, OBJECTS.length);
  }

  private void copy() throws IOException {
    around.write(in.read());
  }

  private Malformed unexpected(int c, String expected) {
    return new Malformed(in.place(), c < 0 ? "the text ends too early: " + expected : expected);
  }
}
