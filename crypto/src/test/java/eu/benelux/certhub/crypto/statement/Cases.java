package eu.benelux.certhub.crypto.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import eu.benelux.certhub.crypto.statement.BundleKey.Status;
import eu.benelux.certhub.crypto.statement.BundleKey.Use;
import eu.benelux.certhub.crypto.statement.Statement.Act;
import eu.benelux.certhub.crypto.statement.Statement.Subject;
import eu.benelux.certhub.crypto.statement.TrustBundle.Hub;
import eu.benelux.certhub.crypto.statement.TrustBundle.Member;
import eu.benelux.certhub.crypto.statement.TrustBundle.Terms;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two members, a hub and their keys, for the tests of this room. */
final class Cases {
  static final String BE = "identity--11111111-1111-4111-8111-111111111111";
  static final String NL = "identity--22222222-2222-4222-8222-222222222222";
  static final String HUB = "identity--33333333-3333-4333-8333-333333333333";
  static final String OBJECT = "indicator--44444444-4444-4444-8444-444444444444";
  static final String VERSION = "2026-03-01T10:00:00.000Z";
  static final Digest DIGEST = Digest.ofBytes(new byte[] {1, 2, 3});
  static final Subject SUBJECT = new Subject(OBJECT, VERSION, DIGEST);

  static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-03-01T10:00:05Z");
  static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

  static final String CERTIFICATE =
      "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n";

  final StatementKey be = StatementKey.make(new SecureRandom());
  final StatementKey nl = StatementKey.make(new SecureRandom());
  final StatementKey hub = StatementKey.make(new SecureRandom());

  /** A bundle where the key of BE is as given. */
  TrustBundle bundle(BundleKey keyOfBe) {
    return TrustBundle.of(
        new Terms(1, UNTIL, 2),
        List.of(member("be", BE, keyOfBe), member("nl", NL, active(nl))),
        List.of(new Hub("hub", HUB, List.of(CERTIFICATE), List.of(active(hub)))));
  }

  TrustBundle bundle() {
    return bundle(active(be));
  }

  static Member member(String id, String identity, BundleKey key) {
    return new Member(
        id, "CERT " + id, List.of(identity), List.of(CERTIFICATE), List.of(key), List.of());
  }

  static BundleKey active(StatementKey key) {
    return BundleKey.active(key.publicKey(), FROM, UNTIL);
  }

  static BundleKey revoked(StatementKey key, Optional<Instant> compromisedSince) {
    return new BundleKey(
        key.publicKey(), Set.of(Use.values()), FROM, UNTIL, Status.REVOKED, compromisedSince);
  }

  /** What BE says of its object at {@link #NOW}. */
  static Statement statement() {
    return Statement.of(Act.PUBLISH, BE, NOW, 4711, List.of(SUBJECT));
  }

  /** A right signature over whatever header and payload; quotes are single to be read. */
  static String forged(String header, byte[] payload, StatementKey key) {
    String signed = Base64Url.of(bytes(header)) + "." + Base64Url.of(payload);
    return signed + "." + Base64Url.of(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode tree(String json) {
    return tree(bytes(json));
  }

  static JsonNode tree(byte[] json) {
    return StrictJson.read(json, JsonLimits.DEFAULT).fold(StrictJson.Tree::node, refused -> {
      throw new AssertionError(refused.reason());
    });
  }

  static ObjectNode json(String json) {
    return (ObjectNode) tree(json);
  }

  static ObjectNode json(byte[] json) {
    return (ObjectNode) tree(json);
  }
}
