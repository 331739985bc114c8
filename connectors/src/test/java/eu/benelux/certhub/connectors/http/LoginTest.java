package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-201 and S-119, TAXII checklist 15 and 16. */
class LoginTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YmU6c2VjcmV0",
        "basic YmU6c2VjcmV0", // MISP
        "BASIC   YmU6c2VjcmV0",
      })
  void readsBasicInAnyCase(String header) {
    assertThat(read(header)).contains(new Credentials.Basic("be", "secret"));
  }

  @Test
  void readsAPasswordInUtf8WithColons() {
    assertThat(read("Basic " + encoded("be:pä:ß"))).contains(new Credentials.Basic("be", "pä:ß"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bearer abc-._~+/=",
        "Token  abc-._~+/=", // MineMeld
        "ApiKey abc-._~+/=", // Elastic
      })
  void readsAToken(String header) {
    assertThat(read(header)).contains(new Credentials.Bearer("abc-._~+/="));
  }

  @Test
  void readsAKeyInAHeaderOfItsOwn() {
    assertThat(Login.read(List.of(), List.of(" abc "))).contains(new Credentials.Bearer("abc"));
    assertThat(Login.read(List.of(), List.of("Bearer abc"))).isEmpty();
    assertThat(Login.read(List.of(), List.of(""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "Basic", // no credentials
        "Basic !!!notbase64", // not base 64
        "Basic YmU", // no colon inside
        "Basic OnNlY3JldA==", // no user
        "Basic YmUAOnNlY3JldA==", // NUL in the user
        "Basic /////w==", // not UTF-8
        "Bearer", // no token
        "Bearer a b", // two words
        "Bearer äöü", // not ASCII
        "Token abc$", // not a token's character
        "Key abc", // another scheme
        "Digest username=be", // another scheme
      })
  void readsNothingElse(String header) {
    assertThat(read(header)).isEmpty();
  }

  @Test
  void readsNothingFromTwoHeaders() {
    List<String> two = List.of("Basic YmU6c2VjcmV0", "Bearer token-of-be");
    assertThat(Login.read(two, List.of())).isEmpty();
    assertThat(Login.read(List.of(), List.of("token-of-be", "token-of-be"))).isEmpty();
    assertThat(Login.read(List.of("Bearer token-of-be"), List.of("token-of-be")))
        .isEmpty();
  }

  @Test
  void neverShowsASecret() {
    assertThat(new Credentials.Basic("be", "secret").toString()).doesNotContain("be", "secret");
    assertThat(new Credentials.Bearer("secret").toString()).doesNotContain("secret");
  }

  @Test
  void s210SaysWhenToComeAgain() throws Exception {
    Vertx vertx = Vertx.vertx();
    Listener listener = HelloFace.open(vertx, HelloFace.settings());
    try (Wire wire = Wire.to(listener.port())) {
      for (String method : new String[] {"GET", "POST", "DELETE"}) {
        String head = "Host: localhost\r\nAuthorization: Basic " + encoded("hasty:x") + "\r\n";
        assertThat(wire.send(method + " /hello HTTP/1.1\r\n" + head + "\r\n").readAnswer())
            .startsWith("HTTP/1.1 429")
            .contains("Retry-After: 7\r\n");
      }
    } finally {
      vertx.close().await();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // none
        "Authorization: Basic YmU6d3Jvbmc=\r\n", // wrong password
        "Authorization: Basic bm9ib2R5OnNlY3JldA==\r\n", // unknown user
        "Authorization: Basic !!!\r\n", // garbage
        HelloFace.LOGIN + HelloFace.LOGIN, // twice
        "Authorization: Basic YmU6\r\n", // empty password
        "Authorization: Basic YmUAOnNlY3JldA==\r\n", // NUL in the user
        "Authorization: Negotiate YmU6c2VjcmV0\r\n", // wrong scheme
        "X-Api-Key: token-of-be\r\n", // a header that is not for keys here
        "X-SSL-Client-S-DN: CN=be\r\nX-SSL-Client-SPKI: AAAA\r\n", // who is no proxy
      })
  void s201AnswersEveryStrangerAlike(String header) throws Exception {
    Vertx vertx = Vertx.vertx();
    Listener listener = HelloFace.open(vertx, HelloFace.settings());
    try (Wire wire = Wire.to(listener.port())) {
      for (String path : new String[] {"/hello", "/unknown"}) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
        assertThat(wire.send(request).readAnswer())
            .startsWith("HTTP/1.1 401")
            .contains("WWW-Authenticate: Basic realm=\"certhub\", charset=\"UTF-8\"")
            .contains("WWW-Authenticate: Bearer")
            .endsWith("no 401 Unauthorized. Name an account and its password or token.");
      }
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void saysThatTheTroubleIsOurs() throws Exception {
    Vertx vertx = Vertx.vertx();
    Listener listener = HelloFace.open(vertx, HelloFace.settings());
    try (Wire wire = Wire.to(listener.port())) {
      String head = "Host: localhost\r\nAuthorization: Basic " + encoded("trouble:x") + "\r\n";
      assertThat(wire.send("GET /hello HTTP/1.1\r\n" + head + "\r\n").readAnswer())
          .startsWith("HTTP/1.1 503")
          .contains("Retry-After: 5");
    } finally {
      vertx.close().await();
    }
  }

  private static java.util.Optional<Credentials> read(String header) {
    return Login.read(List.of(header), List.of());
  }

  private static String encoded(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
