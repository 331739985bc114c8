package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.JsonSection;
import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.Printable;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.marking.Definition;
import eu.benelux.certhub.connectors.stix.marking.DefinitionReader;
import eu.benelux.certhub.connectors.stix.marking.Marking;
import eu.benelux.certhub.connectors.stix.marking.MarkingReader;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.canon.JsonFault;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads objects one after the other and says everything that is to be known about each. One thread
 * owns it: it keeps what it works with from object to object, so that an answer is nearly all that
 * is made. The digest of an object is made when it is asked for first.
 */
public final class ObjectReader {
  private static final int ID_LENGTH_MAX = 300;
  private static final int LABELS_MAX = 100;
  private static final int LABEL_LENGTH_MAX = 300;
  private static final JsonLimits LIMITS = new JsonLimits(100, Integer.MAX_VALUE);

  private final Tape tape = new Tape(Types.names(), LIMITS);
  private final Check check = new Check(tape);
  private boolean digesting;

  /** A reader that has read nothing yet. */
  public ObjectReader() {}

  /**
   * Examines one object; never throws, whatever the bytes are. The array becomes part of the answer
   * and must not change afterwards. Bound its length before.
   */
  public Examined read(byte[] object) {
    try {
      tape.read(object, 0, object.length);
    } catch (JsonFault fault) {
      return unreadable(
          object, JsonSection.of(fault), fault.reason() + " (byte " + fault.offset() + ")");
    }
    if (!tape.isObject(Tape.ROOT)) {
      return unreadable(object, "3.1", "this is JSON, but not an object");
    }
    return examined(object);
  }

  /**
   * What is to be said about a bundle apart from its objects (section 8.1); never throws.
   *
   * @param head the bundle as JSON, with {@code objects} or without: they are not looked at
   */
  public List<Finding> readBundleHead(byte[] head) {
    try {
      tape.read(head, 0, head.length);
    } catch (JsonFault fault) {
      return unreadable(head, JsonSection.of(fault), fault.reason()).findings();
    }
    if (!tape.isObject(Tape.ROOT)) {
      return unreadable(head, "8", "a bundle is a JSON object").findings();
    }
    check.clear();
    BundleHead.check(check);
    return check.findings().list();
  }

  private static Examined unreadable(byte[] bytes, String section, String sentence) {
    Finding finding = new Finding(Level.ERROR, "", section, sentence, "");
    Marking marking = Marking.unreadable("what is not a JSON object has no readable marking");
    return new Examined(bytes, "", Optional.empty(), List.of(finding), marking, Optional.empty());
  }

  private Examined examined(byte[] bytes) {
    check.clear();
    Marking marking = MarkingReader.read(tape);
    Rules.check(check);
    int type = tape.find(Tape.ROOT, Known.TYPE);
    Optional<StixId> id = identity(type);
    Optional<StixObject> object = id.map(named -> object(named, bytes));
    Optional<Definition> definition =
        type != Tape.NONE && tape.word(type) == Known.MARKING_DEFINITION
            ? Optional.of(DefinitionReader.classify(tape))
            : Optional.empty();
    return new Examined(bytes, shownId(id), object, check.findings().list(), marking, definition);
  }

  private Optional<StixId> identity(int type) {
    return type == Tape.NONE || !tape.isText(type)
        ? Optional.empty()
        : StixId.at(tape, tape.find(Tape.ROOT, Known.ID))
            .filter(id -> id.type().equals(tape.text(type)));
  }

  private String shownId(Optional<StixId> parsed) {
    int id = tape.find(Tape.ROOT, Known.ID);
    if (id == Tape.NONE || !tape.isText(id)) {
      return "";
    }
    String text = tape.text(id);
    return parsed.isPresent() ? text : Printable.of(text, ID_LENGTH_MAX);
  }

  private StixObject object(StixId id, byte[] bytes) {
    return new StixObject(
        id,
        Types.kind(id.type()),
        facts(),
        check.targets().list(),
        new StixObject.Content(bytes, digesting ? tape.digest(Tape.ROOT) : null));
  }

  private StixObject.Facts facts() {
    int revoked = tape.find(Tape.ROOT, Known.REVOKED);
    int version = tape.find(Tape.ROOT, Known.SPEC_VERSION);
    boolean old = version != Tape.NONE && tape.isText(version) && tape.word(version) != Known.V21;
    return new StixObject.Facts(
        Timestamp.at(tape, tape.find(Tape.ROOT, Known.CREATED)),
        Timestamp.at(tape, tape.find(Tape.ROOT, Known.MODIFIED)),
        StixId.at(tape, tape.find(Tape.ROOT, Known.CREATED_BY_REF)),
        revoked != Tape.NONE && tape.isTrue(revoked),
        old ? tape.text(version) : "2.1",
        labels(tape.find(Tape.ROOT, Known.LABELS)));
  }

  private List<String> labels(int labels) {
    if (labels == Tape.NONE || !tape.isArray(labels)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    int end = tape.after(labels);
    for (int at = labels + 1; at < end && texts.size() < LABELS_MAX; at = tape.after(at)) {
      String text = tape.isText(at) ? tape.text(at) : null;
      if (text != null && text.length() <= LABEL_LENGTH_MAX) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }

  /** As {@link #read}, with the digest made at once: for whoever stores. */
  public Examined readAndDigest(byte[] object) {
    digesting = true;
    Examined examined = read(object);
    digesting = false;
    return examined;
  }

  /** The digest of bytes that were read before. */
  static Digest digest(byte[] object) {
    Tape tape = new Tape(Types.names(), LIMITS);
    try {
      tape.read(object, 0, object.length);
    } catch (JsonFault fault) {
      throw new IllegalStateException("the bytes of an object have changed", fault);
    }
    return tape.digest(Tape.ROOT);
  }
}
