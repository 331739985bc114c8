package eu.benelux.certhub.connectors.stix.upgrade;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.canon.JsonFault;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import eu.benelux.certhub.crypto.canon.StrictTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a bundle of STIX 2.0 into one of STIX 2.1.
 *
 * <p>Objects keep their ids and times: 2.0 and 2.1 are two ways to write the same version of an
 * object (TAXII 2.1 section 3.4.1 serves either by {@code match[spec_version]}). Ids are given only
 * to what has none, the observables in observed-data (STIX 2.1 section 2.9), and in place of those
 * that 2.1 cannot read. An object that breaks a MUST of 2.1 even then is left out, and told.
 */
public final class Upgrade {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int DEPTH_MAX = 102;
  private static final Set<String> OWN = Set.of("type", "id");

  private final boolean families;
  private final Notes notes = new Notes();
  private final ObservedUpgrade observed = new ObservedUpgrade();
  private final ByteArrayOutputStream objects = new ByteArrayOutputStream();
  private int count;
  private int old;

  private Upgrade(boolean families) {
    this.families = families;
  }

  /**
   * Upgrades a bundle, a list of objects, or one object; never throws. Objects that are 2.1 already
   * stay as they are. Takes a few times the memory of the body.
   *
   * @param families what a malware object of 2.0 means, which does not say: a family, or else an
   *     instance
   */
  public static Upgraded bundle(byte[] body, boolean families) {
    Upgrade upgrade = new Upgrade(families);
    try {
      return upgrade.read(body);
    } catch (JsonFault fault) {
      return new Upgraded.Refused(fault.offset(), fault.reason());
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
  }

  private Upgraded read(byte[] body) throws JsonFault, IOException {
    ObjectNode head = head(tokens(body));
    Optional<Upgraded> marked = marked(head);
    if (marked.isPresent()) {
      return marked.get();
    }
    try (JsonGenerator out = MAPPER.createGenerator(objects)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      out.writeStartObject();
      head(out, head, body);
      StrictTokens tokens = tokens(body);
      if (tokens.next() == JsonToken.START_ARRAY) {
        list(out, tokens);
      } else if (isObject(head)) {
        object(out, head);
      } else {
        while (tokens.next() == JsonToken.FIELD_NAME) {
          boolean here = tokens.text().equals("objects");
          if (tokens.next() == JsonToken.START_ARRAY && here) {
            list(out, tokens);
          }
          tokens.skipChildren();
        }
      }
      end(out);
    }
    if (old == 0) {
      String reason =
          count > 0 ? "this is STIX 2.1 already" : "there is no object of STIX 2.0 in it";
      return new Upgraded.Refused(0, reason);
    }
    return new Upgraded.Done(objects.toByteArray(), count, notes.changes());
  }

  /** What no door takes, since it may mark each object, is not taken here either. */
  private static Optional<Upgraded> marked(ObjectNode head) throws IOException {
    ObjectNode around = head.deepCopy();
    around.putArray("objects").addObject();
    return isObject(head)
        ? Optional.empty()
        : Slicer.slice(MAPPER.writeValueAsBytes(around), SliceLimits.DEFAULT)
            .fold(
                fine -> Optional.empty(),
                refused -> Optional.of(new Upgraded.Refused(0, refused.reason())));
  }

  private static StrictTokens tokens(byte[] body) {
    return new StrictTokens(
        body, 0, body.length, new JsonLimits(DEPTH_MAX, Math.max(1, body.length)));
  }

  /** Reads the whole text: what a bundle says beside its objects, or an object that is alone. */
  private static ObjectNode head(StrictTokens tokens) throws JsonFault {
    ObjectNode head = MAPPER.createObjectNode();
    JsonToken first = tokens.next();
    if (first == JsonToken.START_OBJECT) {
      while (tokens.next() == JsonToken.FIELD_NAME) {
        String name = tokens.text();
        if (tokens.next() == JsonToken.START_ARRAY && name.equals("objects")) {
          tokens.skipChildren();
        } else {
          head.set(name, StrictJson.take(tokens));
        }
      }
    }
    tokens.skipChildren();
    tokens.next();
    return head;
  }

  /** Not a bundle or an envelope. */
  private static boolean isObject(ObjectNode head) {
    String type = head.path("type").asText();
    return head.has("id") && !type.isEmpty() && !type.equals("bundle");
  }

  private void head(JsonGenerator out, ObjectNode head, byte[] body) throws IOException {
    boolean bundle = !isObject(head);
    String id = bundle ? head.path("id").asText() : "";
    if (!ObservableId.isTaken(id)) {
      String seed = id.isEmpty() ? "made from " + Digest.ofBytes(body).hex() : id;
      id = ObservableId.repaired(seed, "bundle");
      notes.about("", "").changed("/id", "the bundle has a new id");
    }
    out.writeStringField("type", "bundle");
    out.writeStringField("id", id);
    if (!bundle) {
      return;
    }
    for (Map.Entry<String, JsonNode> property : head.properties()) {
      if (property.getKey().equals("spec_version")) {
        notes
            .about("", "")
            .changed("/spec_version", "a bundle has no spec_version: each object has one");
      } else if (!OWN.contains(property.getKey())) {
        out.writeFieldName(property.getKey());
        MAPPER.writeTree(out, property.getValue());
      }
    }
  }

  private void list(JsonGenerator out, StrictTokens tokens) throws JsonFault, IOException {
    while (tokens.next() != JsonToken.END_ARRAY) {
      if (StrictJson.take(tokens) instanceof ObjectNode object) {
        object(out, object);
      } else {
        notes.about("", "").leftOut("/objects", "an element of the list is no object");
      }
    }
  }

  private void object(JsonGenerator out, ObjectNode source) throws IOException {
    String id = source.path("id").asText();
    String type = source.path("type").asText();
    notes.about(ObservableId.isTaken(id) ? id : ObservableId.repaired(id, type), type);
    ObjectNode object = source;
    if (!isNew(source)) {
      old++;
      object = ObjectUpgrade.upgrade(source, notes, families);
      if (type.equals("observed-data")) {
        observed.takeFrom(object, notes);
      }
    }
    List<Finding> errors = ObservedUpgrade.errors(object);
    errors.forEach(error -> notes.leftOut(error.path(), error.sentence()));
    if (errors.isEmpty()) {
      write(out, object);
    }
  }

  /** Observables need no spec_version in 2.1, and have never stood by themselves in 2.0. */
  private static boolean isNew(ObjectNode object) {
    JsonNode version = object.path("spec_version");
    return version.isMissingNode()
        ? ObservableId.isObservable(object.path("type").asText()) && !object.has("created")
        : !version.asText().equals("2.0");
  }

  private void write(JsonGenerator out, ObjectNode object) throws IOException {
    if (count++ == 0) {
      out.writeArrayFieldStart("objects");
    }
    MAPPER.writeTree(out, object);
  }

  private void end(JsonGenerator out) throws IOException {
    for (ObjectNode observable : observed.made().values()) {
      write(out, observable);
    }
    if (count > 0) {
      out.writeEndArray();
    }
    out.writeEndObject();
    out.writeRaw('\n');
  }
}
