package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.BASIC;
import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static eu.benelux.certhub.connectors.taxii.Reply.TAXII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 15 to 20 of the conformance checklist in facts/TAXII.md; 17 stands with the tests of TLS, 18
 * in {@link CertificateRowsTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessRowsTest {
  private static final String OBJECTS = SHARED + "objects/";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
    Reply.add(port, Reply.indicator(1), Reply.indicator(2), Reply.indicator(3));
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  static Stream<String> requests() {
    return Stream.of(
            "/taxii2/",
            "/benelux/",
            "/benelux/status/" + UUID.randomUUID() + "/",
            "/benelux/collections/",
            SHARED,
            SHARED + "manifest/",
            OBJECTS,
            OBJECTS + Reply.id(1) + "/",
            OBJECTS + Reply.id(1) + "/versions/",
            "/unknown/")
        .flatMap(path -> Stream.of("GET", "HEAD", "POST", "DELETE").map(m -> m + " " + path));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void row15AsksWhoIsThere(String line) throws Exception {
    String wrong = "Authorization: Basic YmU6d3Jvbmc=\r\n"; // be:wrong
    for (String header : new String[] {"", wrong, "Authorization: Basic !!!\r\n"}) {
      Reply reply = Reply.send(port, line, TAXII + header, "");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).contains("Basic realm=", "Bearer");
      assertThat(line.startsWith("HEAD") || reply.isRefusal(401)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "basic", "BASIC", "bAsIc"})
  void row16TakesBasicInAnyCase(String scheme) throws Exception {
    String header = BASIC.replace("Basic", scheme);
    assertThat(Reply.send(port, "GET /benelux/", header + TAXII, "").status()).isEqualTo(200);
  }

  /** A caller without collections: what is there must look like what is not. */
  @ParameterizedTest
  @CsvSource({
    "GET,''",
    "GET,manifest/",
    "GET,objects/",
    "GET,objects/ID/",
    "GET,objects/ID/versions/",
    "POST,objects/",
    "DELETE,objects/ID/",
  })
  void row19SaysTheSameOfHiddenAndOfMissing(String method, String place) throws Exception {
    String at = place.replace("ID", Reply.id(1));
    String headers = Reply.login("lu") + TAXII + Reply.SUBMITS;
    String body = method.equals("POST") ? "{\"objects\":[" + Reply.indicator(1) + "]}" : "";
    Reply hidden = Reply.send(port, method + " " + SHARED + at, headers, body);
    String other = "/benelux/collections/" + UUID.randomUUID() + "/";
    assertThat(hidden).isEqualTo(Reply.send(port, method + " " + other + at, headers, body));
    assertThat(hidden.isRefusal(404)).isTrue();
  }

  @Test
  void row20TakesATokenFromElsewhereAsAPosition() throws Exception {
    String next = Reply.get(port, SHARED + "manifest/?limit=1&match[type]=indicator")
        .json()
        .getString("next");
    // With another limit, another filter, another endpoint, a stale added_after, and twice.
    String query = "?limit=2&added_after=2000-01-01T00:00:00Z&next=" + next;
    assertThat(Reply.get(port, OBJECTS + query).each("id"))
        .containsExactly(Reply.id(2), Reply.id(3));
    assertThat(Reply.get(port, OBJECTS + query).each("id"))
        .containsExactly(Reply.id(2), Reply.id(3));
    assertThat(Reply.get(port, OBJECTS + query + "&match[type]=malware").each("id"))
        .isEmpty();
    Reply other = Reply.get(port, "/benelux/collections/from-be/objects/" + query);
    assertThat(other.body()).isEqualTo("{\"more\":false}");
    String lu = Reply.login("lu") + TAXII;
    assertThat(Reply.send(port, "GET " + OBJECTS + query, lu, "").isRefusal(404))
        .isTrue();
  }
}
