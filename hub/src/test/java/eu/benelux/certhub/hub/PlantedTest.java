package eu.benelux.certhub.hub;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of {@link House} sees a violation that was planted for it. */
class PlantedTest {
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages(House.ROOT + ".planted");

  @Test
  void aStrayArrowIsSeen() {
    assertSeen(House.strayArrows(PLANTED), "planted.one imports planted.util");
  }

  /** For every row of the table the import that somebody is most likely to try. */
  static Map<String, String> temptations() {
    return Map.ofEntries(
        Map.entry("config", "config.directory"),
        Map.entry("config.directory", "config"),
        Map.entry("crypto.canon", "crypto.statement"),
        Map.entry("crypto.pgp", "crypto.canon"),
        Map.entry("crypto.credential", "config"),
        Map.entry("crypto.statement", "crypto.credential"),
        Map.entry("connectors.stix", "connectors.stix.object"),
        Map.entry("connectors.stix.marking", "connectors.stix.object"),
        Map.entry("connectors.stix.envelope", "connectors.stix.object"),
        Map.entry("connectors.stix.object", "connectors.stix.envelope"),
        Map.entry("connectors.http", "connectors.taxii"),
        Map.entry("connectors.taxii", "crypto.credential"),
        Map.entry("connectors.mail", "connectors.stix"),
        Map.entry("hub.policy", "hub.store"),
        Map.entry("hub.store", "hub.store.sqlite"),
        Map.entry("hub.store.sqlite", "hub.exchange"),
        Map.entry("hub.exchange", "hub.outbox"),
        Map.entry("hub.outbox", "connectors.mail"),
        Map.entry("hub.desk.door", "hub.desk.operator"),
        Map.entry("hub.desk.taxii", "hub.store.sqlite"),
        Map.entry("hub.desk.mail", "hub.desk.taxii"),
        Map.entry("hub.desk.operator", "hub"),
        Map.entry("hub", "hub.cli"),
        Map.entry("hub.cli", "hub.store"),
        Map.entry("hub.cli.home", "hub.cli"),
        Map.entry("connectors.stix.pattern", "connectors.stix.object"),
        Map.entry("connectors.stix.upgrade", "connectors.stix.pattern"),
        Map.entry("hub.cli.check", "hub.cli"),
        Map.entry("hub.cli.demo", "hub.exchange"));
  }

  @Test
  void everyRowForbidsSomething() {
    assertThat(temptations().keySet()).isEqualTo(House.ARROWS.keySet());
    assertThat(temptations())
        .allSatisfy((from, to) -> assertThat(House.allowed(from, to)).isFalse());
    assertThat(House.allowed("planted.one", "config")).isFalse();
  }

  @Test
  void aRoomWithoutARowAndARowWithoutARoomAreSeen() {
    assertSeen(House.unlisted(PLANTED), "planted.one is no room of the table");
    assertSeen(House.unlisted(PLANTED), "the row hub.exchange names no room");
    assertSeen(House.unlisted(PLANTED), "planted.util: a function lives with its type");
  }

  @Test
  void aCycleIsSeen() {
    assertThat(slices()
            .matching(House.ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .evaluate(PLANTED)
            .hasViolation())
        .isTrue();
  }

  @Test
  void aStrayLibraryIsSeen() {
    assertSeen(House.strayLibraries(PLANTED), "planted.one uses java.sql.Connection");
    assertThat(House.confined("hub.store.sqlite", "com.mongodb.client.MongoClient"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "org.bouncycastle.util.Arrays, crypto.pgp, connectors.mail",
    "java.sql.Connection, hub.store.sqlite, hub.store",
    "org.sqlite.SQLiteConfig, hub.store.sqlite, hub",
    "io.vertx.ext.mail.MailClient, connectors.mail, hub.desk.mail",
    "jakarta.mail.Message, connectors.mail, hub.desk.mail",
    "io.vertx.ext.web.Router, connectors.taxii, hub.desk.taxii",
    "picocli.CommandLine, hub.cli, hub",
    "org.snakeyaml.engine.v2.api.Load, config, hub.cli.home",
    "io.vertx.core.Future, hub.store, hub.policy",
    "io.vertx.core.Future, connectors.http, connectors.stix",
    "io.vertx.core.buffer.Buffer, connectors.mail, crypto.pgp",
    "io.vertx.core.buffer.Buffer, connectors.mail, crypto.canon",
    "io.vertx.core.json.JsonObject, hub, crypto.statement",
    "io.vertx.core.json.JsonObject, hub, crypto.credential",
    "io.vertx.core.json.JsonObject, hub, config",
    "io.vertx.core.json.JsonObject, hub, config.directory",
  })
  void aLibraryStaysWhereItBelongs(String type, String where, String elsewhere) {
    assertThat(House.confined(where, type)).isFalse();
    assertThat(House.confined(elsewhere, type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Broken.COUNT is state", // an object that changes
        "Broken.TABLE is state", // an array in the hands of others
        "Broken.last is state", // not final
        "Broken keeps a java.util.HashMap", // behind the name of Map
      })
  void staticStateIsSeen(String sentence) {
    assertSeen(House.statefulStatics(PLANTED), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calls method <java.time.Instant.now()>",
        "calls method <java.time.Clock.systemUTC()>",
        "calls method <java.time.InstantSource.system()>",
        "calls method <java.lang.System.currentTimeMillis()>",
        "calls constructor <java.util.Date.<init>()>",
        "references method <java.time.Clock.systemDefaultZone()>",
      })
  void aWallClockIsSeen(String sentence) {
    assertSeen(House.wallClocks(PLANTED), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Other extends Broken",
        "uses java.lang.System.err",
        "uses java.lang.System.out",
        "uses java.lang.Exception.printStackTrace",
      })
  void badMannersAreSeen(String sentence) {
    assertSeen(House.manners(PLANTED), sentence);
  }

  private static void assertSeen(List<String> found, String part) {
    assertThat(found).anyMatch(sentence -> sentence.contains(part));
  }
}
