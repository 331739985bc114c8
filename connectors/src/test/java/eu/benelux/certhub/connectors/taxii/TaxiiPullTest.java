package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.benelux.certhub.connectors.http.OutgoingFault;
import eu.benelux.certhub.connectors.taxii.Scripted.Said;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-605 to S-608. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaxiiPullTest {
  private static final String LAST = "X-TAXII-Date-Added-Last";
  private static final String DATE = "2026-05-01T00:00:00.000000Z";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> taken = new ArrayList<>();

  @AfterAll
  void close() {
    vertx.close().await();
  }

  /** The n-th question gets the n-th answer. */
  private Scripted pages(Function<Integer, Said> script) {
    AtomicInteger page = new AtomicInteger();
    taken.clear();
    return Scripted.open(vertx, asked -> script.apply(page.getAndIncrement()));
  }

  private Pulled pull(Scripted server) throws Exception {
    return pull(server, PullPosition.start());
  }

  private Pulled pull(Scripted server, PullPosition from) throws Exception {
    return server
        .client()
        .pull(server.at(Scripted.COLLECTION), PullQuery.from(from), this::take)
        .await(60, TimeUnit.SECONDS);
  }

  private Future<Void> take(PulledPage page) {
    page.objects().forEach(slice -> taken.add(new String(slice.bytes(), StandardCharsets.UTF_8)));
    return Future.succeededFuture();
  }

  private static String page(String head, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"id\":" + i + " }")
        .collect(Collectors.joining(",", "{" + head + ",\"objects\":[", "]}"));
  }

  @Test
  void walksWithTheSameQuestion() throws Exception {
    Scripted server = pages(n -> n < 2
        ? Said.ok(page("\"more\":true,\"next\":\"n&" + n + "+\"", n * 2, n * 2 + 2))
        : Said.ok(page("\"more\":false", 4, 5)).with(LAST, DATE));
    Pulled pulled =
        pull(server, PullPosition.since(Instant.parse("2026-01-02T03:04:05.123456789Z")));
    assertThat(pulled.objects()).isEqualTo(5);
    assertThat(pulled.pages()).isEqualTo(3);
    assertThat(pulled.position().after()).contains(Instant.parse(DATE));
    assertThat(taken)
        .containsExactly("{\"id\":0 }", "{\"id\":1 }", "{\"id\":2 }", "{\"id\":3 }", "{\"id\":4 }");
    String first =
        Scripted.COLLECTION + "objects/?limit=10&added_after=2026-01-02T03:04:05.123456Z";
    assertThat(server.heard)
        .extracting(Scripted.Heard::uri)
        .containsExactly(first, first + "&next=n%260%2B", first + "&next=n%261%2B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"more\":false}",
        "{\"objects\":[]}",
        "{\"objects\":null,\"more\":null,\"next\":null}",
        "{\"next\":\"x\"}",
        " {\"x_other\":{\"objects\":[1]}} ",
      })
  void acceptsThatThereIsNothing(String body) throws Exception {
    assertThat(pull(pages(n -> Said.ok(body))))
        .isEqualTo(new Pulled(0, 1, false, PullPosition.start()));
  }

  @Test
  void s606GoesOnByDateWhereThereIsNoNext() throws Exception {
    Scripted server = pages(n -> switch (n) {
      case 0 -> Said.ok(page("\"more\":true", 0, 10)).with(LAST, "2026-05-01T00:00:00.000010Z");
      // Objects 9 and 10 share a date: the overlap brings 9 again, and 10 at all.
      default -> Said.ok(page("\"more\":false", 9, 12)).with(LAST, DATE);
    });
    Pulled pulled = pull(server);
    assertThat(server.heard.get(1).uri())
        .endsWith("?limit=10&added_after=2026-05-01T00:00:00.000009Z");
    assertThat(taken).contains("{\"id\":10 }", "{\"id\":11 }");
    assertThat(pulled.position().after()).contains(Instant.parse("2026-05-01T00:00:00.000010Z"));
  }

  @Test
  void s606AsksForMoreWhereEqualDatesFillAPage() throws Exception {
    Scripted server = Scripted.open(
        vertx,
        asked -> asked.uri().contains("limit=10&") || !asked.uri().contains("added_after")
            ? Said.ok(page("\"more\":true", 0, 10)).with(LAST, DATE)
            : Said.ok(page("\"more\":false", 0, 15)).with(LAST, DATE));
    taken.clear();
    pull(server);
    assertThat(server.heard.get(2).uri()).contains("limit=80&");
    assertThat(taken).contains("{\"id\":14 }");
  }

  @ParameterizedTest
  @CsvSource({
    "same next, same", // the same page for ever
    "new next, same",
    "new next, empty",
    "no next, same",
    "new next, backwards", // two pages in turn
  })
  void s605StopsWhereNothingComesOfIt(String next, String objects) {
    Scripted server = pages(n -> {
      String head = switch (next) {
        case "same next" -> "\"more\":true,\"next\":\"x\"";
        case "new next" -> "\"more\":true,\"next\":\"" + n + "\"";
        default -> "\"more\":true";
      };
      int from = objects.equals("backwards") ? n % 2 * 3 : 0;
      String body = objects.equals("empty") ? "{" + head + "}" : page(head, from, from + 3);
      return Said.ok(body).with(LAST, DATE);
    });
    assertThat(catchThrowable(() -> pull(server)))
        .isInstanceOf(TaxiiFault.class)
        .hasMessageContaining("the server promises more, but 3 pages brought nothing new");
    assertThat(server.heard).hasSizeLessThanOrEqualTo(5);
    assertThat(taken).hasSizeLessThanOrEqualTo(6).doesNotHaveDuplicates();
  }

  @Test
  void bearsTwoEmptyPages() throws Exception {
    Scripted server = pages(n -> n % 3 < 2 && n < 8
        ? Said.ok("{\"more\":true,\"next\":\"" + n + "\"}")
        : Said.ok(page("\"more\":" + (n < 8) + ",\"next\":\"x\"", n, n + 1)));
    assertThat(pull(server).objects()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2026-13-01T00:00:00Z", "2099-01-01T00:00:00Z", "9", "\u00e9"})
  void s605StopsWhereNobodyKnowsHowToGoOn(String date) {
    Scripted server = pages(n -> {
      Said said = Said.ok(page("\"more\":true", n, n + 1));
      return date.isEmpty() ? said : said.with(LAST, date);
    });
    assertThat(catchThrowable(() -> pull(server)))
        .isInstanceOf(TaxiiFault.class)
        .hasMessageContaining("neither next nor a readable X-TAXII-Date-Added-Last");
    assertThat(server.heard).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2099-01-01T00:00:00.000000Z", "2026-06-01T00:01:01Z"})
  void s605DoesNotMoveTheMarkByNonsense(String date) throws Exception {
    Scripted server = pages(n -> n == 0
        ? Said.ok(page("\"more\":true,\"next\":\"x\"", 0, 1)).with(LAST, DATE)
        : Said.ok(page("\"more\":false", 1, 2)).with(LAST, date));
    assertThat(pull(server).position().after()).contains(Instant.parse(DATE));
  }

  @Test
  void s605KeepsTheMarkWhereDatesGoBack() throws Exception {
    Scripted server = pages(n -> n == 0
        ? Said.ok(page("\"more\":true,\"next\":\"x\"", 0, 1)).with(LAST, DATE)
        : Said.ok(page("\"more\":false", 1, 2)).with(LAST, "2020-01-01T00:00:00.000000Z"));
    assertThat(pull(server).position().after()).contains(Instant.parse(DATE));
  }

  @Test
  void s605EndsAWalkOfManyPages() {
    Scripted server = pages(n -> Said.ok(page("\"more\":true,\"next\":\"" + n + "\"", n, n + 1)));
    assertThat(catchThrowable(() -> pull(server)))
        .hasMessage("the pull has more than 50 pages; stopped after 50 objects in 50 pages");
  }

  @Test
  void s605EndsAWalkOfManyBytes() {
    String filler = "\"x\":\"" + "y".repeat(99_000) + "\",";
    Scripted server =
        pages(n -> Said.ok(page(filler + "\"more\":true,\"next\":\"" + n + "\"", n, n + 1)));
    assertThat(catchThrowable(() -> pull(server)))
        .hasMessageContaining("the pull has more than 1000KiB");
  }

  @Test
  void s607EndsAPageOfManyBytes() {
    Scripted server = pages(n -> Said.ok("{\"x\":\"" + "y".repeat(110_000) + "\"}"));
    assertThat(catchThrowable(() -> pull(server)))
        .isInstanceOf(OutgoingFault.class)
        .hasMessageContaining("longer than 102400 bytes");
    assertThat(server.heard).hasSize(1);
  }

  @Test
  void endsAtAPageThatCannotBeRead() {
    Scripted server = pages(n -> Said.ok("{\"objects\":[{\"id\":1}"));
    assertThat(catchThrowable(() -> pull(server)))
        .isInstanceOf(TaxiiFault.class)
        .hasMessageContaining("the page is not JSON");
    assertThat(taken).isEmpty();
    assertThat(server.heard).hasSize(1);
  }

  @Test
  void asksAgainWhenAnAnswerBreaks() throws Exception {
    String body = page("\"more\":false", 0, 3);
    AtomicInteger asked = new AtomicInteger();
    int port = vertx
        .createNetServer()
        .connectHandler(socket -> socket.handler(request -> {
          boolean half = asked.incrementAndGet() < 3;
          socket
              .write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n"
                  + (half ? body.substring(0, 20) : body))
              .onComplete(sent -> socket.close());
        }))
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
    var at = java.net.URI.create("http://127.0.0.1:" + port + Scripted.COLLECTION);
    TaxiiClient client =
        TaxiiClient.open(vertx, Scripted.settings(at, Scripted.limits()), () -> Scripted.NOW);
    taken.clear();
    assertThat(client
            .pull(at, PullQuery.from(PullPosition.start()), this::take)
            .await(60, TimeUnit.SECONDS)
            .objects())
        .isEqualTo(3);
    assertThat(asked).hasValue(3);
  }

  @Test
  void waitsForWhoTakesThePage() throws Exception {
    Scripted server =
        pages(n -> Said.ok(page("\"more\":" + (n == 0) + ",\"next\":\"x\"", n, n + 1)));
    Promise<Void> stored = Promise.promise();
    Promise<Void> called = Promise.promise();
    Future<Pulled> pulled = server
        .client()
        .pull(server.at(Scripted.COLLECTION), PullQuery.from(PullPosition.start()), page -> {
          called.tryComplete();
          return stored.future();
        });
    called.future().await(60, TimeUnit.SECONDS);
    assertThat(server.heard).hasSize(1);
    stored.complete();
    assertThat(pulled.await(60, TimeUnit.SECONDS).objects()).isEqualTo(2);
  }

  @Test
  void endsWithTheFailureOfWhoTakesThePage() {
    Scripted server = pages(n -> Said.ok(page("\"more\":true,\"next\":\"x\"", n, n + 1)));
    for (Pages broken : List.<Pages>of(
        page -> Future.failedFuture(new HttpClosedException("the disk is full")), page -> {
          throw new IllegalStateException("the disk is full");
        })) {
      assertThat(catchThrowable(() -> server
              .client()
              .pull(server.at(Scripted.COLLECTION), PullQuery.from(PullPosition.start()), broken)
              .await(60, TimeUnit.SECONDS)))
          .hasMessage("the disk is full");
    }
    assertThat(server.heard).hasSize(2);
  }
}
