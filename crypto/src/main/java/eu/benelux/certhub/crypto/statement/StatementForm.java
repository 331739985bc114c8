package eu.benelux.certhub.crypto.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.statement.Statement.Act;
import eu.benelux.certhub.crypto.statement.Statement.Subject;
import eu.benelux.certhub.crypto.statement.Statement.Via;
import eu.benelux.certhub.crypto.statement.Statement.Withdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The JSON of a statement: what is written is what is read, byte for byte. */
final class StatementForm {
  private static final int VERSION = 1;
  private static final JsonLimits LIMITS = new JsonLimits(8, 96 << 10);
  private static final Predicate<String> ACT =
      Patterns.form("publish|update|revoke|relay|withdraw");
  private static final Predicate<String> ORIGIN = Patterns.form("verified|unsigned");

  private StatementForm() {}

  static ObjectNode write(Statement statement) {
    ObjectNode node = JsonNodeFactory.instance
        .objectNode()
        .put("act", statement.act().text())
        .put("iat", statement.issuedAt().getEpochSecond())
        .put("iss", statement.issuer())
        .put("seq", statement.sequence())
        .put("v", VERSION);
    if (!statement.audience().isEmpty()) {
      ArrayNode audience = node.putArray("aud");
      statement.audience().forEach(audience::add);
    }
    ArrayNode subjects = node.putArray("subs");
    for (Subject subject : statement.subjects()) {
      subjects
          .addObject()
          .put("id", subject.id())
          .put("jcs", subject.digest().hex())
          .put("modified", subject.version());
    }
    statement
        .via()
        .ifPresent(via -> node.putObject("via")
            .put("auth", via.authentication())
            .put("ch", via.channel())
            .put("origin", via.originVerified() ? "verified" : "unsigned"));
    statement.withdrawn().ifPresent(withdrawn -> {
      node.put("owner", withdrawn.owner());
      withdrawn.reason().ifPresent(reason -> node.put("reason", reason));
    });
    return node;
  }

  static Statement read(byte[] payload) throws Unfit {
    Fields fields = Fields.read(payload, LIMITS);
    fields.whole("v", VERSION, VERSION);
    Act act = act(fields.text("act", ACT));
    String issuer = fields.text("iss", Patterns.IDENTITY);
    Instant issuedAt = Instant.ofEpochSecond(fields.whole("iat", 0, Statement.SECONDS_MAX));
    long sequence = fields.whole("seq", 0, Statement.SEQUENCE_MAX);
    List<String> audience = fields.textsIfAny("aud", 1, Statement.AUDIENCE_MAX, Patterns.AUDIENCE);
    List<Subject> subjects = subjects(fields);
    Optional<Via> via = via(fields);
    Optional<Withdrawn> withdrawn = withdrawn(fields, act);
    fields.nothingElse();
    Statement statement;
    try {
      statement =
          new Statement(act, issuer, issuedAt, sequence, subjects, audience, via, withdrawn);
    } catch (IllegalArgumentException outOfBounds) {
      throw new Unfit(String.valueOf(outOfBounds.getMessage()));
    }
    if (!Arrays.equals(statement.payload(), payload)) {
      throw new Unfit("the statement is not in canonical form");
    }
    return statement;
  }

  private static Act act(String text) throws Unfit {
    for (Act act : Act.values()) {
      if (act.text().equals(text)) {
        return act;
      }
    }
    throw new Unfit("act is not known");
  }

  private static List<Subject> subjects(Fields fields) throws Unfit {
    List<Subject> subjects = new ArrayList<>();
    for (Fields each : fields.objects("subs", 1, Statement.SUBJECTS_MAX)) {
      String id = each.text("id", Patterns.OBJECT);
      String version = each.text("modified", Patterns.VERSION);
      Digest digest = Digest.ofHex(each.text("jcs", Patterns.DIGEST))
          .orElseThrow(() -> each.unfit("jcs", "is no digest"));
      each.nothingElse();
      subjects.add(new Subject(id, version, digest));
    }
    return subjects;
  }

  private static Optional<Via> via(Fields fields) throws Unfit {
    Optional<Fields> found = fields.objectIfAny("via");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Fields via = found.get();
    Via read = new Via(
        via.text("ch", Patterns.CHANNEL),
        via.text("auth", Patterns.AUTHENTICATION),
        via.text("origin", ORIGIN).equals("verified"));
    via.nothingElse();
    return Optional.of(read);
  }

  private static Optional<Withdrawn> withdrawn(Fields fields, Act act) throws Unfit {
    if (act != Act.WITHDRAW) {
      return Optional.empty();
    }
    String owner = fields.text("owner", Patterns.HOLDER);
    return Optional.of(new Withdrawn(owner, fields.textIfAny("reason", Patterns.WORDS)));
  }
}
