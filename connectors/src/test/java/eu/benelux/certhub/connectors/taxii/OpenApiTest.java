package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.SUBMITS;
import static eu.benelux.certhub.connectors.taxii.Reply.TAXII;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The OpenAPI description, beside the routes and beside real answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private static final String ONE = "/benelux/collections/{collection-id}/";
  private static final String UNKNOWN = "indicator--99999999-0000-4000-8000-000000000000";

  private final Vertx vertx = Vertx.vertx();
  private int port;
  private String status = "";
  private Described described = new Described(new JsonObject());

  @BeforeAll
  void open() throws Exception {
    MemoryShelf shelf = new MemoryShelf(Probed.collections());
    port = Probed.open(vertx, 0, account -> {
          if (!account.equals("be")) {
            throw new Refusal(account.equals("busy") ? 429 : 503, "No", "Not now.");
          }
          return shelf;
        })
        .port();
    status = Reply.add(port, Reply.indicator(1), Reply.indicator(2), "{\"type\":\"indicator\"}")
        .json()
        .getString("id");
    Reply reply = Reply.get(port, "/taxii2/openapi.json");
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    described = new Described(reply.json());
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private String filled(String path) {
    return path.replace("{collection-id}", Probed.BOTH.toString())
        .replace("{object-id}", Reply.id(1))
        .replace("{status-id}", status);
  }

  @Test
  void describesEveryRouteAndNoOther() {
    List<Place.Endpoint> found = new ArrayList<>();
    for (String path : described.paths()) {
      Optional<Place> place = Place.of(filled(path), "benelux");
      assertThat(place).as(path).isPresent();
      Place.Endpoint endpoint = place.get().endpoint();
      found.add(endpoint);
      assertThat(described.methods(path))
          .as(path)
          .isEqualTo(new TreeSet<>(List.of(endpoint.methods().split(", "))));
      assertThat(path.contains("{collection-id}"))
          .isEqualTo(!place.get().collection().isEmpty());
    }
    assertThat(found).containsExactlyInAnyOrder(Place.Endpoint.values());
  }

  @Test
  void describesEveryParameterThatIsUnderstood() {
    assertThat(names(ONE + "objects/"))
        .containsExactlyInAnyOrder(
            "added_after",
            "limit",
            "next",
            "match[id]",
            "match[type]",
            "match[version]",
            "match[spec_version]");
    assertThat(names(ONE + "manifest/")).isEqualTo(names(ONE + "objects/"));
    assertThat(names(ONE + "objects/{object-id}/"))
        .containsExactlyInAnyOrder(
            "added_after", "limit", "next", "match[version]", "match[spec_version]");
    assertThat(names(ONE + "objects/{object-id}/versions/"))
        .containsExactlyInAnyOrder("added_after", "limit", "next", "match[spec_version]");
  }

  private List<String> names(String path) {
    JsonObject parameters =
        described.document().getJsonObject("components").getJsonObject("parameters");
    return described.operation("GET", path).getJsonArray("parameters").stream()
        .map(one -> ((JsonObject) one).getString("$ref"))
        .map(at -> parameters.getJsonObject(at.substring(at.lastIndexOf('/') + 1)))
        .filter(parameter -> parameter.getString("in").equals("query"))
        .map(parameter -> parameter.getString("name"))
        .toList();
  }

  @Test
  void tellsNoVersionOfAnySoftware() {
    assertThat(described.document().getJsonObject("info").getString("version")).isEqualTo("2.1");
    assertThat(described.document().encode())
        .doesNotContainIgnoringCase(
            "vert.x", "netty", "java", "SNAPSHOT", "{api-root}", "{server}");
    assertThat(described.document().getJsonArray("servers").encode())
        .isEqualTo("[{\"url\":\"https://hub.example:8443\"}]");
  }

  @Test
  void isForThoseWhoPassedTheGuard() throws Exception {
    Reply reply = Reply.send(port, "GET /taxii2/openapi.json", "", "");
    assertThat(reply.isRefusal(401)).isTrue();
  }

  /** Each status that is named is given, and is then as it is described. */
  @Test
  void saysOfEveryAnswerWhatItIs() throws Exception {
    for (String path : described.paths()) {
      for (String method : described.methods(path)) {
        for (String expected : described.statuses(method, path)) {
          Optional<String> request = request(method, path, expected);
          if (request.isEmpty()) {
            continue;
          }
          Reply reply = send(request.get(), expected);
          String said = request.get() + ": " + reply.head() + reply.body();
          if (!expected.equals("default")) {
            assertThat(reply.status()).as(said).isEqualTo(Integer.parseInt(expected));
          }
          assertThat(described.faults(method, path, reply)).as(said).isEmpty();
        }
      }
    }
  }

  /** Empty pages, pages with more, and what is told of an outcome. */
  @Test
  void saysOfEveryFormWhatItIs() throws Exception {
    for (String query : List.of("?limit=1", "?match[spec_version]=2.0", "?match[version]=all")) {
      for (String path : List.of("manifest/", "objects/", "objects/{object-id}/")) {
        Reply reply = Reply.get(port, filled(ONE + path) + query);
        assertThat(described.faults("GET", ONE + path, reply)).as(reply.body()).isEmpty();
      }
    }
    Reply mixed = Reply.add(port, Reply.indicator(1), "{\"type\":\"indicator\"}");
    assertThat(described.faults("POST", ONE + "objects/", mixed)).isEmpty();
  }

  /** So that a schema that allows everything is found. */
  @Test
  void doesNotTakeEverythingForWhatItDescribes() throws Exception {
    Reply page = Reply.get(port, filled(ONE + "objects/"));
    for (String body : List.of(
        "{}",
        "{\"more\":true}",
        "{\"more\":\"false\"}",
        "{\"more\":false,\"next\":\"a\"}",
        "{\"more\":false,\"objects\":[]}",
        "{\"more\":false,\"objects\":[{\"type\":\"indicator\"}]}",
        "{\"more\":false,\"other\":1}")) {
      Reply wrong = new Reply(200, page.head(), body);
      assertThat(described.faults("GET", ONE + "objects/", wrong)).as(body).isNotEmpty();
    }
    Reply other = new Reply(200, page.head().replace("taxii+json", "json"), page.body());
    assertThat(described.faults("GET", ONE + "objects/", other)).isNotEmpty();
  }

  /** Which request gets this status; none where only the guard could say it. */
  private Optional<String> request(String method, String path, String expected) {
    String line = method + " " + filled(path);
    boolean onShelf = !path.startsWith("/taxii2/") && !path.equals("/benelux/");
    return switch (expected) {
      case "400" -> Optional.of(method.equals("POST") ? line : line + "?limit=1&limit=2");
      case "403" ->
        Optional.of(line.replace(
            Probed.BOTH.toString(),
            (method.equals("GET") ? Probed.WRITE : Probed.READ).toString()));
      case "404" ->
        Optional.of(line.replace(Reply.id(1), UNKNOWN)
            .replace(status, UUID.randomUUID().toString())
            .replace(
                Probed.BOTH.toString(),
                line.contains(Reply.id(1)) ? Probed.BOTH.toString() : "none"));
      case "429", "503" -> onShelf ? Optional.of(line) : Optional.empty();
      case "default" ->
        Optional.of("PUT" + line.substring(method.length())).filter(put -> !method.equals("HEAD"));
      default -> Optional.of(line);
    };
  }

  private Reply send(String line, String expected) throws Exception {
    boolean posts = line.startsWith("POST");
    String account = switch (expected) {
      case "401" -> "";
      case "429" -> Reply.login("busy");
      case "503" -> Reply.login("ill");
      default -> Reply.login("be");
    };
    String accept = expected.equals("406") ? "Accept: text/html\r\n" : TAXII;
    String known = !expected.equals("304")
        ? ""
        : "If-None-Match: " + Reply.send(port, line, account + TAXII, "").header("ETag") + "\r\n";
    String type = !posts ? "" : expected.equals("415") ? "Content-Type: text/plain\r\n" : SUBMITS;
    String body = switch (expected) {
      case "400" -> "{";
      case "413" -> " ".repeat((1 << 20) + 1);
      case "422" -> "{\"objects\":1}";
      default -> "{\"objects\":[" + Reply.indicator(1) + "]}";
    };
    if (line.startsWith("DELETE") && expected.equals("200")) {
      Reply.add(port, Reply.indicator(7));
      line = line.replace(Reply.id(1), Reply.id(7));
    }
    return Reply.send(port, line, account + accept + known + type, posts ? body : "");
  }
}
