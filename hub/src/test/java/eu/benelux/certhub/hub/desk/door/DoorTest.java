package eu.benelux.certhub.hub.desk.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.http.Admission;
import eu.benelux.certhub.connectors.http.Caller;
import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS S-210, S-211, S-213 and S-214: who guesses, who is gone, and whose certificate it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {
  /** Bears with more wrong tries than any test makes. */
  static final DoorSettings PATIENT = new DoorSettings(
      Duration.ofMinutes(1),
      60_000,
      60_000,
      Duration.ofSeconds(1),
      Duration.ofSeconds(30),
      Duration.ofMinutes(15),
      Duration.ofHours(1),
      Duration.ofDays(7));

  private static final DoorSettings STRICT = new DoorSettings(
      Duration.ofMinutes(1),
      5,
      20,
      Duration.ofSeconds(1),
      Duration.ofSeconds(30),
      Duration.ofMinutes(15),
      Duration.ofHours(1),
      Duration.ofDays(7));

  private static final MemberId BE = new MemberId("be");
  private static final byte[] PEPPER = new byte[32];
  private static final String RIGHT = "k3pt-s3cr3t";
  private static final String PIN = "A".repeat(43) + "=";

  /** Of that password, at the lowest costs there are. */
  private static final String HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdCBvZiB0aGUgdGVzdA"
      + "$s+xZcxB2vWnqIQILfSHGvtqXOsL8wkJYAjJqiDHIOQw";

  private static final String ATTACKER = "198.51.100.7";
  private static final String HOME = "192.0.2.1";
  private static final String HOTEL = "203.0.113.5";

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock();
  private final AtomicLong nanos = new AtomicLong();
  private Store store;
  private AccountsDoor door;

  @BeforeAll
  void open(@TempDir Path home) {
    clock.tick(Duration.ZERO);
    SqliteSettings settings = new SqliteSettings(
        2,
        256,
        256,
        Duration.ofSeconds(10),
        Size.ofMiB(16),
        Duration.ofSeconds(1),
        Duration.ofDays(2));
    store = Await.of(SqliteStore.open(vertx, settings, home, clock));
  }

  @BeforeEach
  void start() {
    put(account("ana", Optional.of(HASH)));
    put(account("bob", Optional.of(HASH)));
    put(account("machine", Optional.empty()));
    door = new AccountsDoor(
        store.accounts(), PEPPER, clock, STRICT, new AccountsDoor.Machine(vertx, nanos::get, 32));
  }

  @AfterEach
  void later() {
    pass(Duration.ofDays(1));
  }

  @AfterAll
  void close() {
    Await.of(store.close());
    Await.of(vertx.close());
  }

  @Test
  void s210LetsNobodyGuessFromOneAddress() {
    int tried = 0;
    for (int i = 0; i < 50 * 60; i++) { // a minute of 50/s
      if (!(basic("ana", "guess" + i, ATTACKER) instanceof Admission.Later)) {
        tried++;
      }
      pass(Duration.ofMillis(20));
    }
    assertThat(tried).isBetween(6, 12);
    assertThat(basic("ana", RIGHT, ATTACKER)).isInstanceOf(Admission.Later.class);
  }

  @Test
  void s210CountsWhateverTheNameLooksLike() {
    for (String name : List.of("ana", "ANA", " ana", "Ana ", "\uff41\uff4e\uff41")) {
      assertThat(basic(name, "wrong", ATTACKER)).isInstanceOf(Admission.Stranger.class);
    }
    assertThat(basic("aNa", "wrong", ATTACKER)).isInstanceOf(Admission.Later.class);
    assertThat(basic("ana", RIGHT, ATTACKER)).isInstanceOf(Admission.Later.class);
  }

  @Test
  void s210CountsNamesThatAreNoAccountsAlike() {
    for (String name : List.of("ana", "nobody", "machine")) {
      List<Admission> said = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        said.add(basic(name, "wrong", "198.51.100." + name.length()));
      }
      assertThat(said).filteredOn(Admission.STRANGER::equals).hasSize(5);
      assertThat(said.get(5)).isEqualTo(new Admission.Later(Duration.ofSeconds(1)));
    }
  }

  @Test
  void s210CountsAnAddressOverAllNames() {
    for (int i = 0; i < 20; i++) {
      assertThat(basic("name" + i, "wrong", "2001:db8:0:1:0:0:0:" + i))
          .isInstanceOf(Admission.Stranger.class);
    }
    assertThat(basic("ana", RIGHT, "2001:db8:0:1:ffff:0:0:1"))
        .isEqualTo(new Admission.Later(Duration.ofSeconds(1)));
    assertThat(basic("ana", RIGHT, "2001:db8:0:2:0:0:0:1")).isInstanceOf(Admission.In.class);
  }

  @Test
  void s210DoublesTheWaitUpToItsLongest() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Admission said = wrongUntilLater("ana", ATTACKER);
      waits.add(((Admission.Later) said).retryAfter().toSeconds());
      pass(((Admission.Later) said).retryAfter());
    }
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L);
  }

  @Test
  void s210LetsTheRightOneInFromWhereHeWasBefore() {
    assertThat(basic("ana", RIGHT, HOME)).isInstanceOf(Admission.In.class);
    pass(Duration.ofDays(6));
    attack("ana");
    assertThat(basic("ana", RIGHT, HOME)).isInstanceOf(Admission.In.class);
    pass(Duration.ofMinutes(2)); // no longer remembered
    assertThat(basic("ana", RIGHT, HOME)).isInstanceOf(Admission.In.class);
  }

  @Test
  void s210LetsTheRightOneInFromElsewhereAfterOneWait() {
    attack("ana");
    Admission said = basic("ana", RIGHT, HOTEL);
    assertThat(said)
        .isInstanceOfSatisfying(
            Admission.Later.class,
            later -> assertThat(later.retryAfter()).isLessThanOrEqualTo(STRICT.accountWaitMax()));
    pass(((Admission.Later) said).retryAfter().minusMillis(1));
    attack("ana");
    assertThat(basic("ana", RIGHT, HOTEL)).isInstanceOf(Admission.Later.class);
    pass(Duration.ofMillis(1));
    attack("ana"); // goes on, from ever new addresses
    assertThat(basic("ana", RIGHT, HOTEL)).isInstanceOf(Admission.In.class);
  }

  @Test
  void s210SlowsGuessesFromAKnownAddressAsWell() {
    assertThat(basic("ana", RIGHT, HOME)).isInstanceOf(Admission.In.class);
    pass(Duration.ofMinutes(2));
    assertThat(wrongUntilLater("ana", HOME)).isInstanceOf(Admission.Later.class);
    assertThat(basic("ana", RIGHT, HOME)).isInstanceOf(Admission.Later.class);
    // Others in the same house are not to blame.
    assertThat(basic("bob", RIGHT, HOME)).isInstanceOf(Admission.In.class);
  }

  @Test
  void s210GainsNothingFromManyAtATime() {
    List<Future<Admission>> asked = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      asked.add(door.admit(new Credentials.Basic("ana", "guess" + i), ATTACKER));
    }
    Await.of(Future.join(asked));
    assertThat(asked)
        .filteredOn(one -> one.result() instanceof Admission.Stranger)
        .hasSize(5);
  }

  @Test
  void takesManyRequestsOfOneClientForOneTry() {
    List<Future<Admission>> asked = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      asked.add(door.admit(new Credentials.Basic("ana", RIGHT), HOTEL));
    }
    Await.of(Future.join(asked));
    assertThat(asked).allMatch(one -> one.result() instanceof Admission.In);
  }

  @Test
  void s210ForgetsAfterAnHour() {
    wrongUntilLater("ana", ATTACKER);
    pass(Duration.ofHours(1));
    assertThat(basic("ana", RIGHT, ATTACKER)).isInstanceOf(Admission.In.class);
  }

  @Test
  void s211CountsWrongTokensAndNeverLooksTwiceAtARightOne() {
    Token right = Token.make(new SecureRandom());
    Await.of(store
        .accounts()
        .putToken(Account.TokenMac.of(
            right.id(), "ana", right.mac(PEPPER), clock.instant().plusSeconds(60))));
    String wrong = right.text().substring(0, 13) + "A".repeat(43);
    for (int i = 0; i < 20; i++) {
      assertThat(bearer(wrong, ATTACKER)).isInstanceOf(Admission.Stranger.class);
    }
    assertThat(bearer(wrong, ATTACKER)).isInstanceOf(Admission.Later.class);
    assertThat(bearer("rubbish", ATTACKER)).isInstanceOf(Admission.Later.class);
    assertThat(bearer(right.text(), ATTACKER)).isInstanceOf(Admission.In.class);
    assertThat(basic("ana", RIGHT, ATTACKER)).isInstanceOf(Admission.Later.class);
    assertThat(Await.of(store.accounts().token(right.id())).orElseThrow().lastUsed())
        .contains(clock.instant());
  }

  @Test
  void s213NoLongerStandsWhenThePasswordChangesOrTheAccountEnds() {
    Caller ana = in(basic("ana", RIGHT, HOME));
    assertThat(door.stands(ana)).isTrue();
    put(account("ana", Optional.of(HASH.replace("$s+", "$t+"))));
    assertThat(door.stands(ana)).isFalse();
    put(account("ana", Optional.of(HASH)));
    assertThat(door.stands(ana)).isTrue();
    put(account("ana", Optional.of(HASH)).disabled(true));
    assertThat(door.stands(ana)).isFalse();
    assertThat(basic("ana", RIGHT, HOME)).isInstanceOf(Admission.Stranger.class);
  }

  @Test
  void s213NoLongerStandsWhenTheTokenIsRevokedOrExpires() {
    Token token = Token.make(new SecureRandom());
    Await.of(store
        .accounts()
        .putToken(Account.TokenMac.of(
            token.id(), "ana", token.mac(PEPPER), clock.instant().plusSeconds(60))));
    Caller ana = in(bearer(token.text(), HOME));
    assertThat(door.stands(ana)).isTrue();
    clock.step(Duration.ofMinutes(1));
    assertThat(door.stands(ana)).isFalse();
    clock.step(Duration.ofMinutes(-1));
    Await.of(store.accounts().revokeToken(token.id()));
    assertThat(door.stands(ana)).isFalse();
    assertThat(bearer(token.text(), HOME)).isInstanceOf(Admission.Stranger.class);
  }

  @Test
  void s214TakesACertificateWhileItIsValidAndPinned() {
    Account pinned = pinned(Set.of(PIN));
    put(pinned);
    Instant now = clock.instant();
    Caller ana = in(certificate(now, now.plusSeconds(60)));
    assertThat(ana.account()).isEqualTo("ana");
    assertThat(in(basic("ana", RIGHT, HOME)).account()).isEqualTo("ana"); // either way
    assertThat(certificate(now.plusSeconds(1), now.plusSeconds(60)))
        .isInstanceOf(Admission.Stranger.class);
    assertThat(certificate(now.minusSeconds(60), now.minusSeconds(1)))
        .isInstanceOf(Admission.Stranger.class);
    assertThat(door.stands(ana)).isTrue();
    clock.step(Duration.ofSeconds(61));
    assertThat(door.stands(ana)).isFalse();
    clock.step(Duration.ofSeconds(-61));
    put(pinned(Set.of()));
    assertThat(door.stands(ana)).isFalse();
    assertThat(certificate(now, now.plusSeconds(60))).isInstanceOf(Admission.Stranger.class);
  }

  private static Account pinned(Set<String> pins) {
    Account plain = account("ana", Optional.of(HASH));
    return new Account(
        plain.name(),
        plain.member(),
        plain.kind(),
        plain.ceiling(),
        plain.scope(),
        plain.passwordHash(),
        pins,
        false);
  }

  /** Wrong tries from ever new addresses, until there is none left without a wait. */
  private void attack(String name) {
    for (int i = 0; i < 20; i++) {
      String from =
          "2001:db8:" + Long.toHexString(nanos.incrementAndGet() & 0xffff) + ":" + i + ":0:0:0:1";
      basic(name, "guess" + i, from);
    }
  }

  private Admission wrongUntilLater(String name, String from) {
    for (int i = 0; i < 100; i++) {
      Admission said = basic(name, "guess" + i, from);
      if (said instanceof Admission.Later) {
        return said;
      }
    }
    throw new AssertionError("a hundred tries");
  }

  private Admission basic(String user, String password, String from) {
    return Await.of(door.admit(new Credentials.Basic(user, password), from));
  }

  private Admission bearer(String token, String from) {
    return Await.of(door.admit(new Credentials.Bearer(token), from));
  }

  private Admission certificate(Instant notBefore, Instant notAfter) {
    return Await.of(door.admit(new Credentials.Certificate(PIN, notBefore, notAfter), HOME));
  }

  private static Caller in(Admission admission) {
    return ((Admission.In) admission).caller();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void put(Account account) {
    Accounts accounts = store.accounts();
    Await.of(accounts.put(account));
  }

  private static Account account(String name, Optional<String> hash) {
    return Account.of(name, BE, Account.Kind.ANALYST, Tlp.AMBER_STRICT, hash);
  }
}
