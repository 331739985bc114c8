package eu.benelux.certhub.crypto.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Canonical;
import eu.benelux.certhub.crypto.statement.Statement.Act;
import eu.benelux.certhub.crypto.statement.Statement.Subject;
import eu.benelux.certhub.crypto.statement.Statement.Withdrawn;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AttestationTest {
  private static final Cases CASES = new Cases();
  private static final String ID = "certhub-attestation--66666666-6666-4666-8666-666666666666";
  private static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
  private static final Subject OTHER =
      new Subject(Cases.OBJECT.replace('4', '7'), Cases.VERSION, Cases.DIGEST);
  private static final Statement STATEMENT =
      Statement.of(Act.RELAY, Cases.HUB, Cases.NOW, 9, List.of(Cases.SUBJECT, OTHER));
  private static final Attestation ATTESTATION =
      Attestation.of(ID, STATEMENT, CASES.hub, List.of(GREEN));

  @Test
  void isAStixObjectOfItsOwnType() {
    JsonNode node = Cases.tree(ATTESTATION.json());
    assertThat(node.path("type").asText()).isEqualTo("certhub-attestation");
    assertThat(node.path("spec_version").asText()).isEqualTo("2.1");
    assertThat(node.path("id").asText()).isEqualTo(ID);
    assertThat(node.path("created").asText()).isEqualTo("2026-03-01T10:00:05.000Z");
    assertThat(node.path("modified")).isEqualTo(node.path("created"));
    assertThat(node.path("created_by_ref").asText()).isEqualTo(Cases.HUB);
    assertThat(node.path("object_refs")).hasSize(2);
    assertThat(node.path("object_marking_refs").path(0).asText()).isEqualTo(GREEN);
    assertThat(node.path("extensions")
            .path(Attestation.EXTENSION)
            .path("extension_type")
            .asText())
        .isEqualTo("new-sdo");
  }

  @Test
  void comesBackAndIsVerified() {
    Attestation read = Attestation.read(ATTESTATION.json()).orElseThrow();
    assertThat(read).isEqualTo(ATTESTATION);
    Checked checked = Verifier.verify(read.jws(), CASES.bundle(), Cases.NOW);
    assertThat(checked.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(read.fits(checked.statement().orElseThrow())).isTrue();
  }

  @Test
  void carriesAWithdrawalToo() {
    Statement withdrawal = Statement.withdrawal(
        Cases.HUB,
        Cases.NOW,
        10,
        List.of(Cases.SUBJECT),
        new Withdrawn("be", Optional.of("label narrowed")));
    Attestation read = Attestation.read(
            Attestation.of(ID, withdrawal, CASES.hub, List.of()).json())
        .orElseThrow();
    assertThat(Verifier.verify(read.jws(), CASES.bundle(), Cases.NOW).statement())
        .hasValue(withdrawal);
    assertThat(read.markings()).isEmpty();
  }

  @Test
  void doesNotFitAStatementOfAnotherSignerOrAboutOtherObjects() {
    assertThat(ATTESTATION.fits(
            Statement.of(Act.RELAY, Cases.NL, Cases.NOW, 9, List.of(Cases.SUBJECT, OTHER))))
        .isFalse();
    assertThat(ATTESTATION.fits(
            Statement.of(Act.RELAY, Cases.HUB, Cases.NOW, 9, List.of(Cases.SUBJECT))))
        .isFalse();
  }

  @Test
  void namesAnObjectOnceWhateverItsVersions() {
    Subject newer = new Subject(Cases.OBJECT, "2026-03-02T10:00:00.000Z", Cases.DIGEST);
    Statement both =
        Statement.of(Act.RELAY, Cases.HUB, Cases.NOW, 9, List.of(Cases.SUBJECT, newer));
    Attestation made = Attestation.of(ID, both, CASES.hub, List.of());
    assertThat(made.objects()).containsExactly(Cases.OBJECT);
    assertThat(Attestation.read(made.json()).orElseThrow().fits(both)).isTrue();
  }

  @Test
  void leavesAsideWhatAToolAdded() {
    ObjectNode node = Cases.json(ATTESTATION.json());
    node.put("revoked", false);
    node.put("created", "2026-03-01T10:00:05Z");
    assertThat(Attestation.read(Canonical.of(node))).hasValue(ATTESTATION);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("no type's id", node -> node.put("id", Cases.OBJECT)),
        fault("upper case", node -> node.put("id", ID.replace('6', 'A'))),
        fault("another STIX", node -> node.put("spec_version", "2.0")),
        fault("no statement", node -> node.remove("statement_jws")),
        fault("no JWS", node -> node.put("statement_jws", "a.b")),
        fault("no creator", node -> node.remove("created_by_ref")),
        fault("about nothing", node -> node.putArray("object_refs")),
        fault("no id", node -> node.putArray("object_refs").add("x")),
        fault(
            "one id twice",
            node -> node.putArray("object_refs").add(Cases.OBJECT).add(Cases.OBJECT)),
        fault("no marking", node -> node.putArray("object_marking_refs").add(Cases.OBJECT)),
        fault("no extension", node -> node.remove("extensions")),
        fault(
            "another extension type",
            node -> node.putObject("extensions")
                .putObject(Attestation.EXTENSION)
                .put("extension_type", "property-extension")),
        fault("no day", node -> node.put("created", "2026-02-30T00:00:00Z")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void refuses(String why, Consumer<ObjectNode> change) {
    ObjectNode node = Cases.json(ATTESTATION.json());
    change.accept(node);
    assertThat(Attestation.read(Canonical.of(node))).as(why).isEmpty();
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThat(Attestation.read(new byte[0])).isEmpty();
    assertThat(Attestation.read(Cases.bytes("[]"))).isEmpty();
    assertThat(Attestation.read(Cases.bytes("{'id':'a','id':'b'}"))).isEmpty();
  }

  @Test
  void isDefinedByAnObjectThatAlwaysHasTheSameBytes() {
    JsonNode definition = Cases.tree(Attestation.definition(Cases.HUB));
    assertThat(Attestation.definition(Cases.HUB)).isEqualTo(Attestation.definition(Cases.HUB));
    assertThat(definition.path("id").asText()).isEqualTo(Attestation.EXTENSION);
    assertThat(definition.path("created_by_ref").asText()).isEqualTo(Cases.HUB);
    assertThat(definition.path("extension_types")).hasSize(2);
    assertThatThrownBy(() -> Attestation.definition("hub"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Arguments fault(String why, Consumer<ObjectNode> change) {
    return arguments(why, change);
  }
}
