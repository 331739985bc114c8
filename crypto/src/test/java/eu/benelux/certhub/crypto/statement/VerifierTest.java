package eu.benelux.certhub.crypto.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.statement.BundleKey.Status;
import eu.benelux.certhub.crypto.statement.BundleKey.Use;
import eu.benelux.certhub.crypto.statement.Statement.Act;
import eu.benelux.certhub.crypto.statement.Statement.Withdrawn;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifierTest {
  private static final Cases CASES = new Cases();
  private static final TrustBundle BUNDLE = CASES.bundle();
  private static final String RIGHT = Jws.sign(Cases.statement(), CASES.be);

  @Test
  void givesTheStatementOfARightSignature() {
    Checked checked = Verifier.verify(RIGHT, BUNDLE, Cases.NOW);
    assertThat(checked.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(checked.statement()).hasValue(Cases.statement());
    assertThat(checked.reason()).isEqualTo("signed by be");
  }

  @Test
  void takesTheOldNameOfTheAlgorithm() {
    String header = "{'alg':'EdDSA','typ':'stix-statement+jws','kid':'" + CASES.be.kid() + "'}";
    assertThat(verdict(Cases.forged(header, Cases.statement().payload(), CASES.be)))
        .isEqualTo(Verdict.EXACT);
  }

  @Test
  void coversTheNamedVersionWithItsDigestAlone() {
    Checked checked = Verifier.verify(RIGHT, BUNDLE, Cases.NOW);
    Digest other = Digest.ofBytes(new byte[0]);
    String stranger = Cases.OBJECT.replace('4', '5');
    assertThat(checked.covers(Cases.OBJECT, Cases.VERSION, Cases.DIGEST)).isEqualTo(Verdict.EXACT);
    assertThat(checked.covers(Cases.OBJECT, Cases.VERSION, other)).isEqualTo(Verdict.MISMATCH);
    assertThat(checked.covers(Cases.OBJECT, "2026-03-01T10:00:00Z", Cases.DIGEST))
        .isEqualTo(Verdict.UNSIGNED);
    assertThat(checked.covers(stranger, Cases.VERSION, Cases.DIGEST)).isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void coversNothingWhereTheSignatureIsWrong() {
    Checked checked = Verifier.verify(
        RIGHT, CASES.bundle(Cases.active(StatementKey.make(new SecureRandom()))), Cases.NOW);
    assertThat(checked.covers(Cases.OBJECT, Cases.VERSION, Cases.DIGEST))
        .isEqualTo(Verdict.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'alg':'none','kid':'$','typ':'stix-statement+jws'}", // no algorithm
        "{'alg':'None','kid':'$','typ':'stix-statement+jws'}", // in another spelling
        "{'alg':'HS256','kid':'$','typ':'stix-statement+jws'}", // a MAC by the public key
        "{'alg':'ES256','kid':'$','typ':'stix-statement+jws'}", // another curve
        "{'alg':'Ed448','kid':'$','typ':'stix-statement+jws'}", // its sister
        "{'kid':'$','typ':'stix-statement+jws'}", // no alg
        "{'alg':'Ed25519','typ':'stix-statement+jws'}", // no kid
        "{'alg':'Ed25519','kid':'$'}", // no typ
        "{'alg':'Ed25519','kid':'$','typ':'JWT'}", // a token for something else
        "{'alg':'Ed25519','kid':'$','typ':'application/stix-statement+jws'}", // another spelling
        "{'alg':'Ed25519','kid':'../$','typ':'stix-statement+jws'}", // a path
        "{'alg':'Ed25519','kid':['$'],'typ':'stix-statement+jws'}", // a list
        "{'alg':'Ed25519','crit':['exp'],'kid':'$','typ':'stix-statement+jws'}",
        "{'alg':'Ed25519','b64':false,'kid':'$','typ':'stix-statement+jws'}",
        "{'alg':'Ed25519','jku':'https://a.example/','kid':'$','typ':'stix-statement+jws'}",
        "{'alg':'Ed25519','jwk':{},'kid':'$','typ':'stix-statement+jws'}",
        "{'alg':'Ed25519','kid':'$','typ':'stix-statement+jws','x5u':'https://a.example/'}",
        "{'alg':'Ed25519','kid':'$','typ':'stix-statement+jws','zip':'DEF'}",
        "{'alg':'none','alg':'Ed25519','kid':'$','typ':'stix-statement+jws'}", // a name twice
        "['alg']", // no object
        "{", // no JSON
      })
  void refusesTheHeader(String header) {
    String forged =
        Cases.forged(header.replace("$", CASES.be.kid()), Cases.statement().payload(), CASES.be);
    assertThat(verdict(forged)).isEqualTo(Verdict.MISMATCH);
  }

  static Stream<String> otherTexts() {
    String[] parts = RIGHT.split("\\.", -1);
    String header = parts[0];
    String payload = parts[1];
    String signature = parts[2];
    char last = signature.charAt(85);
    String sLarge = Base64Url.of(withOrderAdded(Base64Url.read(signature).orElseThrow()));
    return Stream.of(
        "",
        ".",
        "..",
        "...",
        header + "." + payload, // no signature
        header + "." + payload + ".", // an empty one
        header + "." + payload + "." + signature + ".", // a fourth part
        header + ".." + signature, // a detached payload
        RIGHT + "=", // padded
        RIGHT + "\n", // a line feed
        " " + RIGHT, // a space
        header + "." + payload + "." + signature.substring(0, 85)
            + (char) (last + 1), // bits behind
        header + "." + payload + "." + signature.substring(0, 84), // cut short
        header + "." + payload + "." + signature + "AA", // a byte more
        header + "." + payload + "." + sLarge, // S beyond the group's order (RFC 8032, 8.4)
        header + "." + payload + "." + "A".repeat(86), // zeros
        header + "." + payload.substring(4) + "." + signature, // another payload
        header + "=" + "." + payload + "." + signature, // a padded header
        "A".repeat(600) + "." + payload + "." + signature, // a long header
        header + "." + "A".repeat(Jws.LENGTH_MAX) + "." + signature); // a long payload
  }

  @ParameterizedTest
  @MethodSource("otherTexts")
  void refusesTheText(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void refusesAnySingleCharacterThatIsAnother() {
    long seed = 20260301;
    Random random = new Random(seed);
    for (int at = 0; at < RIGHT.length(); at++) {
      char other = (char) random.nextInt(random.nextBoolean() ? 128 : 65536);
      if (other != RIGHT.charAt(at)) {
        String text = RIGHT.substring(0, at) + other + RIGHT.substring(at + 1);
        assertThat(verdict(text)).as("seed %d, at %d", seed, at).isNotEqualTo(Verdict.EXACT);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello", // no JSON
        "{'act':'publish'}", // no statement
        "{'exp':1,'iss':'x','sub':'y'}", // a JWT's claims
      })
  void refusesARightSignatureOverSomethingElse(String payload) {
    String header = "{'alg':'Ed25519','kid':'" + CASES.be.kid() + "','typ':'stix-statement+jws'}";
    assertThat(verdict(Cases.forged(header, Cases.bytes(payload), CASES.be)))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void refusesAKidThatIsSwapped() {
    String header = "{'alg':'Ed25519','kid':'" + CASES.nl.kid() + "','typ':'stix-statement+jws'}";
    assertThat(verdict(Cases.forged(header, Cases.statement().payload(), CASES.be)))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void knowsNoKeyOutsideTheBundle() {
    StatementKey stranger = StatementKey.make(new SecureRandom());
    assertThat(verdict(Jws.sign(Cases.statement(), stranger))).isEqualTo(Verdict.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {Cases.NL, Cases.HUB, "identity--99999999-9999-4999-8999-999999999999"})
  void letsNoKeySpeakForAnother(String issuer) {
    Statement claimed = Statement.of(Act.PUBLISH, issuer, Cases.NOW, 1, List.of(Cases.SUBJECT));
    assertThat(verdict(Jws.sign(claimed, CASES.be))).isEqualTo(Verdict.KEY_NOT_ALLOWED_FOR_ISSUER);
  }

  static Stream<Arguments> usesAndActs() {
    return Stream.of(
        arguments(Use.ATTEST, Act.PUBLISH, false),
        arguments(Use.ATTEST, Act.UPDATE, false),
        arguments(Use.ATTEST, Act.REVOKE, false),
        arguments(Use.ATTEST, Act.RELAY, true),
        arguments(Use.ATTEST, Act.WITHDRAW, true),
        arguments(Use.STATEMENT, Act.PUBLISH, true),
        arguments(Use.STATEMENT, Act.UPDATE, true),
        arguments(Use.STATEMENT, Act.REVOKE, true),
        arguments(Use.STATEMENT, Act.RELAY, false),
        arguments(Use.STATEMENT, Act.WITHDRAW, true));
  }

  @ParameterizedTest
  @MethodSource("usesAndActs")
  void bindsAKeyToItsUse(Use use, Act act, boolean allowed) {
    TrustBundle bundle = CASES.bundle(new BundleKey(
        CASES.be.publicKey(),
        Set.of(use),
        Cases.FROM,
        Cases.UNTIL,
        Status.ACTIVE,
        Optional.empty()));
    Statement said = act == Act.WITHDRAW
        ? Statement.withdrawal(
            Cases.BE, Cases.NOW, 1, List.of(Cases.SUBJECT), new Withdrawn("be", Optional.empty()))
        : Statement.of(act, Cases.BE, Cases.NOW, 1, List.of(Cases.SUBJECT));
    assertThat(Verifier.verify(Jws.sign(said, CASES.be), bundle, Cases.NOW).verdict())
        .isEqualTo(allowed ? Verdict.EXACT : Verdict.KEY_NOT_ALLOWED_FOR_ISSUER);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, 2026-03-01T00:00:00Z, KEY_NOT_VALID_THEN", // before the key began
    "2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z, EXACT", // its first second
    "2026-12-31T23:59:59Z, 2027-01-01T00:00:05Z, EXACT", // its last, seen later
    "2027-01-01T00:00:00Z, 2027-01-01T00:00:05Z, KEY_NOT_VALID_THEN", // the first after it
    "2026-03-01T00:05:00Z, 2026-03-01T00:00:00Z, EXACT", // a clock that is ahead
    "2026-03-01T00:05:01Z, 2026-03-01T00:00:00Z, KEY_NOT_VALID_THEN", // too far ahead
    "2026-12-31T23:59:59Z, 2027-01-30T23:59:59Z, EXACT", // the bundle's days of grace
    "2026-12-31T23:59:59Z, 2027-01-31T00:00:00Z, UNKNOWN_KEY", // and their end
  })
  void judgesTheTime(Instant issuedAt, Instant at, Verdict expected) {
    assertThat(Verifier.verify(signedAt(issuedAt), BUNDLE, at).verdict()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01T00:00:00Z, 2026-02-01T00:00:05Z, EXACT", // before, and seen before
    "2026-02-14T23:59:59Z, 2026-02-15T00:00:00Z, KEY_NOT_VALID_THEN", // seen too late to believe
    "2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z, KEY_NOT_VALID_THEN", // a thief dates back
    "2026-02-15T00:00:00Z, 2026-02-15T00:00:05Z, KEY_NOT_VALID_THEN", // since then
    "2026-03-01T00:00:00Z, 2026-03-01T00:00:05Z, KEY_NOT_VALID_THEN", // long after
  })
  void believesACompromisedKeyForWhatWasSeenBefore(Instant issuedAt, Instant at, Verdict expected) {
    Instant since = Instant.parse("2026-02-15T00:00:00Z");
    TrustBundle bundle = CASES.bundle(Cases.revoked(CASES.be, Optional.of(since)));
    assertThat(Verifier.verify(signedAt(issuedAt), bundle, at).verdict()).isEqualTo(expected);
  }

  @Test
  void believesARevokedKeyForNoTime() {
    TrustBundle bundle = CASES.bundle(Cases.revoked(CASES.be, Optional.empty()));
    assertThat(
            Verifier.verify(RIGHT, bundle, Cases.NOW.minus(Duration.ofDays(1))).verdict())
        .isEqualTo(Verdict.KEY_NOT_VALID_THEN);
  }

  @Test
  void givesNoStatementWithoutTheVerdictForIt() {
    assertThatThrownBy(() -> new Checked(Verdict.MISMATCH, Optional.of(Cases.statement()), "no"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Verdict verdict(String jws) {
    return Verifier.verify(jws, BUNDLE, Cases.NOW).verdict();
  }

  private static String signedAt(Instant issuedAt) {
    return Jws.sign(
        Statement.of(Act.PUBLISH, Cases.BE, issuedAt, 1, List.of(Cases.SUBJECT)), CASES.be);
  }

  /** The same signature with S + L: a second text for one signature, where S is not bounded. */
  private static byte[] withOrderAdded(byte[] signature) {
    byte[] order = new BigInteger(
            "7237005577332262213973186563042994240857116359379907606001950938285454250989")
        .toByteArray();
    byte[] changed = signature.clone();
    int carry = 0;
    for (int i = 0; i < 32; i++) {
      int added = i < order.length ? order[order.length - 1 - i] & 0xff : 0;
      int sum = (changed[32 + i] & 0xff) + added + carry;
      changed[32 + i] = (byte) sum;
      carry = sum >> 8;
    }
    return changed;
  }
}
