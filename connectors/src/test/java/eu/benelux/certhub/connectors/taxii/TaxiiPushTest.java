package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.benelux.certhub.connectors.http.OutgoingFault;
import eu.benelux.certhub.connectors.taxii.ObjectAnswer.Outcome;
import eu.benelux.certhub.connectors.taxii.Scripted.Heard;
import eu.benelux.certhub.connectors.taxii.Scripted.Said;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1 sections 4.3 and 5.5, with the servers that keep to less of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaxiiPushTest {
  private static final String ID = "44444444-4444-4444-8444-444444444444";

  private final Vertx vertx = Vertx.vertx();

  @AfterAll
  void close() {
    vertx.close().await();
  }

  /** Says {@code max_content_length}, and to each POST and each status what the scripts say. */
  private Scripted server(
      long contentMax, Function<Heard, Said> post, Function<Integer, Said> status) {
    AtomicInteger polled = new AtomicInteger();
    return Scripted.open(vertx, asked -> {
      if (asked.method().equals("POST")) {
        return post.apply(asked);
      }
      return asked.uri().equals("/root/")
          ? Said.ok("{\"title\":\"R\",\"versions\":[],\"max_content_length\":" + contentMax + "}")
          : status.apply(polled.getAndIncrement());
    });
  }

  private Scripted posts(String status) {
    return server(4096, asked -> said(202, status), n -> Said.no(404));
  }

  private static Said said(int status, String body) {
    return new Said(status, Said.ok("").headers(), body);
  }

  private static String status(String status, String rest) {
    return "{\"id\":\"" + ID + "\",\"status\":\"" + status + "\"" + rest + "}";
  }

  private static byte[] object(int n) {
    return ("{\"id\":\"a--" + n + "\",\"modified\":\"v" + n + "\" }")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> objects(int count) {
    return IntStream.range(0, count).mapToObj(TaxiiPushTest::object).toList();
  }

  private static Pushed push(Scripted server, List<byte[]> objects) throws Exception {
    return server
        .client()
        .push(server.at(Scripted.COLLECTION), objects, PushWatch.none())
        .await(60, TimeUnit.SECONDS);
  }

  private static List<String> posted(Scripted server) {
    return server.heard.stream()
        .filter(asked -> asked.method().equals("POST"))
        .map(Heard::body)
        .toList();
  }

  @Test
  void splitsByCount() throws Exception {
    Scripted server = posts(status("complete", ",\"total_count\":3,\"success_count\":3"));
    Pushed pushed = push(server, objects(7));
    assertThat(pushed.complete()).isTrue();
    assertThat(pushed.envelopes()).isEqualTo(3);
    assertThat(posted(server))
        .hasSize(3)
        .first()
        .isEqualTo("{\"objects\":[{\"id\":\"a--0\",\"modified\":\"v0\" },"
            + "{\"id\":\"a--1\",\"modified\":\"v1\" },{\"id\":\"a--2\",\"modified\":\"v2\" }]}");
    assertThat(pushed.answers().get(6))
        .isEqualTo(new ObjectAnswer("a--6", "v6", Outcome.ACCEPTED, Optional.empty()));
  }

  @Test
  void splitsByBytesAndSetsTooLongOnesAside() throws Exception {
    // Two fit to the byte: 14 for the frame, 1 for the comma, 30 for each object.
    int length = object(0).length;
    Scripted server = server(
        14 + 1 + 2L * length,
        asked -> said(202, status("complete", ",\"success_count\":1")),
        n -> Said.no(404));
    List<byte[]> objects = new java.util.ArrayList<>(objects(5));
    objects.add(1, object(123_456_789));
    objects.add(
        2,
        ("{\"id\":\"long\",\"x\":\"" + "y".repeat(100) + "\"}").getBytes(StandardCharsets.UTF_8));
    Pushed pushed = push(server, objects);
    assertThat(posted(server)).allMatch(body -> body.length() <= 15 + 2 * length);
    assertThat(pushed.answers())
        .extracting(ObjectAnswer::outcome)
        .containsOnly(Outcome.ACCEPTED, Outcome.NOT_SENT);
    assertThat(pushed.answers().get(2).message().orElseThrow())
        .isEqualTo("longer than the " + (15 + 2 * length) + " bytes of the server");
    assertThat(pushed.count(Outcome.NOT_SENT)).isEqualTo(1);
  }

  @Test
  void readsWhatIsSaidOfEachObject() throws Exception {
    Pushed pushed = push(
        posts(
            status(
                "complete",
                ",\"total_count\":3,\"success_count\":2,\"failure_count\":1,"
                    + "\"successes\":[{\"id\":\"a--2\",\"version\":\"other\"},"
                    + "{\"id\":\"a--0\",\"version\":\"v0\",\"message\":\"already held\"}],"
                    + "\"failures\":[{\"id\":\"a--1\",\"version\":\"v1\",\"message\":\"not\\nyours\"}]")),
        objects(3));
    assertThat(pushed.answers())
        .containsExactly(
            new ObjectAnswer("a--0", "v0", Outcome.ACCEPTED, Optional.of("already held")),
            new ObjectAnswer("a--1", "v1", Outcome.REFUSED, Optional.of("not yours")),
            new ObjectAnswer("a--2", "v2", Outcome.ACCEPTED, Optional.empty()));
    assertThat(pushed.complete()).isFalse();
  }

  @Test
  void saysUnknownWhereOnlyNumbersCome() throws Exception {
    Pushed pushed =
        push(posts(status("complete", ",\"success_count\":1,\"failure_count\":2")), objects(3));
    assertThat(pushed.count(Outcome.UNKNOWN)).isEqualTo(3);
  }

  @Test
  void asksUntilTheStatusIsComplete() throws Exception {
    Scripted server = server(
        4096,
        asked -> said(202, status("pending", ",\"pending_count\":2")),
        n -> Said.ok(
            n < 3
                ? status("pending", ",\"pending_count\":2")
                : status("complete", ",\"success_count\":2")));
    assertThat(push(server, objects(2)).complete()).isTrue();
    assertThat(server.heard.get(5).uri()).isEqualTo("/root/status/" + ID + "/");
    assertThat(server.heard).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "404", "500", "html", "other"})
  void goesOnWithoutAStatusThatDoesNotCome(String trouble) throws Exception {
    Scripted server = server(
        4096, asked -> said(202, status("pending", ",\"pending_count\":2")), n -> switch (trouble) {
          case "pending" -> Said.ok(status("pending", ",\"pending_count\":2"));
          case "html" -> Said.ok("<html>");
          case "other" -> Said.ok("{\"id\":\"../../x\",\"status\":\"done\"}");
          default -> Said.no(Integer.parseInt(trouble));
        });
    Pushed pushed = push(server, objects(2));
    assertThat(pushed.count(Outcome.PENDING)).isEqualTo(2);
    assertThat(pushed.stopped()).isEmpty();
  }

  @Test
  void keepsWhatTheFirstAnswerNamed() throws Exception {
    Scripted server = server(
        4096,
        asked -> said(
            202,
            status(
                "pending",
                ",\"success_count\":1,\"pending_count\":1,"
                    + "\"successes\":[{\"id\":\"a--0\",\"version\":\"v0\"}],"
                    + "\"pendings\":[{\"id\":\"a--1\",\"version\":\"v1\"}]")),
        n -> Said.ok(status("complete", ",\"success_count\":1,\"failure_count\":1")));
    assertThat(push(server, objects(2)).answers())
        .extracting(ObjectAnswer::outcome)
        .containsExactly(Outcome.ACCEPTED, Outcome.UNKNOWN);
  }

  @Test
  void failsWithTheRefusalOfTheFirstEnvelope() {
    Scripted server = server(
        4096, asked -> said(422, "{\"title\":\"No\",\"description\":\"RED\"}"), n -> Said.no(404));
    assertThat(catchThrowable(() -> push(server, objects(7))))
        .isInstanceOf(TaxiiRefusal.class)
        .hasMessage("422, the server could read the objects and does not take them"
            + " (the server says: No: RED)");
    assertThat(posted(server)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"403, '', REFUSED", "500, '', UNKNOWN", "202, {}, UNKNOWN"})
  void tellsWhatWasTakenBeforeTrouble(int status, String body, Outcome second) throws Exception {
    AtomicInteger posted = new AtomicInteger();
    Scripted server = server(
        4096,
        asked -> posted.getAndIncrement() == 0
            ? said(202, status("complete", ",\"success_count\":3"))
            : said(status, body),
        n -> Said.no(404));
    Pushed pushed = push(server, objects(7));
    assertThat(pushed.answers())
        .extracting(ObjectAnswer::outcome)
        .containsExactly(
            Outcome.ACCEPTED,
            Outcome.ACCEPTED,
            Outcome.ACCEPTED,
            second,
            second,
            second,
            Outcome.NOT_SENT);
    assertThat(pushed.stopped()).isPresent();
    assertThat(posted(server)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void doesNotPostAgainBlindly(int status) {
    Scripted server = server(4096, asked -> Said.no(status), n -> Said.no(404));
    assertThat(catchThrowable(() -> push(server, objects(1)))).isInstanceOf(TaxiiRefusal.class);
    assertThat(posted(server)).hasSize(1);
  }

  @Test
  void postsAgainWhereTheServerDidNotListen() throws Exception {
    AtomicInteger posted = new AtomicInteger();
    Scripted server = server(
        4096,
        asked -> posted.getAndIncrement() == 0
            ? Said.no(429).with("Retry-After", "0")
            : said(202, status("complete", ",\"success_count\":1")),
        n -> Said.no(404));
    assertThat(push(server, objects(1)).complete()).isTrue();
  }

  @Test
  void s608PostsAgainWhereTheServerNamesATime() throws Exception {
    AtomicInteger posted = new AtomicInteger();
    Scripted server = server(
        4096,
        asked -> posted.getAndIncrement() == 0
            ? Said.no(503).with("Retry-After", "0")
            : said(202, status("complete", ",\"success_count\":1")),
        n -> Said.no(404));
    assertThat(push(server, objects(1)).complete()).isTrue();
  }

  @Test
  void halvesWhatIsTooLongForAServerThatDidNotSaySo() throws Exception {
    Scripted server = server(
        4096,
        asked -> asked.body().split("a--", -1).length > 2
            ? Said.no(413)
            : said(202, status("complete", ",\"success_count\":1")),
        n -> Said.no(404));
    assertThat(push(server, objects(5)).complete()).isTrue();
    assertThat(posted(server)).hasSize(6);
  }

  @Test
  void tellsWhichObjectIsTooLongAlone() throws Exception {
    Scripted server = server(
        4096,
        asked -> asked.body().contains("a--2")
            ? Said.no(413)
            : said(202, status("complete", ",\"success_count\":1")),
        n -> Said.no(404));
    Pushed pushed = push(server, objects(4));
    assertThat(pushed.answers())
        .extracting(ObjectAnswer::outcome)
        .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.REFUSED, Outcome.ACCEPTED);
    assertThat(pushed.answers().get(2).message().orElseThrow()).contains("longer than the server");
  }

  @Test
  void givesUpWhereEveryObjectIsTooLong() {
    Scripted server = server(4096, asked -> Said.no(413), n -> Said.no(404));
    assertThat(catchThrowable(() -> push(server, objects(100)))).isInstanceOf(TaxiiRefusal.class);
    assertThat(posted(server)).hasSizeLessThan(20);
  }

  @Test
  void tellsOfEachEnvelope() throws Exception {
    Scripted server = posts(status("complete", ",\"success_count\":3"));
    List<String> told = new java.util.ArrayList<>();
    server
        .client()
        .push(server.at(Scripted.COLLECTION), objects(7), answers -> {
          told.add(
              new java.util.TreeSet<>(answers.keySet()) + " " + posted(server).size());
          return io.vertx.core.Future.succeededFuture();
        })
        .await(60, TimeUnit.SECONDS);
    assertThat(told).containsExactly("[0, 1, 2] 1", "[3, 4, 5] 2", "[6] 3");
  }

  @Test
  void stopsWhereNobodyCanKeepWhatWasTaken() throws Exception {
    Scripted server = posts(status("complete", ",\"success_count\":3"));
    Pushed pushed = server
        .client()
        .push(
            server.at(Scripted.COLLECTION),
            objects(7),
            answers -> io.vertx.core.Future.failedFuture(new java.io.IOException("no room")))
        .await(60, TimeUnit.SECONDS);
    assertThat(pushed.count(Outcome.ACCEPTED)).isEqualTo(3);
    assertThat(pushed.count(Outcome.NOT_SENT)).isEqualTo(4);
    assertThat(pushed.stopped()).isPresent();
  }

  @Test
  void saysWhenNobodyListens() throws Exception {
    // Taken, so that nobody else can, and not listened to.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI at = URI.create("http://127.0.0.1:" + taken.getLocalPort() + Scripted.COLLECTION);
      TaxiiClient client =
          TaxiiClient.open(vertx, Scripted.settings(at, Scripted.limits()), () -> Scripted.NOW);
      assertThat(catchThrowable(
              () -> client.push(at, objects(1), PushWatch.none()).await(60, TimeUnit.SECONDS)))
          .isInstanceOf(OutgoingFault.class)
          .hasMessageContaining("no connection");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "[]", "{\"id\":1} {}", "{\"id\":", "{},{}", "]}"})
  void sendsNothingThatWouldBreakAnEnvelope(String object) {
    Scripted server = posts("{}");
    List<byte[]> objects = List.of(object(0), object.getBytes(StandardCharsets.UTF_8));
    assertThat(catchThrowable(() -> push(server, objects)))
        .isInstanceOf(TaxiiFault.class)
        .hasMessage("object 1 (counted from 0) is not one JSON object");
    assertThat(server.heard).isEmpty();
  }

  @Test
  void pushesNothingAtAll() throws Exception {
    Scripted server = posts("{}");
    assertThat(push(server, List.of()).complete()).isTrue();
    assertThat(server.heard).isEmpty();
  }
}
