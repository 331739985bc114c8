package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a sender reads of a version in the status, given what he brought before (STIX 2.1, 3.2, 3.5
 * and 3.6). In the table a member has brought version 3 of an indicator that names no creator, and
 * one of everything else.
 */
class VersionSentencesTest {
  private static final String MITRE = "identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5";
  private static final String OTHER = "identity--d78cb6e5-0c4b-4611-8297-d1b8b55e40b5";
  private static final String V1 = "2026-01-01T00:00:01.000Z";
  private static final String V3 = "2026-01-01T00:00:03.000Z";
  private static final String STORED = "stored as TLP:GREEN PAP:GREEN (stated)";
  private static final String HELD = "already held";
  private static final String CONFLICT = "/modified: your version " + V3 + " has other content, and"
      + " stays as it is; what changes needs a later modified (STIX 2.1, 3.6)";
  private static final String FIXED =
      "you brought other content under this id before, and a marking"
          + " definition has no versions (STIX 2.1, 7.2.1); give this one a new id";
  private static final String REVOKED = "revoked in your version " + V3 + ", and nothing comes"
      + " after, not even an older version (STIX 2.1, 3.6); what holds again needs a new id";
  private static final String EXTENSION =
      "extension-definition--00000000-0000-4000-8000-000000000001";
  private static final String LANGUAGE = "language-content--00000000-0000-4000-8000-000000000001";

  @TempDir
  Path home;

  private Benelux hub;

