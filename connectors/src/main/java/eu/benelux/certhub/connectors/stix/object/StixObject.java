package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Reference;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.crypto.canon.Digest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One STIX object: its producer's exact bytes, and beside them the few facts that a hub asks for.
 *
 * @see Examiner
 */
public final class StixObject {
  private final StixId id;
  private final Kind kind;
  private final Facts facts;
  private final List<Reference> references;
  private final Content content;

  StixObject(StixId id, Kind kind, Facts facts, List<Reference> references, Content content) {
    this.id = id;
    this.kind = kind;
    this.facts = facts;
    this.references = List.copyOf(references);
    this.content = content;
  }

  /** What the common properties say; what is absent or malformed is empty. */
  record Facts(
      Optional<Timestamp> created,
      Optional<Timestamp> modified,
      Optional<StixId> createdBy,
      boolean revoked,
      String specVersion,
      List<String> labels) {}

  /** The object as bytes, and their digest, made when somebody asks for it first. */
  static final class Content {
    private final byte[] bytes;
    private volatile @Nullable Digest digest;

    Content(byte[] bytes, @Nullable Digest digest) {
      this.bytes = bytes;
      this.digest = digest;
    }

    /** Two threads may both make it: it is the same value. */
    Digest digest() {
      Digest made = digest;
      if (made == null) {
        made = ObjectReader.digest(bytes);
        digest = made;
      }
      return made;
    }
  }

  /** Its identifier. */
  public StixId id() {
    return id;
  }

  /** Its type, the same as its identifier's. */
  public String type() {
    return id.type();
  }

  /** Which family the type belongs to. */
  public Kind kind() {
    return kind;
  }

  /**
   * Its version as TAXII 2.1 names it: the text of {@code modified}, else of {@code created}, else
   * empty, for then the time at which a copy is stored is its version.
   */
  public String version() {
    return versionTime().map(Timestamp::text).orElse("");
  }

  /** {@code modified}, else {@code created}. */
  public Optional<Timestamp> versionTime() {
    return facts.modified.or(() -> facts.created);
  }

  /** {@code created}, where it is a timestamp. */
  public Optional<Timestamp> created() {
    return facts.created;
  }

  /** {@code modified}, where it is a timestamp. */
  public Optional<Timestamp> modified() {
    return facts.modified;
  }

  /** {@code created_by_ref}, where it is an identifier. */
  public Optional<StixId> createdBy() {
    return facts.createdBy;
  }

  /** Whether its creator takes it back, for ever. */
  public boolean revoked() {
    return facts.revoked;
  }

  /** {@code spec_version}, {@code 2.1} where it is absent. */
  public String specVersion() {
    return facts.specVersion;
  }

  /** The texts in its {@code labels}: the first 100, without those of over 300 characters. */
  public List<String> labels() {
    return facts.labels;
  }

  /**
   * What it names in properties of the standard, nested ones and predefined extensions included.
   * Creator and markings are apart.
   */
  public List<Reference> references() {
    return references;
  }

  /** SHA-256 of its canonical form: equal content has an equal digest, however it is written. */
  public Digest digest() {
    return content.digest();
  }

  /** The producer's exact bytes. Not copied: nobody may write to it. */
  public byte[] bytes() {
    return content.bytes;
  }

  /** The same content under the same id. */
  @Override
  public boolean equals(Object other) {
    return other instanceof StixObject that && id.equals(that.id) && digest().equals(that.digest());
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, digest());
  }

  /** Its identifier and version. */
  @Override
  public String toString() {
    return id + " " + version();
  }
}
