package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.HelloFace.Waits;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** FAULTS S-307: rates and requests under way, on raw sockets and a clock of the test's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong nanos = new AtomicLong();

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private int open(RateSettings rates) throws Exception {
    HttpSettings settings = HelloFace.rated(rates, HelloFace.settings(Waits.ALL_LONG, 100));
    Wiring wiring = new Wiring(nanos::get, Optional.empty(), Duration.ofMinutes(1), Tls.engine());
    return Listener.open(vertx, settings, new HelloFace.Members(), new HelloFace(), wiring)
        .await(30, TimeUnit.SECONDS)
        .port();
  }

  private static RateSettings rates(int perAccount, int perAddress, int connects) {
    return new RateSettings(perAccount, perAddress, connects, 100, 100);
  }

  private static String get(String member) {
    return "GET /hello HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token-of-" + member
        + "\r\n\r\n";
  }

  private static String post(String member) {
    return get(member)
        .replace("GET /hello", "POST /length")
        .replace("\r\n\r\n", "\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  }

  @Test
  void s307TellsWhoAsksTooOftenWhenToComeAgainAndServesTheOthers() throws Exception {
    try (Wire busy = Wire.to(open(rates(1, 100, 100)))) {
      assertThat(busy.send(get("be")).readAnswer()).endsWith("hello be-1");
      assertThat(busy.send(get("be")).readAnswer()).endsWith("hello be-1");
      String refused = busy.send(get("be")).readAnswer();
      assertThat(refused).startsWith("HTTP/1.1 429").containsIgnoringCase("retry-after: 1\r\n");
      // On one connection, as from one proxy: it is the account that counts.
      assertThat(busy.send(get("nl")).readAnswer()).endsWith("hello nl-1");
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(busy.send(get("be")).readAnswer()).endsWith("hello be-1");
    }
  }

  @Test
  void s307ClosesTheConnectionOfWhoIsDeafTo429() throws Exception {
    try (Wire busy = Wire.to(open(rates(1, 1, 100)))) {
      for (int i = 0; i < 2; i++) {
        assertThat(busy.send(get("be")).readAnswer()).startsWith("HTTP/1.1 200");
      }
      for (int i = 0; i < 20; i++) {
        assertThat(busy.send(get("be")).readAnswer())
            .startsWith("HTTP/1.1 429")
            .doesNotContain("close");
      }
      assertThat(busy.send(get("be").repeat(50)).readToEnd().split("HTTP/1.1 429", -1))
          .hasSize(2);
    }
  }

  @Test
  void s307RatesStrangersByTheirAddressAndNobodyElse() throws Exception {
    String unknown = get("xx");
    String none = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String misled = "GET /hello HTTP/1.1\r\nHost: elsewhere\r\n\r\n";
    try (Wire wire = Wire.to(open(rates(100, 1, 100)))) {
      assertThat(wire.send(unknown).readAnswer()).startsWith("HTTP/1.1 401");
      assertThat(wire.send(misled).readAnswer()).startsWith("HTTP/1.1 421");
      assertThat(wire.send(unknown).readAnswer())
          .startsWith("HTTP/1.1 429")
          .containsIgnoringCase("retry-after: 1\r\n");
      assertThat(wire.send(none).readAnswer()).startsWith("HTTP/1.1 429");
      assertThat(wire.send(get("be")).readAnswer()).endsWith("hello be-1");
      assertThat(wire.send(misled).readToEnd()).startsWith("HTTP/1.1 429");
    }
  }

  @Test
  void s306ClosesWhoConnectsTooOften() throws Exception {
    int port = open(rates(100, 100, 1));
    try (Wire one = Wire.to(port);
        Wire two = Wire.to(port)) {
      assertThat(one.send(get("be")).readAnswer()).endsWith("hello be-1");
      assertThat(two.send(get("be")).readAnswer()).endsWith("hello be-1");
      try (Wire three = Wire.to(port)) {
        assertThat(three.readToEnd()).isEmpty();
      }
      assertThat(one.send(get("be")).readAnswer()).endsWith("hello be-1");
    }
  }

  @Test
  void s308BearsWithSoManyRequestsAtATime() throws Exception {
    int port = open(new RateSettings(100, 100, 100, 3, 2));
    try (Wire one = Wire.to(port);
        Wire two = Wire.to(port);
        Wire three = Wire.to(port)) {
      assertThat(one.send(post("be")).readHead()).startsWith("HTTP/1.1 100");
      assertThat(two.send(post("be")).readHead()).startsWith("HTTP/1.1 100");
      assertThat(three.send(post("be")).readHead())
          .startsWith("HTTP/1.1 429")
          .containsIgnoringCase("retry-after");
      try (Wire four = Wire.to(port);
          Wire five = Wire.to(port)) {
        assertThat(four.send(get("nl")).readAnswer()).endsWith("hello nl-1");
        assertThat(four.send(post("nl")).readHead()).startsWith("HTTP/1.1 100");
        assertThat(five.send(get("lu")).readAnswer())
            .startsWith("HTTP/1.1 503")
            .containsIgnoringCase("retry-after");
      }
      assertThat(one.send("abcde").readAnswer()).endsWith("length 5");
      // Who is answered or gone is not under way any more.
      try (Wire six = Wire.to(port)) {
        assertThat(six.send(get("lu")).readAnswer()).endsWith("hello lu-1");
        assertThat(six.send(get("be")).readAnswer()).endsWith("hello be-1");
      }
    }
  }
}
