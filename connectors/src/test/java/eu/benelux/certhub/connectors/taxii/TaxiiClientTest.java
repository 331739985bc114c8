package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.connectors.http.OutgoingLogin;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.taxii.Scripted.Said;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-602, S-604, S-607, S-608. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaxiiClientTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private Scripted always(Said said) {
    return Scripted.open(vertx, asked -> said);
  }

  private Scripted says(String body) {
    return always(Said.ok(body));
  }

  private static <T> T of(Future<T> future) throws Exception {
    return future.await(60, TimeUnit.SECONDS);
  }

  @Test
  void hasItsDefaultsPinned() {
    assertThat(Settings.defaults(TaxiiClientLimits.class).toString())
        .isEqualTo("{page-objects=1000, page-bytes-max=64MiB, pages-max=10000,"
            + " pull-bytes-max=4GiB, resource-bytes-max=4MiB, envelope-objects=1000,"
            + " envelope-bytes=4MiB, retries=2, retry-pause=500ms, wait-max=30s,"
            + " status-pause=200ms, status-max=1m}");
    assertThat(
            TaxiiClientSettings.of(URI.create("https://a"), OutgoingLogin.none(), Optional.empty())
                .limits()
                .retries())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', /taxii2/",
    "/, /taxii2/",
    "/cti/taxii2, /cti/taxii2/",
    "/cti/taxii2/, /cti/taxii2/",
  })
  void discoversWhereTheServerIs(String given, String asked) throws Exception {
    Scripted server = says("{\"title\":\"T\"}");
    of(server.client(server.at(given)).discover());
    assertThat(server.heard.get(0).uri()).isEqualTo(asked);
    assertThat(server.heard.get(0).authorization()).contains("Basic YmU6c2VjcmV0");
  }

  @Test
  void s604ResolvesRootsAndIgnoresForeignOnes() throws Exception {
    Scripted other = says("{}");
    Scripted server = Scripted.open(
        vertx,
        asked -> Said.ok("{\"title\":\"T\\u202e\\n\",\"x_more\":{},"
            + "\"default\":\"/a/\",\"api_roots\":[\"/a/\",\"b\",\"" + other.at("/c/") + "\","
            + "\"https://127.0.0.1/d/\",\"//evil.example/e/\",\"not an address\","
            + "\"file:///etc/\",\"mailto:x@y\"]}"));
    Discovery found = of(server.client().discover());
    assertThat(found.title()).isEqualTo("T");
    assertThat(found.roots()).containsExactly(server.at("/a/"), server.at("/taxii2/b/"));
    assertThat(found.usual()).contains(server.at("/a/"));
    assertThat(found.ignored()).hasSize(6);
    assertThat(found.ignored().get(0)).contains("is not on http://127.0.0.1:");
    assertThat(other.heard).isEmpty();
  }

  @Test
  void s604LooksAtAHundredRoots() throws Exception {
    String roots = IntStream.range(0, 10_000)
        .mapToObj(i -> "\"/" + i + "/\"")
        .collect(Collectors.joining(","));
    Discovery found =
        of(says("{\"title\":\"T\",\"api_roots\":[" + roots.substring(0, 80_000) + "\"]}")
            .client()
            .discover());
    assertThat(found.roots()).hasSize(100);
    assertThat(found.usual()).isEmpty();
    assertThat(found.ignored()).singleElement().asString().contains("more API roots");
  }

  @Test
  void knowsARootThatIsGivenAsTheServer() throws Exception {
    Scripted server = says("{\"title\":\"T\",\"versions\":[\"x\"],\"max_content_length\":1}");
    assertThat(of(server.client(server.at("/root")).discover()).roots())
        .containsExactly(server.at("/root/"));
  }

  @Test
  void listsCollections() throws Exception {
    Scripted server = says("{\"collections\":[{\"id\":\"a/b\",\"title\":\"T\",\"alias\":null,"
        + "\"description\":\"D\",\"can_read\":true,\"can_write\":false,\"media_types\":[]}]}");
    assertThat(of(server.client().collections(server.at("/root"))))
        .containsExactly(new CollectionInfo(
            server.at("/root/collections/a%2Fb/"),
            "a/b",
            "T",
            Optional.empty(),
            Optional.of("D"),
            true,
            false));
    assertThat(server.heard.get(0).uri()).isEqualTo("/root/collections/");
  }

  @Test
  void acceptsThatThereAreNone() throws Exception {
    Scripted server = says("{}");
    assertThat(of(server.client().collections(server.at("/root/")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the list of collections is empty", // S-607
        "<html></html> | the list of collections is not JSON",
        "{\"collections\":[ | the list of collections is not JSON", // half of it
        "{} {} | the list of collections is not JSON",
        "[] | the list of collections is not a JSON object",
        "null | the list of collections is not a JSON object",
        "{\"collections\":{}} | the list of collections: /collections is not a list",
        "{\"collections\":[1]} | the list of collections: /collections/0 is not a JSON object",
        "{\"collections\":[{}]} | the list of collections: /collections/0/id is missing",
        "{\"collections\":[{\"id\":1}]} | the list of collections: /collections/0/id is not text",
        "{\"collections\":[{\"id\":\"\",\"title\":\"\"}]} | /collections/0/id is empty",
        "{\"collections\":[{\"id\":\"a\",\"title\":\"b\",\"can_read\":\"true\"}]}"
            + " | /collections/0/can_read is neither true nor false",
        "{\"collections\":[],\"collections\":[]} | the list of collections is not JSON", // twice
      })
  void s607SaysWhatIsWrongAndWhere(String body, String sentence) {
    Scripted server = says(body);
    assertThat(catchThrowable(() -> of(server.client().collections(server.at("/root/")))))
        .isInstanceOf(TaxiiFault.class)
        .hasMessageContaining(sentence);
    assertThat(server.heard).hasSize(1);
  }

  @Test
  void doesNotReadAMillionBrackets() {
    Scripted server = says("[".repeat(90_000));
    assertThat(catchThrowable(() -> of(server.client().discover()))).isInstanceOf(TaxiiFault.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/html; charset=utf-8", "application/octet-stream"})
  void s607AsksWhetherAPageForPeopleIsMeant(String type) {
    Scripted server = always(new Said(200, java.util.Map.of("Content-Type", type), "<html>"));
    assertThat(catchThrowable(() -> of(server.client().discover())))
        .isInstanceOf(TaxiiFault.class)
        .hasMessageContaining("is this the address of a TAXII 2.1 server?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/taxii+json",
        "application/taxii+json; version=\"2.1\"",
        "application/json;charset=utf-8",
        "application/stix+json",
        "application/vnd.oasis.taxii+json; version=2.0"
      })
  void readsJsonOfAnyName(String type) throws Exception {
    Scripted server =
        always(new Said(200, java.util.Map.of("Content-Type", type), "{\"title\":\"T\"}"));
    assertThat(of(server.client().discover()).roots()).isEmpty();
  }

  @Test
  void s602AsksNoOtherHost() {
    Scripted server = says("{}");
    Scripted other = says("{}");
    TaxiiClient client = server.client();
    for (Future<?> future : List.of(
        client.collections(other.at("/root/")),
        client.pull(
            other.at(Scripted.COLLECTION),
            PullQuery.from(PullPosition.start()),
            page -> Future.succeededFuture()),
        client.push(
            other.at(Scripted.COLLECTION), List.of(new byte[] {'{', '}'}), PushWatch.none()),
        client.object(other.at(Scripted.COLLECTION), "x"),
        client.versions(other.at(Scripted.COLLECTION), "x"))) {
      assertThat(catchThrowable(() -> of(future)))
          .isInstanceOf(TaxiiFault.class)
          .hasMessageContaining("this address is not on the server http://127.0.0.1:");
    }
    assertThat(other.heard).isEmpty();
  }

  @Test
  void findsAnObject() throws Exception {
    String object = "{ \"id\":\"x\", \"n\":1.0 }";
    Scripted server = says("{\"objects\":[" + object + "]}");
    List<Slice> found =
        of(server.client().object(server.at(Scripted.COLLECTION), "a/../b c")).orElseThrow();
    assertThat(found).hasSize(1);
    assertThat(new String(found.get(0).bytes(), StandardCharsets.UTF_8)).isEqualTo(object);
    assertThat(server.heard.get(0).uri())
        .isEqualTo(Scripted.COLLECTION + "objects/a%2F..%2Fb%20c/");
  }

  @Test
  void findsNoObjectThatIsNotThere() throws Exception {
    Scripted server = always(Said.no(404));
    URI at = server.at(Scripted.COLLECTION);
    assertThat(of(server.client().object(at, "x"))).isEmpty();
    assertThat(of(server.client().versions(at, "x"))).isEmpty();
  }

  @Test
  void listsVersionsPageByPage() throws Exception {
    Scripted server = Scripted.open(
        vertx,
        asked -> Said.ok(
            asked.uri().endsWith("?next=a%26b")
                ? "{\"versions\":[\"3\"]}"
                : "{\"more\":true,\"next\":\"a&b\",\"versions\":[\"1\",\"2\"]}"));
    assertThat(of(server.client().versions(server.at(Scripted.COLLECTION), "x")))
        .containsExactly("1", "2", "3");
  }

  @Test
  void endsVersionsWithoutEnd() {
    Scripted server = says("{\"more\":true,\"next\":\"a\",\"versions\":[\"1\"]}");
    assertThat(catchThrowable(
            () -> of(server.client().versions(server.at(Scripted.COLLECTION), "x"))))
        .hasMessageContaining("promises more versions after page 2, which brought nothing new");
  }
}
