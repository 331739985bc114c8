package eu.benelux.certhub.crypto.statement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Canonical;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.statement.Statement.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The STIX object that carries a signed statement through TAXII: an SDO of a type of our own
 * (STIX 2.1, 7.3, {@code new-sdo}). It holds nothing of the objects but their ids. A withdrawal is
 * the same object around a statement with the act {@code WITHDRAW}.
 *
 * @param id {@code certhub-attestation--} and a random UUID
 * @param created when, cut to milliseconds; also its {@code modified}, since it has one version
 * @param creator who signed: the statement's issuer
 * @param objects the ids that the statement names, each once, 1 to 100
 * @param jws the statement, as {@link Jws#sign} wrote it
 * @param markings ids of marking definitions, at most 100
 */
public record Attestation(
    String id,
    Instant created,
    String creator,
    List<String> objects,
    String jws,
    List<String> markings) {
  /** The type of the object. */
  public static final String TYPE = "certhub-attestation";

  /** The id of the extension definition for this type and for signatures within objects. */
  public static final String EXTENSION =
      "extension-definition--bec1cc02-3dff-4809-8f42-256be2417b67";

  private static final Predicate<String> ID = Patterns.form(TYPE + "--" + Patterns.UUID);
  private static final Predicate<String> NEW_SDO = Patterns.form("new-sdo");
  private static final Predicate<String> SPEC_VERSION = Patterns.form("2\\.1");
  private static final int MARKINGS_MAX = 100;
  private static final JsonLimits LIMITS = new JsonLimits(20, 1 << 20);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final String DEFINED = "2026-01-01T00:00:00.000Z";

  private static final String DESCRIPTION =
      "Signatures over STIX objects: within an object by its creator, and in objects of the type"
          + " certhub-attestation by whoever passes objects on or withdraws them.";

  private static final String SCHEMA =
      "New SDO certhub-attestation: object_refs (list of identifier, 1 to 100), statement_jws"
          + " (string, compact JWS by Ed25519). Property extension: signatures (list of string, 1"
          + " to 8 compact JWS by Ed25519). The payload of each JWS is a JSON object: act, iss,"
          + " iat, seq, subs (list of id, modified, jcs), v, and at times aud, via, owner, reason;"
          + " jcs is the SHA-256 of the RFC 8785 form of the object without this extension.";

  /** Refuses what is out of bounds. */
  public Attestation {
    Patterns.require(id, ID, "attestation id");
    created = requireNonNull(created, "created").truncatedTo(ChronoUnit.MILLIS);
    Patterns.require(creator, Patterns.IDENTITY, "creator");
    objects = List.copyOf(objects);
    if (objects.isEmpty() || objects.size() > Statement.SUBJECTS_MAX) {
      throw new IllegalArgumentException("an attestation names 1 to 100 objects");
    }
    objects.forEach(each -> Patterns.require(each, Patterns.OBJECT, "object"));
    if (jws.length() > Jws.LENGTH_MAX) {
      throw new IllegalArgumentException("the signature is too long");
    }
    Patterns.require(jws, Patterns.JWS, "signature");
    markings = List.copyOf(markings);
    if (Set.copyOf(objects).size() != objects.size()
        || Set.copyOf(markings).size() != markings.size()
        || markings.size() > MARKINGS_MAX) {
      throw new IllegalArgumentException("an attestation names something twice or too much");
    }
    markings.forEach(each -> Patterns.require(each, Patterns.MARKING, "marking"));
  }

  /**
   * Signs a statement and wraps it; created at the statement's time. The same arguments give the
   * same object.
   */
  public static Attestation of(
      String id, Statement statement, StatementKey key, List<String> markings) {
    return new Attestation(
        id,
        statement.issuedAt(),
        statement.issuer(),
        ids(statement),
        Jws.sign(statement, key),
        markings);
  }

  /** The object in canonical JSON. */
  public byte[] json() {
    ObjectNode node = JsonNodeFactory.instance
        .objectNode()
        .put("type", TYPE)
        .put("spec_version", "2.1")
        .put("id", id)
        .put("created", TIME.format(created))
        .put("modified", TIME.format(created))
        .put("created_by_ref", creator)
        .put("statement_jws", jws);
    objects.forEach(node.putArray("object_refs")::add);
    if (!markings.isEmpty()) {
      markings.forEach(node.putArray("object_marking_refs")::add);
    }
    node.putObject("extensions").putObject(EXTENSION).put("extension_type", "new-sdo");
    return Canonical.of(node);
  }

  /**
   * Reads an attestation of at most 1 MiB. Properties that it does not know are left aside: tools
   * on the way may have added defaults. What it says is to be believed after {@link
   * Verifier#verify} and {@link #fits} only.
   */
  public static Optional<Attestation> read(byte[] json) {
    try {
      Fields fields = Fields.read(json, LIMITS);
      fields.text("spec_version", SPEC_VERSION);
      fields.object("extensions").object(EXTENSION).text("extension_type", NEW_SDO);
      return Optional.of(new Attestation(
          fields.text("id", ID),
          fields.time("created"),
          fields.text("created_by_ref", Patterns.IDENTITY),
          fields.texts("object_refs", 1, Statement.SUBJECTS_MAX, Patterns.OBJECT),
          fields.text("statement_jws", Patterns.JWS),
          fields.textsIfAny("object_marking_refs", 0, MARKINGS_MAX, Patterns.MARKING)));
    } catch (Unfit | IllegalArgumentException noAttestation) {
      return Optional.empty();
    }
  }

  /** Whether the object around a statement says the same as the statement: signer and objects. */
  public boolean fits(Statement statement) {
    return creator.equals(statement.issuer()) && objects.equals(ids(statement));
  }

  /**
   * The extension definition that goes with it, in canonical JSON; it never changes for one hub.
   *
   * @param hubIdentity the STIX identity that serves it as its creator
   */
  public static byte[] definition(String hubIdentity) {
    ObjectNode node = JsonNodeFactory.instance
        .objectNode()
        .put("type", "extension-definition")
        .put("spec_version", "2.1")
        .put("id", EXTENSION)
        .put("created", DEFINED)
        .put("modified", DEFINED)
        .put("created_by_ref", Patterns.require(hubIdentity, Patterns.IDENTITY, "identity"))
        .put("name", "certhub signed statements")
        .put("description", DESCRIPTION)
        .put("schema", SCHEMA)
        .put("version", "1.0.0");
    node.putArray("extension_types").add("new-sdo").add("property-extension");
    return Canonical.of(node);
  }

  private static List<String> ids(Statement statement) {
    return statement.subjects().stream().map(Subject::id).distinct().toList();
  }
}
