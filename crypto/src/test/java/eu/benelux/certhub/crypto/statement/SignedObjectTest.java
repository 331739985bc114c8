package eu.benelux.certhub.crypto.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.statement.Statement.Act;
import eu.benelux.certhub.crypto.statement.Statement.Subject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignedObjectTest {
  private static final String BARE = "{'id':'" + Cases.OBJECT + "','modified':'" + Cases.VERSION
      + "','revoked':false,'type':'indicator'}";
  private static final String EXTENDED =
      BARE.replace("'type'", "'extensions':{'x-other':{'a':1}},'type'");

  @ParameterizedTest
  @ValueSource(strings = {BARE, "{'extensions':{'x-other':{'a':1}},'type':'indicator'}"})
  void keepsItsDigestWhenItIsSigned(String json) {
    ObjectNode object = Cases.json(json);
    ObjectNode signed = SignedObject.with(object, List.of("a.b.c"));
    assertThat(SignedObject.digest(object)).isEqualTo(Digest.of(object));
    assertThat(SignedObject.digest(signed)).isEqualTo(Digest.of(object));
    assertThat(SignedObject.signatures(signed)).containsExactly("a.b.c");
    assertThat(object).isEqualTo(Cases.json(json));
  }

  @Test
  void isVerifiedFromItsOwnSignature() {
    Cases cases = new Cases();
    ObjectNode object = Cases.json(EXTENDED);
    Subject subject = new Subject(Cases.OBJECT, Cases.VERSION, SignedObject.digest(object));
    Statement said = Statement.of(Act.PUBLISH, Cases.BE, Cases.NOW, 1, List.of(subject));
    ObjectNode signed = SignedObject.with(object, List.of(Jws.sign(said, cases.be)));
    Checked checked =
        Verifier.verify(SignedObject.signatures(signed).get(0), cases.bundle(), Cases.NOW);
    assertThat(checked.covers(Cases.OBJECT, Cases.VERSION, SignedObject.digest(signed)))
        .isEqualTo(Verdict.EXACT);
    signed.put("revoked", true);
    assertThat(checked.covers(Cases.OBJECT, Cases.VERSION, SignedObject.digest(signed)))
        .isEqualTo(Verdict.MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "{'extensions':7}",
        "{'extensions':{'" + Attestation.EXTENSION + "':7}}",
        "{'extensions':{'" + Attestation.EXTENSION + "':{'signatures':'a.b.c'}}}",
        "{'extensions':{'" + Attestation.EXTENSION + "':{'signatures':[7,null,{}]}}}",
      })
  void readsNoSignatureFromOtherShapes(String json) {
    assertThat(SignedObject.signatures(Cases.tree(json))).isEmpty();
    assertThat(SignedObject.digest(Cases.tree(json))).isNotNull();
  }

  @Test
  void looksAtEightSignaturesAtMost() {
    ObjectNode signed = SignedObject.with(Cases.json(BARE), Collections.nCopies(8, "a.b.c"));
    signed.withArray("/extensions/" + Attestation.EXTENSION + "/signatures").add("d.e.f");
    assertThat(SignedObject.signatures(signed)).hasSize(8).doesNotContain("d.e.f");
    assertThatThrownBy(() -> SignedObject.with(signed, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
