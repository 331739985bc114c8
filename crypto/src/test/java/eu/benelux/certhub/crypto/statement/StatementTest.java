package eu.benelux.certhub.crypto.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.crypto.statement.Statement.Act;
import eu.benelux.certhub.crypto.statement.Statement.Subject;
import eu.benelux.certhub.crypto.statement.Statement.Via;
import eu.benelux.certhub.crypto.statement.Statement.Withdrawn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementTest {
  private static final String SUBS = "'subs':[{'id':'" + Cases.OBJECT + "','jcs':'"
      + "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81','modified':'"
      + Cases.VERSION + "'}]";
  private static final String GOOD =
      "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','seq':4711," + SUBS + ",'v':1}";

  @Test
  void isCanonicalAscii() {
    assertThat(new String(Cases.statement().payload(), StandardCharsets.US_ASCII))
        .isEqualTo(GOOD.replace('\'', '"'));
  }

  @ParameterizedTest
  @EnumSource(Act.class)
  void comesBackFromItsPayload(Act act) throws Unfit {
    Statement bare = act == Act.WITHDRAW
        ? Statement.withdrawal(
            Cases.HUB,
            Cases.NOW,
            1,
            List.of(Cases.SUBJECT),
            new Withdrawn("be", Optional.of("marqué trop large, à retirer")))
        : Statement.of(act, Cases.HUB, Cases.NOW, 1, List.of(Cases.SUBJECT));
    Statement whole =
        bare.to(List.of("nl", "shared")).by(new Via("pgp-mail", "pgp:0123456789ABCDEF", true));
    assertThat(StatementForm.read(bare.payload())).isEqualTo(bare);
    assertThat(StatementForm.read(whole.payload())).isEqualTo(whole);
  }

  @Test
  void comesBackWhateverItsNumbers() throws Unfit {
    long seed = 20260606;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Subject> subjects = IntStream.range(0, 1 + random.nextInt(100))
          .mapToObj(i -> new Subject(Cases.OBJECT, i + "." + random.nextInt(), Cases.DIGEST))
          .toList();
      Statement made = Statement.of(
          Act.RELAY,
          Cases.NL,
          Instant.ofEpochSecond(random.nextLong(253_402_300_800L), 999),
          random.nextLong(1L << 53),
          subjects);
      assertThat(StatementForm.read(made.payload())).as("seed %d", seed).isEqualTo(made);
    }
  }

  @Test
  void knowsNoFractionsOfASecond() {
    Statement made =
        Statement.of(Act.PUBLISH, Cases.BE, Cases.NOW.plusMillis(999), 1, List.of(Cases.SUBJECT));
    assertThat(made.issuedAt()).isEqualTo(Cases.NOW);
  }

  @Test
  void namesOneToAHundredObjects() {
    List<Subject> many = Collections.nCopies(101, Cases.SUBJECT);
    assertThatThrownBy(() -> of(many)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(many.subList(0, 2))).hasMessage("a version is named twice");
  }

  @Test
  void saysWhoseCopyIsWithdrawnInAWithdrawalAlone() {
    assertThatThrownBy(
            () -> Statement.of(Act.WITHDRAW, Cases.BE, Cases.NOW, 1, List.of(Cases.SUBJECT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[" + GOOD + "]",
        GOOD + " ", // white space: not canonical
        "{'iat':1772359205,'act':'publish','iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':1}", // another order
        "{'act':'publish','act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','seq':4711,"
            + SUBS + ",'v':1}", // a name twice
        "{'act':'own','iat':1772359205,'iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':1}", // unknown act
        "{'act':'publish','iat':1772359205.0,'iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':1}", // a fraction
        "{'act':'publish','iat':-1,'iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':1}", // before 1970
        "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','seq':-1," + SUBS
            + ",'v':1}", // negative
        "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','seq':9007199254740992," + SUBS
            + ",'v':1}", // above 2^53 - 1
        "{'act':'publish','iat':1772359205,'iss':'identity--1','seq':4711," + SUBS
            + ",'v':1}", // no identity
        "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':2}", // another form
        "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':1,'x':1}", // unknown member
        "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','reason':'x','seq':4711," + SUBS
            + ",'v':1}", // a reason without a withdrawal
        "{'act':'withdraw','iat':1772359205,'iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':1}", // a withdrawal without an owner
        "{'act':'withdraw','iat':1772359205,'iss':'" + Cases.BE
            + "','owner':'be','reason':'a\\nb','seq':4711," + SUBS + ",'v':1}", // two lines
        "{'act':'publish','aud':[],'iat':1772359205,'iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':1}", // an empty audience
        "{'act':'publish','aud':['nl','nl'],'iat':1772359205,'iss':'" + Cases.BE + "','seq':4711,"
            + SUBS + ",'v':1}", // one twice
        "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE
            + "','seq':4711,'subs':[],'v':1}", // about nothing
        "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','seq':4711,'subs':[{'id':'"
            + Cases.OBJECT + "','modified':'" + Cases.VERSION + "'}],'v':1}", // no digest
        "{'act':'publish','iat':1772359205,'iss':'" + Cases.BE + "','seq':4711," + SUBS
            + ",'v':1,'via':{'auth':'a b','ch':'taxii','origin':'verified'}}", // a space
      })
  void refuses(String json) {
    assertThatThrownBy(() -> StatementForm.read(Cases.bytes(json))).isInstanceOf(Unfit.class);
  }

  private static Statement of(List<Subject> subjects) {
    return Statement.of(Act.RELAY, Cases.HUB, Cases.NOW, 1, subjects);
  }
}
