package eu.benelux.certhub.hub.desk.door;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.http.Admission;
import eu.benelux.certhub.connectors.http.Caller;
import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.connectors.http.Refusal;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.TestClock;
import eu.benelux.certhub.hub.store.sqlite.SqliteSettings;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The door. */
class AccountsDoorTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final MemberId BE = new MemberId("be");
  private static final byte[] PEPPER = pepper(1);
  private static final String RIGHT = "k3pt-s3cr3t";

  /** Of that password, at the lowest costs there are. */
  private static final String HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdCBvZiB0aGUgdGVzdA"
      + "$s+xZcxB2vWnqIQILfSHGvtqXOsL8wkJYAjJqiDHIOQw";

  private static final String FROM = "192.0.2.1";
  private static final Vertx VERTX = Vertx.vertx();

  private final TestClock clock = new TestClock();

  @TempDir
  Path home = Path.of("");

  private List<Store> stores = List.of();
  private List<AccountsDoor> doors = List.of();

  @BeforeEach
  void open() {
    clock.tick(Duration.ZERO);
    SqliteSettings settings = new SqliteSettings(
        2,
        256,
        256,
        Duration.ofSeconds(10),
        Size.ofMiB(16),
        Duration.ofSeconds(1),
        Duration.ofDays(2));
    stores = List.of(Await.of(SqliteStore.open(VERTX, settings, home, clock)));
    doors = List.of(door(32));
    put("ana", Optional.of(HASH));
  }

  @AfterEach
  void close() {
    stores.forEach(store -> Await.of(store.close()));
  }

  @AfterAll
  static void end() {
    Await.of(VERTX.close());
  }

  @Test
  void letsInWhoShowsThePassword() {
    Caller ana = basic("ana", RIGHT).orElseThrow();
    assertThat(List.of(ana.account(), ana.member().value(), ana.token().isPresent()))
        .isEqualTo(List.of("ana", "be", false));
  }

  @ParameterizedTest
  @CsvSource({
    "ana, wrong",
    "ana, 'k3pt-s3cr3t '", // a space is part of a password
    "ana, K3PT-S3CR3T",
    "ana, ''",
    "Ana, k3pt-s3cr3t", // names are exact: no account twice under two spellings
    "bob, k3pt-s3cr3t", // nobody of that name
    "'', k3pt-s3cr3t",
    "ana' OR '1'='1, k3pt-s3cr3t",
    "'ana%', k3pt-s3cr3t",
    "'ana\u0000', k3pt-s3cr3t",
  })
  void turnsAwayWhoDoesNot(String user, String password) {
    assertThat(basic(user, password)).isEmpty();
  }

  @Test
  void turnsAwayAPasswordThatIsTooLong() {
    assertThat(basic("ana", RIGHT.repeat(10_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "k3pt-s3cr3t", "$argon2id$v=19$m=2000000,t=9,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"})
  void turnsAwayWhoseHashCannotBeRead(String text) {
    put("ana", Optional.of(text));
    assertThat(basic("ana", RIGHT)).isEmpty();
  }

  @Test
  void turnsAwayAnAccountWithoutPassword() {
    put("ana", Optional.empty());
    assertThat(basic("ana", RIGHT)).isEmpty();
    assertThat(basic("ana", "")).isEmpty();
  }

  @Test
  void rememberedPasswordsDieWithTheirHash() {
    assertThat(basic("ana", RIGHT)).isPresent();
    put("ana", Optional.of(HASH.replace("$s+", "$t+")));
    assertThat(basic("ana", RIGHT)).isEmpty();
    put("ana", Optional.empty());
    assertThat(basic("ana", RIGHT)).isEmpty();
  }

  @Test
  void letsInWhoShowsAToken() {
    Token token = token("ana", PEPPER, clock.instant().plusSeconds(60));
    assertThat(bearer(token.text())).contains(new Caller("ana", BE, Optional.of(token.id())));
    put("ana", Optional.empty()); // no password
    assertThat(bearer(token.text())).isPresent();
  }

  @Test
  void turnsAwayATokenFromItsExpiryOn() {
    Token token = token("ana", PEPPER, clock.instant().plusSeconds(60));
    clock.step(Duration.ofSeconds(60));
    assertThat(bearer(token.text())).isEmpty();
  }

  @Test
  void turnsAwayTokensThatAreNotItsOwn() {
    Token right = token("ana", PEPPER, clock.instant().plusSeconds(60));
    String other = Token.make(RANDOM).text();
    assertThat(bearer(other)).isEmpty(); // unknown
    assertThat(bearer("chp_" + right.id() + other.substring(12))).isEmpty(); // another secret
    assertThat(bearer(token("ana", pepper(2), clock.instant().plusSeconds(60)).text()))
        .isEmpty(); // kept under the pepper of another home
    assertThat(bearer(right.text() + "=")).isEmpty();
    assertThat(bearer(right.text().toUpperCase(java.util.Locale.ROOT))).isEmpty();
    assertThat(bearer("")).isEmpty();
    assertThat(bearer(RIGHT)).isEmpty();
  }

  @Test
  void turnsAwayATokenWhoseAccountIsGone() {
    put("gone", Optional.empty());
    Token token = token("gone", PEPPER, clock.instant().plusSeconds(60));
    assertThat(bearer(token.text())).isPresent();
    Accounts accounts = stores.get(0).accounts();
    Await.of(accounts.change("gone", known -> known.orElseThrow().disabled(true)));
    assertThat(bearer(token.text())).isEmpty();
  }

  @Test
  void turnsAwayAsBusyWhenTooManyPasswordsWait() {
    AccountsDoor door = door(4);
    List<Future<?>> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      asked.add(door.admit(new Credentials.Basic("user" + i, RIGHT), "192.0.2." + i));
    }
    Await.of(Future.join(asked).otherwiseEmpty());
    List<Throwable> busy =
        asked.stream().filter(Future::failed).map(Future::cause).toList();
    assertThat(busy)
        .hasSizeGreaterThan(10)
        .allSatisfy(cause -> assertThat(cause)
            .isInstanceOfSatisfying(
                Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503)));
    assertThat(asked).filteredOn(Future::succeeded).hasSizeGreaterThanOrEqualTo(4);
    assertThat(Await.of(door.admit(new Credentials.Basic("ana", RIGHT), FROM)))
        .isInstanceOf(Admission.In.class);
  }

  @Test
  void anUnknownAccountCostsAsMuchAsAWrongPassword() {
    put("ana", Optional.of(PasswordHash.make(RIGHT.toCharArray(), RANDOM).text()));
    basic("ana", "warm up");
    basic("bob", "warm up");
    long[] known = new long[5];
    long[] unknown = new long[5];
    for (int i = 0; i < known.length; i++) {
      known[i] = time("ana");
      unknown[i] = time("bob");
    }
    Arrays.sort(known);
    Arrays.sort(unknown);
    // A lookup alone takes a tenth of a millisecond; the hash some forty.
    assertThat((double) unknown[2] / known[2]).isBetween(0.4, 2.5);
  }

  private long time(String user) {
    long begun = System.nanoTime();
    basic(user, "wrong");
    return System.nanoTime() - begun;
  }

  @Test
  void tellsNoLogAnySecret() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    Level before = root.getLevel();
    told.start();
    root.setLevel(Level.TRACE);
    root.addAppender(told);
    Token token = token("ana", PEPPER, clock.instant().plusSeconds(60));
    basic("ana", RIGHT);
    basic("ana", "wr0ng-s3cr3t");
    bearer(token.text());
    Credentials basic = new Credentials.Basic("ana", RIGHT);
    root.detachAppender(told);
    root.setLevel(before);
    String all = told.list.stream().map(ILoggingEvent::getFormattedMessage).toList() + " " + basic
        + new Credentials.Bearer(token.text());
    assertThat(all).doesNotContain(RIGHT, "wr0ng-s3cr3t", token.text().substring(13), HASH);
  }

  private AccountsDoor door(int waitingMax) {
    return new AccountsDoor(
        stores.get(0).accounts(),
        PEPPER,
        clock,
        DoorTest.PATIENT,
        new AccountsDoor.Machine(VERTX, System::nanoTime, waitingMax));
  }

  private static Optional<Caller> caller(Future<Admission> admission) {
    return Await.of(admission) instanceof Admission.In in
        ? Optional.of(in.caller())
        : Optional.empty();
  }

  private Optional<Caller> basic(String user, String password) {
    return caller(doors.get(0).admit(new Credentials.Basic(user, password), FROM));
  }

  private Optional<Caller> bearer(String token) {
    return caller(doors.get(0).admit(new Credentials.Bearer(token), FROM));
  }

  private void put(String name, Optional<String> hash) {
    Await.of(stores
        .get(0)
        .accounts()
        .put(Account.of(name, BE, Account.Kind.ANALYST, Tlp.AMBER_STRICT, hash)));
  }

  private Token token(String account, byte[] pepper, Instant expires) {
    Token token = Token.make(RANDOM);
    Await.of(stores
        .get(0)
        .accounts()
        .putToken(Account.TokenMac.of(token.id(), account, token.mac(pepper), expires)));
    return token;
  }

  private static byte[] pepper(int with) {
    byte[] pepper = new byte[32];
    Arrays.fill(pepper, (byte) with);
    return pepper;
  }
}
