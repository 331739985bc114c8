package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
  private static final String ID = "<a@b.example>";
  private static final String A = "a@cert.example";

  private static Draft draft(String id, String from, String to, String subject, String reply) {
    return new Draft(
        id, from, to, subject, Instant.EPOCH, "\0 any\r\ntext", List.of(), Optional.of(reply));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "a", // no domain
        "a@b@c", // two domains
        "a b@c.example", // a blank
        "A <a@b.example>", // a display name
        "a@b.example\r\nBcc: v@e.example", // another header
        "a@b.example\n", // another line
        "a@b.example\0", // NUL
        "a@b.example>", // ends the path in MAIL FROM
        "a@b.example, c@d.example", // two of them
        "a@b.example(c)", // a comment
        "../a@b.example", // a path
        ".a@b.example", // no dot-atom
        "a..b@c.example", // no dot-atom
        "a@-b.example", // no host name
        "\u00e9@b.example", // not ASCII
        "\"a b\"@c.example", // quoted local part
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b.example", // 65
      })
  void refusesAsAnAddress(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> draft(ID, address, A, "", ID));
    assertThatIllegalArgumentException().isThrownBy(() -> draft(ID, A, address, "", ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "a@b", // no brackets
        "<a@b>\r\nX: y", // another header
        "<a b@c>", // a blank
        "<a@b\0>", // NUL
        "<a@b>>", // two ends
        "<@b>", // no left side
        "<\u00e9@b>", // not ASCII
      })
  void refusesAsAMessageId(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> draft(id, A, A, "", ID));
    assertThatIllegalArgumentException().isThrownBy(() -> draft(ID, A, A, "", id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: v@e.example", // another header
        "a\nb", // bare LF
        "a\rb", // bare CR
        "a\0b", // NUL
        "a\u001b[2Jb", // a terminal would obey
        "a\tb", // a control too
        "a\u2028b", // line separator
        "a\u202eb", // turns the rest around
        "a\ud800b", // half a character
        "a\u0085b", // next line
      })
  void refusesAsASubject(String subject) {
    assertThatIllegalArgumentException().isThrownBy(() -> draft(ID, A, A, subject, ID));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attachment(subject, "text/plain", new byte[0]));
  }

  @Test
  void takesASubjectOf2000CharactersAndNotOneMore() {
    assertThatCode(() -> draft(ID, A, A, "x".repeat(2_000), ID)).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> draft(ID, A, A, "x".repeat(2_001), ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text", // no subtype
        "text/plain\r\nX: y", // another header
        "text/plain; a=\"b\"c\"", // a quote inside
        "text/plain; a=\"\\\"", // a backslash inside
        "text/plain;", // no parameter
        "text/pl\u00e4in", // not ASCII
      })
  void refusesAsAMediaType(String type) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("a", type, new byte[0]));
  }

  @Test
  void neverRepeatsARefusedValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draft(ID, A, A, "secret\n", ID))
        .withMessageNotContaining("secret");
  }

  @Test
  void keepsAnAddressWithAllItsAtoms() {
    assertThat(draft(ID, "o'neil+tag=x@sub-1.cert.example", A, "", ID).from())
        .isEqualTo("o'neil+tag=x@sub-1.cert.example");
  }
}
