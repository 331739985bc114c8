package eu.benelux.certhub.hub.desk.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.http.Admission;
import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Scope;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.TestClock;
import eu.benelux.certhub.hub.store.sqlite.SqliteSettings;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to be let in again, one thread, in turns, in time of the processor. The surefire JVM
 * has C1 alone: run it with {@code -DargLine="-XX:TieredStopAtLevel=4"} to see what a hub sees.
 */
@Tag("bench")
class DoorBench {
  private static final int WARMING = 10;
  private static final int ROUNDS = 15;
  private static final int TIMES = 20_000;
  private static final byte[] PEPPER = new byte[32];
  private static final String PIN = "A".repeat(43) + "=";
  private static final String FROM = "192.0.2.1";

  @Test
  void letsInAgainWithinMicroseconds(@TempDir Path home) {
    Vertx vertx = Vertx.vertx();
    TestClock clock = new TestClock();
    clock.tick(Duration.ZERO);
    SqliteSettings settings = new SqliteSettings(
        2,
        256,
        256,
        Duration.ofSeconds(10),
        Size.ofMiB(16),
        Duration.ofSeconds(1),
        Duration.ofDays(2));
    Store store = Await.of(SqliteStore.open(vertx, settings, home, clock));
    AccountsDoor door = new AccountsDoor(
        store.accounts(),
        PEPPER,
        clock,
        DoorTest.PATIENT,
        new AccountsDoor.Machine(vertx, System::nanoTime, 32));
    try {
      measure(door, shown(store, clock));
    } finally {
      Await.of(store.close());
      Await.of(vertx.close());
    }
  }

  /** A hundred accounts more, so that nothing is found by being the only one. */
  private static Map<String, Credentials> shown(Store store, TestClock clock) {
    String hash =
        PasswordHash.make("k3pt-s3cr3t".toCharArray(), new SecureRandom()).text();
    for (int i = 0; i < 100; i++) {
      Await.of(store.accounts().put(account("other-" + i, hash, Set.of())));
    }
    Await.of(store.accounts().put(account("ana", hash, Set.of(PIN))));
    Token token = Token.make(new SecureRandom());
    Await.of(store
        .accounts()
        .putToken(Account.TokenMac.of(
            token.id(), "ana", token.mac(PEPPER), clock.instant().plusSeconds(900))));
    return new TreeMap<>(Map.of(
        "password",
        new Credentials.Basic("ana", "k3pt-s3cr3t"),
        "token",
        new Credentials.Bearer(token.text()),
        "certificate",
        new Credentials.Certificate(
            PIN, clock.instant().minusSeconds(60), clock.instant().plusSeconds(900))));
  }

  private static Account account(String name, String hash, Set<String> pins) {
    return new Account(
        name,
        new MemberId("be"),
        Account.Kind.ANALYST,
        Tlp.AMBER_STRICT,
        Scope.EVERYTHING,
        Optional.of(hash),
        pins,
        false);
  }

  private static void measure(AccountsDoor door, Map<String, Credentials> shown) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, double[]> micros = new TreeMap<>();
    for (int round = -WARMING; round < ROUNDS; round++) {
      for (Map.Entry<String, Credentials> one : shown.entrySet()) {
        // The first time of a password takes its time elsewhere; from then on it is remembered.
        assertThat(Await.of(door.admit(one.getValue(), FROM))).isInstanceOf(Admission.In.class);
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < TIMES; i++) {
          Future<Admission> admission = door.admit(one.getValue(), FROM);
          assertThat(admission.succeeded()).isTrue();
        }
        double took = (threads.getCurrentThreadCpuTime() - before) / 1e3 / TIMES;
        if (round >= 0) {
          micros.computeIfAbsent(one.getKey(), name -> new double[ROUNDS])[round] = took;
        }
      }
    }
    micros.forEach((name, all) -> {
      Arrays.sort(all);
      System.out.printf(
          "%-12s %5.2f µs (%.2f to %.2f)%n", name, all[ROUNDS / 2], all[0], all[ROUNDS - 1]);
    });
  }
}
