package eu.benelux.certhub.connectors.stix.envelope;

import com.fasterxml.jackson.core.JsonToken;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.marking.Words;
import eu.benelux.certhub.crypto.canon.JsonFault;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a TAXII envelope or a STIX bundle into its objects: one pass over the body, strict I-JSON to
 * the last byte, no tree. What else the envelope says ({@code more}, {@code next}, a bundle's
 * {@code spec_version}) is checked as JSON and otherwise ignored, unless it
 * marks.
 */
public final class Slicer {
  private static final int DEPTH_MAX = 102;
  private static final Set<String> MARKINGS = Set.of("object_marking_refs", "granular_markings");

  private final byte[] body;
  private final SliceLimits limits;
  private final StrictTokens tokens;
  private final List<Slice> slices = new ArrayList<>();
  private boolean objectsSeen;
  private int listStart;
  private int listEnd;
  private String type = "";
  private String id = "";
  private Optional<Refusal> marking = Optional.empty();

  private Slicer(byte[] body, SliceLimits limits) {
    this.body = body;
    this.limits = limits;
    this.tokens =
        new StrictTokens(body, 0, body.length, new JsonLimits(DEPTH_MAX, Math.max(1, body.length)));
  }

  /** Cuts a body; never throws. The body must not change meanwhile. */
  public static Sliced slice(byte[] body, SliceLimits limits) {
    int first = firstByte(body);
    if (isXml(body, first)) {
      return new Sliced.Refused(
          first, "", "this is XML; STIX 1 is not accepted, send STIX 2.1 as JSON");
    }
    try {
      return new Slicer(body, limits).envelope();
    } catch (JsonFault fault) {
      return new Sliced.Refused(fault.offset(), "", fault.reason());
    } catch (Refusal refusal) {
      return refusal.answer;
    }
  }

  private static boolean isXml(byte[] body, int first) {
    if (first + 1 >= body.length || body[first] != '<') {
      return false;
    }
    int next = body[first + 1];
    return next == '?' || next == '!' || Character.isLetter(next);
  }

  private static int firstByte(byte[] body) {
    int at = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB ? 3 : 0;
    while (at < body.length && " \t\r\n".indexOf(body[at]) >= 0) {
      at++;
    }
    return at;
  }

  private Sliced envelope() throws JsonFault, Refusal {
    if (tokens.next() != JsonToken.START_OBJECT) {
      throw refuse("", "a TAXII envelope or STIX bundle is a JSON object");
    }
    while (tokens.next() == JsonToken.FIELD_NAME) {
      property(tokens.text());
    }
    long end = tokens.start();
    tokens.next();
    if (!objectsSeen) {
      String reason = type.isEmpty() || type.equals("bundle")
          ? "\"objects\" is missing"
          : "\"objects\" is missing; a single object goes into {\"objects\":[…]}";
      return new Sliced.Refused(end, "", reason);
    }
    if (marking.isPresent()) {
      throw marking.get();
    }
    boolean bundle = type.equals("bundle");
    return new Sliced.Objects(
        slices,
        Optional.of(id).filter(text -> bundle && StixId.parse(text).isPresent()),
        bundle ? Optional.of(head()) : Optional.empty());
  }

  /** The body with an empty list in the place of the objects. */
  private byte[] head() {
    byte[] head = new byte[listStart + 2 + body.length - listEnd];
    System.arraycopy(body, 0, head, 0, listStart);
    head[listStart] = '[';
    head[listStart + 1] = ']';
    System.arraycopy(body, listEnd, head, listStart + 2, body.length - listEnd);
    return head;
  }

  private void property(String name) throws JsonFault, Refusal {
    JsonToken value = tokens.next();
    if (name.equals("objects")) {
      objects(value);
    } else if (value == JsonToken.VALUE_STRING && name.equals("type")) {
      type = tokens.text();
    } else if (value == JsonToken.VALUE_STRING && name.equals("id")) {
      id = tokens.text();
    } else if (value == JsonToken.VALUE_STRING && name.equals("next")) {
      return; // A server's own token, whatever it says.
    } else {
      other(name);
    }
  }

  /**
   * Goes over what else stands around the objects. STIX knows no marking there (section 8): what
   * looks like one is meant for the objects, and to ignore it could show them to the wrong reader.
   */
  private void other(String name) throws JsonFault {
    boolean marks = MARKINGS.contains(name) || Words.mentionLevel(name);
    Refusal refusal = refuse(
        MARKINGS.contains(name) ? "/" + name : "",
        "what stands around the objects marks them, which STIX does not know; mark each object");
    int outside = tokens.depth() - (tokens.token().isStructStart() ? 1 : 0);
    marks |= speaks();
    while (tokens.depth() > outside) {
      tokens.next();
      marks |= speaks();
    }
    if (marks && marking.isEmpty()) {
      marking = Optional.of(refusal);
    }
  }

  private boolean speaks() {
    JsonToken token = tokens.token();
    return (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING)
        && Words.mentionLevel(tokens.text());
  }

  private void objects(JsonToken value) throws JsonFault, Refusal {
    objectsSeen = true;
    if (value != JsonToken.START_ARRAY) {
      throw refuse("/objects", "\"objects\" is not a list");
    }
    listStart = (int) tokens.start();
    while (tokens.next() != JsonToken.END_ARRAY) {
      object();
    }
    listEnd = (int) tokens.end();
    if (slices.isEmpty()) {
      throw refuse("/objects", "\"objects\" is empty");
    }
  }

  private void object() throws JsonFault, Refusal {
    int index = slices.size();
    String pointer = "/objects/" + index;
    if (tokens.token() != JsonToken.START_OBJECT) {
      throw refuse(pointer, "an element of \"objects\" is not an object");
    }
    if (index == limits.objectsMax()) {
      throw refuse(pointer, "there are more than " + limits.objectsMax() + " objects");
    }
    int start = (int) tokens.start();
    tokens.skipChildren();
    int end = (int) tokens.end();
    if (end - start > limits.objectBytesMax()) {
      throw new Refusal(
          start, pointer, "the object is longer than " + limits.objectBytesMax() + " bytes");
    }
    slices.add(new Slice(index, Arrays.copyOfRange(body, start, end)));
  }

  private Refusal refuse(String pointer, String reason) {
    return new Refusal(tokens.start(), pointer, reason);
  }

  /** Leaves the loops with an answer; costs no stack trace. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Sliced.Refused answer;

    Refusal(long offset, String pointer, String reason) {
      super(reason, null, false, false);
      this.answer = new Sliced.Refused(offset, pointer, reason);
    }
  }
}