  @BeforeEach
  void open() {
    hub = new Benelux(home);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private static Made one() {
    return Made.indicator(1).tlp(Tlp.GREEN).version(3);
  }

  private static Made mitres() {
    return Made.malware(1).tlp(Tlp.GREEN).by(MITRE).version(3);
  }

  private static Made dead() {
    return Made.indicator(2).tlp(Tlp.GREEN).version(3).revoked();
  }

  private static Made extension() {
    Made made = Made.malware(2).tlp(Tlp.GREEN).by(MITRE).version(3).with("id", EXTENSION);
    made.json().remove("is_family");
    made.json().putArray("extension_types").add("new-sdo");
    return made.with("type", "extension-definition")
        .with("name", "an extension")
        .with("description", "of something")
        .with("schema", "https://example.org/schema")
        .with("version", "1.0.0");
  }

  private static Made language() {
    Made made = Made.malware(3).tlp(Tlp.GREEN).version(3).with("id", LANGUAGE);
    made.json().remove("is_family");
    made.with("type", "language-content").with("object_ref", Made.id("malware", 1));
    made.json().putObject("contents").putObject("nl").put("name", "naam");
    return made;
  }

  private static Made statement(String text) {
    return Made.statement(Made.STATEMENT, text).tlp(Tlp.GREEN);
  }

  static Stream<Arguments> followed() {
    return Stream.of(
        row(one().version(4), STORED + "; newer than your version " + V3),
        row(one().version(1), STORED + "; kept as history: your version " + V3 + " is newer"),
        row(extension().version(4), STORED + "; newer than your version " + V3),
        row(language().version(4), STORED + "; newer than your version " + V3),
        row(
            one().version(4).revoked(), // nothing comes after it, but it may come
            STORED + "; newer than your version " + V3),
        row(one(), HELD),
        row(dead(), HELD), // a revoked version again is the same version
        row(statement("first"), HELD),
        row(mitres(), HELD),
        row(Made.address(1).tlp(Tlp.GREEN), HELD),
        row(
            one().version(4).with("created", "2026-01-01T00:00:00.0000Z"), // the same moment
            STORED + "; newer than your version " + V3),
        row(
            one().with("modified", "2026-07-01T00:00:00.000Z"),
            STORED + "; newer than your version " + V3
                + "; it is dated in the future: what you bring until then counts as older,"
                + " unless you delete this version"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        row(one().with("x_more", 1), CONFLICT),
        row(one().with("modified", "2026-01-01T00:00:03.00000Z"), CONFLICT), // the same moment
        row(one().revoked(), CONFLICT), // revoked under the same modified
        row(extension().with("name", "another name"), CONFLICT),
        row(language().with("x_more", 1), CONFLICT),
        row(
            one().version(4).with("created", "2025-01-01T00:00:00.000Z"),
            "/created: is 2025-01-01T00:00:00.000Z, but 2026-01-01T00:00:00.000Z in your version "
                + V3 + "; it never changes (STIX 2.1, 3.2)"),
        row(one().version(4).by(MITRE), creator(MITRE, "missing")), // came later
        row(one().version(1).by(MITRE), creator(MITRE, "missing")), // also in an older version
        row(one().version(4).by(Benelux.identity(BE)), creator(Benelux.identity(BE), "missing")),
        row(Made.malware(1).tlp(Tlp.GREEN).version(4), creator("missing", MITRE)), // was dropped
        row(mitres().version(4).by(OTHER), creator(OTHER, MITRE)),
        row(dead().version(4), REVOKED),
        row(Made.indicator(2).tlp(Tlp.GREEN).version(4), REVOKED), // not revoked any more
        row(Made.indicator(2).tlp(Tlp.GREEN).version(1), REVOKED), // an older one, too
        row(statement("second"), FIXED),
        row(statement("second").with("created", "2026-02-01T00:00:00.000Z"), FIXED), // as a version
        row(
            one().version(4).by(Benelux.identity(NL)),
            "not yours: CERT nl speaks for its creator, and only the creator makes versions"
                + " (STIX 2.1, 3.6); give yours a new id and link it with derived-from"));
  }

  private static String creator(String is, String was) {
    return "/created_by_ref: is " + is + ", but " + was + " in your version " + V3
        + "; it never changes (STIX 2.1, 3.5)";
  }

  private static Arguments row(Made version, String sentence) {
    return Arguments.of(version, sentence);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("followed")
  void sayWhereAVersionStands(Made version, String sentence) {
    Outcome outcome = answered(version);
    assertThat(outcome.message()).isEqualTo(sentence);
    assertThat(outcome.success()).isTrue();
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("refused")
  void sayWhatAVersionMayNotDo(Made version, String sentence) {
    Outcome outcome = answered(version);
    assertThat(outcome.message()).isEqualTo(sentence);
    assertThat(outcome.success()).isFalse();
  }

  private Outcome answered(Made version) {
    assertThat(hub.post(
            BE,
            one(),
            mitres(),
            dead(),
            extension(),
            language(),
            statement("first"),
            Made.address(1).tlp(Tlp.GREEN)))
        .allMatch(Outcome::success);
    return hub.post(BE, version).get(0);
  }

  @Test
  void doNotDependOnTheOrderOfAnEnvelope() {
    assertThat(hub.post(
            BE,
            Made.indicator(1).tlp(Tlp.GREEN).version(3).revoked(),
            Made.indicator(1).tlp(Tlp.GREEN),
            Made.indicator(1).tlp(Tlp.GREEN).version(1)))
        .extracting(Outcome::message)
        .containsExactly(
            STORED + "; newer than your version " + V1,
            STORED,
            STORED + "; newer than your version 2026-01-01T00:00:00.000Z");
  }

  @Test
  void takeTheFirstOfTwoContentsInAnEnvelope() {
    assertThat(hub.post(BE, one(), one().with("x_more", 1), one()))
        .extracting(Outcome::message)
        .containsExactly(STORED, CONFLICT, HELD);
  }

  @Test
  void nameTheTimeOfAnObservable() {
    hub.post(BE, Made.address(1).tlp(Tlp.GREEN));
    String first = hub.post(BE, Made.address(1).tlp(Tlp.GREEN)).get(0).version();
    assertThat(hub.post(BE, Made.address(1).tlp(Tlp.GREEN).with("x_more", 1))
            .get(0)
            .message())
        .startsWith(STORED + "; newer than your version " + first + "; 1 warning");
  }

  @Test
  void letARevokedVersionBeTheFirst() {
    assertThat(hub.post(BE, dead())).extracting(Outcome::message).containsExactly(STORED);
  }

  @Test
  void leaveAWayOutOfTheFuture() {
    Made early = one().with("modified", "2031-01-01T00:00:00.000Z");
    assertThat(hub.post(BE, early).get(0).message()).startsWith(STORED + "; it is dated in");
    assertThat(hub.post(BE, one()).get(0).message())
        .isEqualTo(STORED + "; kept as history: your version 2031-01-01T00:00:00.000Z is newer");
    hub.delete(BE, early.id(), Versions.LAST);
    assertThat(hub.post(BE, one().version(4)).get(0).message())
        .isEqualTo(STORED + "; newer than your version " + V3);
  }

  @Test
  void tellNothingOfWhatOthersBrought() {
    hub.post(BE, one(), dead(), statement("first"), Made.address(1).tlp(Tlp.GREEN));
    List<Made> others = List.of(
        one().version(4).with("created", "2025-01-01T00:00:00.000Z"),
        one().with("x_more", JsonNodeFactory.instance.numberNode(1)).version(5),
        Made.indicator(2).tlp(Tlp.GREEN).version(4),
        statement("second"),
        Made.address(1).tlp(Tlp.GREEN).with("x_more", 1));
    for (Made other : others) {
      assertThat(hub.post(NL, other).get(0).message()).doesNotContain(V3);
    }
  }
}
