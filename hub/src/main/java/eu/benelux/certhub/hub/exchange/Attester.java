package eu.benelux.certhub.hub.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.crypto.canon.Canonical;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.crypto.statement.SignedObject;
import eu.benelux.certhub.crypto.statement.Statement;
import eu.benelux.certhub.crypto.statement.StatementKey;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.NewEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Signs what the hub says: that it accepted objects, from whom and when, and that copies were
 * withdrawn. Each class of entries has attestations of its own, counted apart for each audience and
 * level, since a gap would tell a reader of what is hidden from him (DESIGN decision 10).
 */
public final class Attester {
  private static final String SINCE = "2026-01-01T00:00:00.000Z";

  private final StatementKey key;
  private final String identity;
  private final String name;
  private final String domain;

  /**
   * An attester.
   *
   * @param identity the STIX identity that the hub speaks as
   * @param name what that identity is called
   * @param domain behind the @ of the Message-IDs of the hub's mail
   */
  public Attester(StatementKey key, String identity, String name, String domain) {
    this.key = key;
    this.identity = identity;
    this.name = name;
    this.domain = domain;
  }

  String domain() {
    return domain;
  }

  String identity() {
    return identity;
  }

  /** What the hub says about itself: its identity, and the definition of its attestations. */
  List<byte[]> introduction() {
    ObjectNode who = JsonNodeFactory.instance
        .objectNode()
        .put("type", "identity")
        .put("spec_version", "2.1")
        .put("id", identity)
        .put("created", SINCE)
        .put("modified", SINCE)
        .put("name", name)
        .put("identity_class", "system");
    who.putArray("object_marking_refs").add(MarkingTable.id(Tlp.CLEAR));
    return List.of(Canonical.of(who), Attestation.definition(identity));
  }

  /** Attests every fresh entry of a docket that is not the hub's own. */
  void attest(Docket docket, Submission submission, Instant now) {
    Statement.Via via =
        new Statement.Via(submission.channel(), "member:" + submission.member().value(), false);
    Map<EntryClass, List<Statement.Subject>> byClass = new LinkedHashMap<>();
    for (int position : docket.fresh()) {
      NewEntry entry = docket.entry(position);
      boolean said = entry.entryClass().owner().equals(SourceId.HUB);
      if (!said && !entry.entryClass().audience().isEmpty()) {
        byClass
            .computeIfAbsent(entry.entryClass(), entryClass -> new ArrayList<>())
            .add(new Statement.Subject(
                entry.id(), entry.version(), signedDigest(entry.bytes(), entry.digest())));
      }
    }
    byClass.forEach((entryClass, subjects) -> {
      EntryClass to = new EntryClass(
          SourceId.HUB, Place.ATTESTATIONS, entryClass.label(), entryClass.audience());
      sign(
          docket,
          to,
          subjects,
          now,
          part -> sequence -> Statement.of(Statement.Act.RELAY, identity, now, sequence, part)
              .to(audience(to))
              .by(via));
    });
  }

  /** Says that copies are withdrawn. */
  void withdraw(
      Docket docket,
      EntryClass to,
      List<Statement.Subject> subjects,
      Statement.Withdrawn withdrawn,
      Instant now) {
    sign(
        docket,
        to,
        subjects,
        now,
        part -> sequence ->
            Statement.withdrawal(identity, now, sequence, part, withdrawn).to(audience(to)));
  }

  /** The digest that a signature names: without signatures that the object itself carries. */
  static Digest signedDigest(byte[] object, Digest digest) {
    String text = new String(object, StandardCharsets.UTF_8);
    /* A name may be written with escapes, too. */
    if (!text.contains(Attestation.EXTENSION) && !text.contains("\\u")) {
      return digest;
    }
    return StrictJson.read(object, JsonLimits.DEFAULT) instanceof StrictJson.Tree tree
        ? SignedObject.digest(tree.node())
        : digest;
  }

  private void sign(
      Docket docket,
      EntryClass to,
      List<Statement.Subject> subjects,
      Instant now,
      Function<List<Statement.Subject>, LongFunction<Statement>> statements) {
    for (int from = 0; from < subjects.size(); from += Statement.SUBJECTS_MAX) {
      List<Statement.Subject> part =
          subjects.subList(from, Math.min(from + Statement.SUBJECTS_MAX, subjects.size()));
      long sequence =
          docket.count("statements to " + to.audience() + " " + to.label().tlp());
      Attestation attestation = Attestation.of(
          Attestation.TYPE + "--" + UUID.randomUUID(),
          statements.apply(part).apply(sequence),
          key,
          List.of(MarkingTable.id(to.label().tlp())));
      StixObject object = Examiner.examine(attestation.json())
          .object()
          .orElseThrow(() -> new IllegalStateException("an attestation is malformed"));
      docket.add(Entries.of(object, to, Entries.version(object, now), true));
    }
  }

  private static List<String> audience(EntryClass to) {
    return to.audience().members().stream().map(member -> member.value()).toList();
  }
}
