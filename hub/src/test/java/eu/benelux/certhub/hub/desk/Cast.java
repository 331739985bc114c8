package eu.benelux.certhub.hub.desk;

import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.pgp.KeyMaker;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import eu.benelux.certhub.crypto.statement.StatementKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import eu.benelux.certhub.hub.exchange.Attester;
import eu.benelux.certhub.hub.exchange.ExchangeSettings;
import eu.benelux.certhub.hub.store.sqlite.SqliteSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The cast of the desks' tests: three members and a hub, with real keys made once. */
public final class Cast {
  /** When the tests begin, and the keys are a year old. */
  public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  public static final MemberId BE = new MemberId("be");
  public static final MemberId LU = new MemberId("lu");
  public static final MemberId NL = new MemberId("nl");
  public static final String HUB_ADDRESS = "hub@certhub.example";
  public static final String HUB_IDENTITY = "identity--99999999-9999-4999-8999-999999999999";
  public static final SecretKey HUB = key("certhub <" + HUB_ADDRESS + ">");
  public static final SecretKey LU_KEY = key("GOVCERT.LU <cert@lu.example>");
  public static final SecretKey NL_KEY = key("NCSC-NL <cert@nl.example>");

  /** Says that it is NL's, and is not. */
  public static final SecretKey STRANGER = key("NCSC-NL <cert@nl.example>");

  public static final StatementKey STATEMENTS = StatementKey.make(new SecureRandom());

  private Cast() {}

  /** A key made a year ago, valid for three. */
  public static SecretKey key(String userId) {
    return key(userId, Duration.ofDays(3 * 365));
  }

  /** A key made a year ago. */
  public static SecretKey key(String userId, Duration validity) {
    return KeyMaker.make(userId, NOW.minus(Duration.ofDays(365)), validity);
  }

  /** BE without a mailbox; NL and LU are mailed. */
  public static Directory directory() {
    return new Directory(List.of(
        member(BE, "CERT.be", Optional.empty()),
        member(LU, "GOVCERT.LU", Optional.of("cert@lu.example")),
        member(NL, "NCSC-NL", Optional.of("cert@nl.example"))));
  }

  private static Member member(MemberId id, String name, Optional<String> mailbox) {
    return new Member(id, name, List.of(identity(id)), mailbox, Language.EN, List.of());
  }

  /** The identity that a member speaks for. */
  public static String identity(MemberId member) {
    int letter = member.value().charAt(0);
    return "identity--00000000-0000-4000-8000-0000000000" + Integer.toHexString(letter);
  }

  /** A bundle in which members have these certificates. */
  public static TrustBundle bundle(Map<MemberId, List<SecretKey>> keys) {
    return bundle(keys, NOW.plus(Duration.ofDays(365)));
  }

  /** A bundle that ends then. */
  public static TrustBundle bundle(Map<MemberId, List<SecretKey>> keys, Instant expires) {
    List<TrustBundle.Member> members = Stream.of(BE, LU, NL)
        .map(member -> new TrustBundle.Member(
            member.value(),
            "CERT " + member,
            List.of(identity(member)),
            keys.getOrDefault(member, List.of()).stream().map(Cast::armored).toList(),
            List.of(),
            List.of()))
        .toList();
    return TrustBundle.of(new TrustBundle.Terms(1, expires, 2), members, List.of());
  }

  private static String armored(SecretKey key) {
    return new String(key.certificate().armored(), StandardCharsets.US_ASCII);
  }

  /** Signs as the hub. */
  public static Attester attester() {
    return new Attester(STATEMENTS, HUB_IDENTITY, "certhub", "certhub.example");
  }

  public static ExchangeSettings exchange() {
    return new ExchangeSettings(Tlp.AMBER_STRICT, Pap.GREEN, List.of(), 1_000, new Size(8L << 20));
  }

  public static SqliteSettings store() {
    return settings("mapped-max: 16MiB", SqliteSettings.class);
  }

  /** Settings as they stand in a file. */
  public static <T> T settings(String yaml, Class<T> type) {
    return Settings.readText(yaml, Path.of("").toAbsolutePath(), type, Map.of())
        .fold(good -> good, faults -> {
          throw new AssertionError(faults.toString());
        });
  }

  /** The id of an indicator. */
  public static String id(int number) {
    return "indicator--00000000-0000-4000-8000-%012d".formatted(number);
  }

  /** An indicator, written as nobody else writes it: a relay that parses would show. */
  public static String indicator(int number, MemberId by, Tlp tlp) {
    return indicator(number, by, "2026-01-01T00:00:00.000Z", tlp);
  }

  /** The same in another version. */
  public static String indicator(int number, MemberId by, String modified, Tlp tlp) {
    return """
        { "pattern_type" : "stix","spec_version":"2.1",  "type":"indicator",
          "id":"%s", "created":"2026-01-01T00:00:00.000Z","modified":"%s",
          "created_by_ref":"%s","name":"caf\\u00e9 \u20ac",
          "pattern":"[ipv4-addr:value = '198.51.100.%d']","valid_from":"2026-01-01T00:00:00Z",
          "object_marking_refs" :["%s"] }""".formatted(id(number), modified, identity(by), number, MarkingTable.id(tlp));
  }

  /** A bundle of these objects. */
  public static String bundle(String... objects) {
    return "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000001\","
        + "\"objects\":[" + String.join(",", objects) + "]}";
  }
}
