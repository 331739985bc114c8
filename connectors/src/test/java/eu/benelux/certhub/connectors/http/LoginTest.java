package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

  @Test
  void readsAToken() {
    assertThat(read("bearer abc-._~+/=")).contains(new Credentials.Bearer("abc-._~+/="));
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
        "Token abc", // another scheme
        "Digest username=be", // another scheme
      })
  void readsNothingElse(String header) {
    assertThat(read(header)).isEmpty();
  }

  @Test
  void readsNothingFromTwoHeaders() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.add("Authorization", "Basic YmU6c2VjcmV0").add("authorization", "Bearer token-of-be");
    assertThat(Login.read(headers)).isEmpty();
  }

  @Test
  void neverShowsASecret() {
    assertThat(new Credentials.Basic("be", "secret").toString()).doesNotContain("be", "secret");
    assertThat(new Credentials.Bearer("secret").toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // none
        "Authorization: Basic YmU6d3Jvbmc=\r\n", // wrong password
        "Authorization: Basic bm9ib2R5OnNlY3JldA==\r\n", // unknown user
        "Authorization: Basic !!!\r\n", // garbage
        HelloFace.LOGIN + HelloFace.LOGIN, // twice
      })
  void answersEveryStrangerAlike(String header) throws Exception {
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
    return Login.read(MultiMap.caseInsensitiveMultiMap().add("Authorization", header));
  }

  private static String encoded(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
