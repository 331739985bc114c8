package eu.benelux.certhub.crypto.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.statement.BundleKey.Status;
import eu.benelux.certhub.crypto.statement.BundleKey.Use;
import eu.benelux.certhub.crypto.statement.TrustBundle.Contact;
import eu.benelux.certhub.crypto.statement.TrustBundle.Hub;
import eu.benelux.certhub.crypto.statement.TrustBundle.Member;
import eu.benelux.certhub.crypto.statement.TrustBundle.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The JSON of a trust bundle. */
final class BundleForm {
  private static final JsonLimits LIMITS = new JsonLimits(8, 8 << 20);
  private static final int MANY = 100;
  private static final int IDENTITIES_MAX = 1_000;
  private static final int KEYS_MAX = 32;
  private static final int CERTIFICATES_MAX = 16;
  private static final Predicate<String> ALGORITHM = Patterns.form("Ed25519");
  private static final Predicate<String> USE = Patterns.form("attest|statement");
  private static final Predicate<String> STATUS = Patterns.form("active|revoked");

  private BundleForm() {}

  static ObjectNode write(Terms terms, List<Member> members, List<Hub> hubs) {
    ObjectNode bundle = JsonNodeFactory.instance
        .objectNode()
        .put("version", terms.version())
        .put("expires", terms.expires().toString())
        .put("threshold", terms.threshold());
    ArrayNode memberList = bundle.putArray("members");
    for (Member member : members) {
      ObjectNode node = memberList.addObject().put("id", member.id()).put("name", member.name());
      member.identities().forEach(node.putArray("identities")::add);
      member.openpgp().forEach(node.putArray("openpgp")::add);
      write(member.keys(), node.putArray("keys"));
      ArrayNode contacts = node.putArray("contacts");
      for (Contact contact : member.contacts()) {
        contacts
            .addObject()
            .put("name", contact.name())
            .put("mailbox", contact.mailbox())
            .put("openpgp", contact.openpgp());
      }
    }
    ArrayNode hubList = bundle.putArray("hubs");
    for (Hub hub : hubs) {
      ObjectNode node = hubList.addObject().put("id", hub.id()).put("identity", hub.identity());
      hub.openpgp().forEach(node.putArray("openpgp")::add);
      write(hub.keys(), node.putArray("keys"));
    }
    return bundle;
  }

  private static void write(List<BundleKey> keys, ArrayNode list) {
    for (BundleKey key : keys) {
      ObjectNode node = list.addObject().put("kid", key.kid()).put("alg", "Ed25519");
      node.set("jwk", key.publicKey().jwk());
      ArrayNode uses = node.putArray("uses");
      new TreeSet<>(key.uses()).forEach(use -> uses.add(use.text()));
      node.put("from", key.from().toString())
          .put("until", key.until().toString())
          .put("status", key.status().text());
      key.compromisedSince().ifPresent(at -> node.put("compromised_since", at.toString()));
    }
  }

  static TrustBundle read(byte[] json) throws Unfit {
    Fields fields = Fields.read(json, LIMITS);
    fields.ignore("signatures");
    Instant expires = fields.time("expires");
    long version = fields.whole("version", 1, Statement.SEQUENCE_MAX);
    int threshold = (int) fields.whole("threshold", 1, MANY);
    List<Member> members = new ArrayList<>();
    for (Fields each : fields.objects("members", 1, MANY)) {
      members.add(member(each));
    }
    List<Hub> hubs = new ArrayList<>();
    for (Fields each : fields.objects("hubs", 0, MANY)) {
      hubs.add(hub(each));
    }
    fields.nothingElse();
    ObjectNode signedPart = fields.node().deepCopy();
    signedPart.remove("signatures");
    try {
      return new TrustBundle(new Terms(version, expires, threshold), members, hubs, signedPart);
    } catch (IllegalArgumentException outOfBounds) {
      throw new Unfit(String.valueOf(outOfBounds.getMessage()));
    }
  }

  private static Member member(Fields member) throws Unfit {
    List<Contact> contacts = new ArrayList<>();
    for (Fields each : member.objects("contacts", 0, MANY)) {
      contacts.add(new Contact(
          each.text("name", Patterns.WORDS),
          each.text("mailbox", Patterns.MAILBOX),
          each.text("openpgp", Patterns.CERTIFICATE)));
      each.nothingElse();
    }
    Member read = new Member(
        member.text("id", Patterns.HOLDER),
        member.text("name", Patterns.WORDS),
        member.texts("identities", 1, IDENTITIES_MAX, Patterns.IDENTITY),
        member.texts("openpgp", 0, CERTIFICATES_MAX, Patterns.CERTIFICATE),
        keys(member),
        contacts);
    member.nothingElse();
    return read;
  }

  private static Hub hub(Fields hub) throws Unfit {
    Hub read = new Hub(
        hub.text("id", Patterns.HOLDER),
        hub.text("identity", Patterns.IDENTITY),
        hub.texts("openpgp", 0, CERTIFICATES_MAX, Patterns.CERTIFICATE),
        keys(hub));
    hub.nothingElse();
    return read;
  }

  private static List<BundleKey> keys(Fields holder) throws Unfit {
    List<BundleKey> keys = new ArrayList<>();
    for (Fields each : holder.objects("keys", 0, KEYS_MAX)) {
      keys.add(key(each));
    }
    return keys;
  }

  private static BundleKey key(Fields key) throws Unfit {
    key.text("alg", ALGORITHM);
    Fields jwk = key.object("jwk");
    StatementPublicKey publicKey = StatementPublicKey.of(jwk);
    jwk.nothingElse();
    if (!key.text("kid", Patterns.KID).equals(publicKey.kid())) {
      throw key.unfit("kid", "is not the key's thumbprint");
    }
    Set<Use> uses = new TreeSet<>();
    for (String use : key.texts("uses", 1, Use.values().length, USE)) {
      uses.add(use.equals(Use.ATTEST.text()) ? Use.ATTEST : Use.STATEMENT);
    }
    Status status =
        key.text("status", STATUS).equals(Status.ACTIVE.text()) ? Status.ACTIVE : Status.REVOKED;
    Instant from = key.time("from");
    Instant until = key.time("until");
    Optional<Instant> compromisedSince = key.timeIfAny("compromised_since");
    key.nothingElse();
    try {
      return new BundleKey(publicKey, uses, from, until, status, compromisedSince);
    } catch (IllegalArgumentException outOfBounds) {
      throw new Unfit(String.valueOf(outOfBounds.getMessage()));
    }
  }
}
