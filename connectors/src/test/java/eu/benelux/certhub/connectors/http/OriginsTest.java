package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.connectors.http.HelloFace.Members;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-210 and S-214: who is believed about others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginsTest {
  private static final String HEX = "00".repeat(31) + "07";
  private static final String PIN = "A".repeat(41) + "Ac=";

  private final Vertx vertx = Vertx.vertx();

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private static LoginSettings trusting(String proxy, String header) {
    return new LoginSettings(
        Optional.of("X-Api-Key"),
        false,
        List.of(new Network(proxy), new Network("2001:db8::/32")),
        header,
        Optional.of("X-SSL-Client-SPKI"));
  }

  private String from(LoginSettings login, String headers) throws Exception {
    Members members = new Members();
    HttpSettings settings = HelloFace.with(login);
    Listener listener = HelloFace.open(vertx, settings, new HelloFace(), members);
    try (Wire wire = Wire.to(listener.port())) {
      wire.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n" + HelloFace.LOGIN + headers + "\r\n");
      assertThat(wire.readAnswer()).startsWith("HTTP/1.1 200");
    }
    return members.from;
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,                              192.0.2.1",
    "'6.6.6.6, 192.0.2.1',                   192.0.2.1", // what the client wrote stands left of it
    "'6.6.6.6, 192.0.2.1, 127.0.0.9',        192.0.2.1", // two proxies
    "'2001:db8::7, 127.0.0.9',               2001:db8:0:0:0:0:0:7", // only proxies: the first
    "192.0.2.1:5555,                         192.0.2.1",
    "'[2001:db9::1]:443',                    2001:db9:0:0:0:0:0:1",
    "::ffff:192.0.2.1,                       192.0.2.1",
    "'6.6.6.6, unknown',                     127.0.0.1", // read no further than it can be read
    "'6.6.6.6, 300.1.1.1',                   127.0.0.1",
    "'6.6.6.6,',                             127.0.0.1",
    "localhost,                              127.0.0.1", // nothing is looked up
  })
  void s214BelievesATrustedProxy(String written, String expected) throws Exception {
    assertThat(from(
            trusting("127.0.0.0/8", "X-Forwarded-For"), "X-Forwarded-For: " + written + "\r\n"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "for=192.0.2.1;proto=https,              192.0.2.1",
    "'for=6.6.6.6, For=\"[2001:db9::1]:47\"', 2001:db9:0:0:0:0:0:1",
    "'for=6.6.6.6, for=_hidden',             127.0.0.1",
    "'for=6.6.6.6, proto=http',              127.0.0.1",
  })
  void readsForwarded(String written, String expected) throws Exception {
    String headers = "Forwarded: " + written + "\r\nX-Forwarded-For: 6.6.6.6\r\n";
    assertThat(from(trusting("127.0.0.1", "Forwarded"), headers)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 6.6.6.6\r\n",
        "Forwarded: for=6.6.6.6\r\n",
        "X-Real-IP: 6.6.6.6\r\n"
      })
  void s214BelievesNobodyElse(String header) throws Exception {
    assertThat(from(LoginSettings.STANDARD, header)).isEqualTo("127.0.0.1");
    assertThat(from(trusting("10.0.0.0/8", "X-Forwarded-For"), header)).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,  X-SSL-Client-SPKI, 200",
    "10.0.0.0/8, X-SSL-Client-SPKI, 401", // not from a proxy
    "127.0.0.1,  X-SSL-Client-Cert, 401", // not the header that was named
  })
  void s214TakesACertificateFromATrustedProxyAlone(String proxy, String header, int status)
      throws Exception {
    Members members = new Members();
    members.pins.put("be", PIN);
    HttpSettings settings = HelloFace.with(trusting(proxy, "X-Forwarded-For"));
    Listener listener = HelloFace.open(vertx, settings, new HelloFace(), members);
    for (String pin : List.of(HEX, PIN)) {
      try (Wire wire = Wire.to(listener.port())) {
        wire.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n" + header + ": " + pin + "\r\n\r\n");
        assertThat(wire.readAnswer()).startsWith("HTTP/1.1 " + status);
      }
    }
  }

  @Test
  void readsAKeyFromTheHeaderThatWasNamed() throws Exception {
    HttpSettings settings = HelloFace.with(trusting("10.0.0.0/8", "X-Forwarded-For"));
    Listener listener = HelloFace.open(vertx, settings);
    String get = "GET /hello HTTP/1.1\r\nHost: localhost\r\nx-api-key: token-of-be\r\n";
    try (Wire wire = Wire.to(listener.port())) {
      assertThat(wire.send(get + "\r\n").readAnswer()).endsWith("hello be-1");
      assertThat(wire.send(get + HelloFace.LOGIN + "\r\n").readAnswer()).startsWith("HTTP/1.1 401");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0/33", "10.0.0/8", "::/129", "a.example", "10.0.0.0/", "fe80::1%0"})
  void refusesWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> new Network(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
