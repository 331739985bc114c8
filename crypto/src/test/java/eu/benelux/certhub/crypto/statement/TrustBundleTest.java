package eu.benelux.certhub.crypto.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Canonical;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.statement.TrustBundle.Contact;
import eu.benelux.certhub.crypto.statement.TrustBundle.Member;
import eu.benelux.certhub.crypto.statement.TrustBundle.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TrustBundleTest {
  private static final Cases CASES = new Cases();
  private static final TrustBundle BUNDLE = CASES.bundle();

  @Test
  void comesBackFromItsJson() {
    BundleKey key = Cases.revoked(CASES.be, Optional.of(Cases.NOW));
    Contact contact = new Contact("Zoë Peeters", "zoe.peeters@cert.example", Cases.CERTIFICATE);
    Member be = new Member(
        "be",
        "CERT.be",
        List.of(Cases.BE, Cases.NL),
        List.of(Cases.CERTIFICATE),
        List.of(key),
        List.of(contact));
    TrustBundle made = TrustBundle.of(new Terms(7, Cases.UNTIL, 1), List.of(be), List.of());
    TrustBundle read = good(made.toJson());
    assertThat(read.terms()).isEqualTo(made.terms());
    assertThat(read.member("be")).hasValue(be);
    assertThat(read.member("nl")).isEmpty();
    assertThat(read.digest()).isEqualTo(made.digest());
  }

  @Test
  void findsAKeyAndItsOwnerByThumbprint() {
    TrustBundle.Owned owned = BUNDLE.keyFor(CASES.hub.kid()).orElseThrow();
    assertThat(owned.owner()).isEqualTo("hub");
    assertThat(owned.identities()).containsExactly(Cases.HUB);
    assertThat(owned.key().publicKey()).isEqualTo(CASES.hub.publicKey());
    assertThat(BUNDLE.keyFor("nobody")).isEmpty();
  }

  @Test
  void isPinnedByTheDigestOfItsContent() {
    byte[] json = BUNDLE.toJson();
    assertThat(BUNDLE.digest()).isEqualTo(Digest.of(Cases.tree(json)));
    assertThat(TrustBundle.read(json, Optional.of(BUNDLE.digest())))
        .isInstanceOf(TrustBundle.Good.class);
    assertThat(reason(json, Optional.of(Digest.ofBytes(json.clone()))))
        .as("canonical bytes have the digest of their content")
        .isEmpty();
    assertThat(reason(json, Optional.of(Digest.ofBytes(new byte[0]))).orElseThrow())
        .startsWith("the digest is ");
  }

  @Test
  void keepsItsDigestWhateverTheWhiteSpaceTheOrderAndTheSignatures() {
    String json = new String(BUNDLE.toJson(), StandardCharsets.UTF_8);
    String other =
        "{\n \"signatures\": [{\"any\": 1}]," + json.substring(1).replace("\":", "\" : ");
    assertThat(good(other.getBytes(StandardCharsets.UTF_8)).digest()).isEqualTo(BUNDLE.digest());
    assertThat(good(other.getBytes(StandardCharsets.UTF_8)).toJson()).isEqualTo(BUNDLE.toJson());
  }

  @Test
  void keepsTheDigestOfAForeignSpelling() {
    ObjectNode foreign = Cases.json(BUNDLE.toJson());
    foreign.put("expires", "2027-01-01T00:00:00.000Z");
    TrustBundle read = good(Canonical.of(foreign));
    assertThat(read.digest()).isEqualTo(Digest.of(foreign)).isNotEqualTo(BUNDLE.digest());
    assertThat(read.terms()).isEqualTo(BUNDLE.terms());
  }

  @Test
  void countsForThirtyDaysAfterItsExpiry() {
    Instant expires = BUNDLE.terms().expires();
    assertThat(BUNDLE.countsAt(expires.plus(TrustBundle.GRACE).minusNanos(1))).isTrue();
    assertThat(BUNDLE.countsAt(expires.plus(TrustBundle.GRACE))).isFalse();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("version is missing", bundle -> bundle.remove("version")),
        fault("version is not between 1", bundle -> bundle.put("version", 0)),
        fault("version is not a whole number", bundle -> bundle.put("version", 1.5)),
        fault("version is not a whole number", bundle -> bundle.put("version", "1")),
        fault("threshold is not between 1", bundle -> bundle.put("threshold", 0)),
        fault("the threshold is higher", bundle -> bundle.put("threshold", 3)),
        fault("expires is not a time", bundle -> bundle.put("expires", "2027-02-30T00:00:00Z")),
        fault("expires has not the form", bundle -> bundle.put("expires", "2027-01-01")),
        fault("expires has not", bundle -> bundle.put("expires", "2027-01-01T00:00:00+01:00")),
        fault("surprise is not known", bundle -> bundle.put("surprise", 1)),
        fault("members is not a list of 1", bundle -> bundle.putArray("members")),
        fault("hubs is missing", bundle -> bundle.remove("hubs")),
        fault("members[0] is not an object", bundle -> members(bundle).set(0, 1)),
        fault("members[0].id has not the form", bundle -> member(bundle).put("id", "B E")),
        fault("members[0].id has not the form", bundle -> member(bundle).put("id", "../be")),
        fault("a member is named twice", bundle -> member(bundle).put("id", "nl")),
        fault("members[0].name has not the form", bundle -> member(bundle).put("name", "a\nb")),
        fault("members[0].nick is not known", bundle -> member(bundle).put("nick", "x")),
        fault("members[0].identities[0] has not", bundle -> identities(bundle, "identity--x")),
        fault(
            "members[0].identities names something twice",
            bundle -> identities(bundle, Cases.BE, Cases.BE)),
        fault("an identity is named twice", bundle -> identities(bundle, Cases.NL)),
        fault("an identity is named twice", bundle -> identities(bundle, Cases.HUB)),
        fault(
            "members[0].openpgp[0] has not the form",
            bundle -> member(bundle)
                .putArray("openpgp")
                .add("-----BEGIN PGP PRIVATE KEY BLOCK-----\nAA")),
        fault(
            "members[0].contacts[0].mailbox has not the form",
            bundle -> member(bundle)
                .putArray("contacts")
                .addObject()
                .put("name", "a")
                .put("mailbox", "a@b.example\nBcc: c@d.example")
                .put("openpgp", Cases.CERTIFICATE)),
        fault(
            "members[0].keys[0].kid is not the key's",
            bundle -> key(bundle).put("kid", CASES.nl.kid())),
        fault("a key is named twice", bundle -> {
          key(bundle).put("kid", CASES.nl.kid());
          key(bundle).set("jwk", CASES.nl.publicKey().jwk());
        }),
        fault("members[0].keys[0].alg has not", bundle -> key(bundle).put("alg", "none")),
        fault(
            "members[0].keys[0].jwk.d is not known",
            bundle -> key(bundle).set("jwk", CASES.be.publicKey().jwk().put("d", "private"))),
        fault("members[0].keys[0].uses is not a list", bundle -> key(bundle).putArray("uses")),
        fault(
            "members[0].keys[0].uses[0] has not",
            bundle -> key(bundle).putArray("uses").add("encrypt")),
        fault(
            "a key ends after it begins",
            bundle -> key(bundle).put("until", Cases.FROM.toString())),
        fault("members[0].keys[0].status has not", bundle -> key(bundle).put("status", "gone")),
        fault(
            "a compromised key is revoked",
            bundle -> key(bundle).put("compromised_since", Cases.NOW.toString())),
        fault(
            "members[0].keys[0].compromisedsince is not known",
            bundle -> key(bundle).put("compromisedsince", Cases.NOW.toString())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void refuses(String reason, Consumer<ObjectNode> change) {
    ObjectNode bundle = Cases.json(BUNDLE.toJson());
    change.accept(bundle);
    assertThat(reason(Canonical.of(bundle), Optional.empty()).orElseThrow()).startsWith(reason);
  }

  @Test
  void refusesWhatIsNoStrictJson() {
    assertThat(reason(new byte[0], Optional.empty())).isPresent();
    assertThat(
            reason(Cases.bytes("{'version':1,'version':2}"), Optional.empty()).orElseThrow())
        .startsWith("not strict JSON at byte ");
    assertThat(reason(Cases.bytes("[]"), Optional.empty())).hasValue("the text is not an object");
  }

  @Test
  void makesNoneThatItWouldNotRead() {
    Member be = Cases.member("be", Cases.BE, Cases.active(CASES.be));
    Terms terms = new Terms(1, Cases.UNTIL, 1);
    assertThatThrownBy(() -> TrustBundle.of(terms, List.of(be, be), List.of()))
        .hasMessage("a member is named twice");
    assertThatThrownBy(() -> TrustBundle.of(new Terms(1, Instant.MAX, 1), List.of(be), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Arguments fault(String reason, Consumer<ObjectNode> change) {
    return arguments(reason, change);
  }

  private static ArrayNode members(ObjectNode bundle) {
    return (ArrayNode) bundle.get("members");
  }

  private static ObjectNode member(ObjectNode bundle) {
    return (ObjectNode) members(bundle).get(0);
  }

  private static ObjectNode key(ObjectNode bundle) {
    return (ObjectNode) member(bundle).get("keys").get(0);
  }

  private static void identities(ObjectNode bundle, String... identities) {
    ArrayNode list = member(bundle).putArray("identities");
    Stream.of(identities).forEach(list::add);
  }

  private static TrustBundle good(byte[] json) {
    return TrustBundle.read(json, Optional.empty()).fold(bundle -> bundle, reason -> {
      throw new AssertionError(reason);
    });
  }

  private static Optional<String> reason(byte[] json, Optional<Digest> pinned) {
    return TrustBundle.read(json, pinned).fold(bundle -> Optional.empty(), Optional::of);
  }
}
