package eu.benelux.certhub.crypto.statement;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.crypto.canon.Canonical;
import eu.benelux.certhub.crypto.canon.Digest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody says about 1 to 100 objects: the payload of a signature. It names objects by id,
 * version and digest and holds none of their content. Sources: RFC 8785 for its bytes.
 *
 * @param act what was done with the objects
 * @param issuer who says so: a STIX identity
 * @param issuedAt when, in whole seconds; for a hub the time of the commit
 * @param sequence counts up for each issuer and audience, 0 to 2⁵³ − 1
 * @param subjects the objects; an id and version is named once
 * @param audience collections or members that it is meant for; empty for all who get it
 * @param via how the objects came, where the issuer is not their origin
 * @param withdrawn whose copy is withdrawn and why; there for the act {@code WITHDRAW} alone
 */
public record Statement(
    Act act,
    String issuer,
    Instant issuedAt,
    long sequence,
    List<Subject> subjects,
    List<String> audience,
    Optional<Via> via,
    Optional<Withdrawn> withdrawn) {
  /** The most objects in one statement. */
  public static final int SUBJECTS_MAX = 100;

  static final int AUDIENCE_MAX = 100;
  static final long SEQUENCE_MAX = (1L << 53) - 1;

  /** The last second of the year 9999. */
  static final long SECONDS_MAX = 253_402_300_799L;

  /** Refuses what is out of bounds and cuts the time down to its second. */
  public Statement {
    requireNonNull(act, "act");
    Patterns.require(issuer, Patterns.IDENTITY, "issuer");
    issuedAt = Instant.ofEpochSecond(issuedAt.getEpochSecond());
    subjects = List.copyOf(subjects);
    audience = List.copyOf(audience);
    requireNonNull(via, "via");
    requireNonNull(withdrawn, "withdrawn");
    require(
        issuedAt.getEpochSecond() >= 0 && issuedAt.getEpochSecond() <= SECONDS_MAX,
        "issuedAt is not between the years 1970 and 9999");
    require(sequence >= 0 && sequence <= SEQUENCE_MAX, "sequence is not between 0 and 2^53 - 1");
    require(
        !subjects.isEmpty() && subjects.size() <= SUBJECTS_MAX,
        "there are not 1 to " + SUBJECTS_MAX + " subjects");
    require(audience.size() <= AUDIENCE_MAX, "the audience is too large");
    require(Set.copyOf(audience).size() == audience.size(), "the audience names one twice");
    audience.forEach(each -> Patterns.require(each, Patterns.AUDIENCE, "audience"));
    require(
        withdrawn.isPresent() == (act == Act.WITHDRAW),
        "whose copy is withdrawn is said in a withdrawal, and nowhere else");
    Set<String> named = new HashSet<>();
    for (Subject subject : subjects) {
      require(named.add(subject.id + " " + subject.version), "a version is named twice");
    }
  }

  /** A statement for everybody who gets it; narrowed by {@link #to} and {@link #by}. */
  public static Statement of(
      Act act, String issuer, Instant issuedAt, long sequence, List<Subject> subjects) {
    return new Statement(
        act, issuer, issuedAt, sequence, subjects, List.of(), Optional.empty(), Optional.empty());
  }

  /** A statement that somebody's copies of these versions are withdrawn. */
  public static Statement withdrawal(
      String issuer, Instant issuedAt, long sequence, List<Subject> subjects, Withdrawn withdrawn) {
    return new Statement(
        Act.WITHDRAW,
        issuer,
        issuedAt,
        sequence,
        subjects,
        List.of(),
        Optional.empty(),
        Optional.of(withdrawn));
  }

  /** The same for these collections or members alone. */
  public Statement to(List<String> collectionsOrMembers) {
    return new Statement(
        act, issuer, issuedAt, sequence, subjects, collectionsOrMembers, via, withdrawn);
  }

  /** The same with the way on which the objects came. */
  public Statement by(Via way) {
    return new Statement(
        act, issuer, issuedAt, sequence, subjects, audience, Optional.of(way), withdrawn);
  }

  /** The canonical JSON that is signed; ASCII but for the words of a withdrawal's reason. */
  public byte[] payload() {
    return Canonical.of(StatementForm.write(this));
  }

  /** What is done with an object; the first three by its creator. */
  public enum Act {
    /** Its creator publishes the object. */
    PUBLISH,
    /** Its creator publishes a newer version. */
    UPDATE,
    /** Its creator revokes it. */
    REVOKE,
    /** Somebody passes on what he accepted from another: what a hub's attestation says. */
    RELAY,
    /** A copy is withdrawn. */
    WITHDRAW;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One version of one object.
   *
   * @param id its STIX id
   * @param version its {@code modified} exactly as written; for an object without one, the text
   *     that the ledger keeps as its version
   * @param digest {@link SignedObject#digest}
   */
  public record Subject(String id, String version, Digest digest) {
    /** Refuses texts that are no id or version. */
    public Subject {
      Patterns.require(id, Patterns.OBJECT, "subject id");
      Patterns.require(version, Patterns.VERSION, "subject version");
      requireNonNull(digest, "digest");
    }
  }

  /**
   * How objects came to the issuer.
   *
   * @param channel {@code taxii}, {@code pgp-mail}, {@code misp}, {@code api}, …: lower-case words
   * @param authentication how the sender was known: {@code spki:…}, {@code pgp:…}, {@code account:…};
   *     1 to 200 printable ASCII characters without a space
   * @param originVerified whether a signature of the objects' own creator was checked
   */
  public record Via(String channel, String authentication, boolean originVerified) {
    /** Refuses texts out of these bounds. */
    public Via {
      Patterns.require(channel, Patterns.CHANNEL, "channel");
      Patterns.require(authentication, Patterns.AUTHENTICATION, "authentication");
    }
  }

  /**
   * Whose copy is withdrawn, and why.
   *
   * @param owner the id of the member or feed that owns the copy
   * @param reason one sentence for people in any language, 1 to 300 characters on one line
   */
  public record Withdrawn(String owner, Optional<String> reason) {
    /** Refuses texts out of these bounds. */
    public Withdrawn {
      Patterns.require(owner, Patterns.HOLDER, "owner");
      reason.ifPresent(words -> Patterns.require(words, Patterns.WORDS, "reason"));
    }
  }

  private static void require(boolean fine, String otherwise) {
    if (!fine) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
