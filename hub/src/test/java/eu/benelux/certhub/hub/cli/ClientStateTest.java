package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.connectors.taxii.PullPosition;
import eu.benelux.certhub.hub.Loops;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** publish and pull that end half way, and go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientStateTest {
  private static final int PAGES = 5;
  private static final String COLLECTION = "/r/collections/11111111-1111-4111-8111-111111111111/";

  private final Vertx vertx = Vertx.vertx(Loops.few());
  private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
  private final int port = vertx
      .createHttpServer()
      .requestHandler(this::answer)
      .listen(0, "127.0.0.1")
      .await()
      .actualPort();

  /** The page at which this server falls silent, and who is told. */
  private volatile int silentAt = -1;

  private volatile CountDownLatch silent = new CountDownLatch(1);

  private volatile int postsTaken = Integer.MAX_VALUE;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path top;

  private Path folder = Path.of("");
  private Path out = folder;
  private Path part = folder;
  private Path state = folder;

  @BeforeEach
  void begin() throws IOException {
    folder = Files.createTempDirectory(top, "run");
    out = folder.resolve("out.json");
    part = folder.resolve("out.json.part");
    state = folder.resolve("state");
    silentAt = -1;
    silent = new CountDownLatch(1);
    postsTaken = Integer.MAX_VALUE;
    posted.clear();
    asked.clear();
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private void answer(HttpServerRequest request) {
    request.response().putHeader("Content-Type", "application/taxii+json;version=2.1");
    String path = request.path();
    if (request.method().name().equals("POST")) {
      request.body().onSuccess(body -> {
        posted.add(body.toString());
        boolean taken = posted.size() <= postsTaken;
        request
            .response()
            .setStatusCode(taken ? 202 : 500)
            .end("{\"id\":\"s\"," + "\"status\":\"complete\",\"success_count\":1}");
      });
    } else if (path.endsWith("/objects/")) {
      page(request, Integer.parseInt(request.getParam("next", "0")));
    } else {
      request
          .response()
          .end(
              switch (path) {
                case "/taxii2/" -> "{\"title\":\"T\",\"api_roots\":[\"/r/\"]}";
                case "/r/" -> "{\"title\":\"R\",\"versions\":[],\"max_content_length\":60}";
                default ->
                  "{\"collections\":[{\"id\":\"11111111-1111-4111-8111-111111111111\","
                      + "\"title\":\"Things\",\"can_read\":true,\"can_write\":true}]}";
              });
    }
  }

  /** Two objects a page, an hour apart; after a date, the pages that are later. */
  private void page(HttpServerRequest request, int next) {
    String after = request.getParam("added_after", "2025-01-01T00:00:00.000000Z");
    int begun = (int)
        IntStream.range(0, PAGES).filter(n -> date(n).compareTo(after) <= 0).count();
    int page = next == 0 ? begun : next;
    asked.add(page);
    if (page == silentAt) {
      silent.countDown();
      return;
    }
    if (page >= PAGES) {
      request.response().end("{\"more\":false}");
      return;
    }
    request
        .response()
        .putHeader("X-TAXII-Date-Added-First", date(page))
        .putHeader("X-TAXII-Date-Added-Last", date(page))
        .end("{\"more\":" + (page < PAGES - 1) + ",\"next\":\"" + (page + 1) + "\",\"objects\":["
            + object(2 * page) + "," + object(2 * page + 1) + "]}");
  }

  private static String date(int page) {
    return "2026-01-01T0" + page + ":00:00.000000Z";
  }

  private static String object(int n) {
    return "{\"id\":\"x--" + n + "\" }";
  }

  private static List<String> objects(Path bundle) throws IOException {
    return new JsonObject(Files.readString(bundle))
        .getJsonArray("objects", new io.vertx.core.json.JsonArray()).stream()
            .map(object -> ((JsonObject) object).getString("id"))
            .toList();
  }

  private static List<String> all() {
    return IntStream.range(0, 2 * PAGES).mapToObj(n -> "x--" + n).toList();
  }

  private List<String> words(String command, Object... more) {
    List<String> words = new ArrayList<>(
        List.of(command, "--url", "http://127.0.0.1:" + port, "--plain", "--collection", "Things"));
    for (Object word : more) {
      words.add(word.toString());
    }
    return words;
  }

  private Ran pull() {
    return Ran.command(words("pull", "--state", state, "--out", out).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void goesOnAfterKillMinusNine(int page) throws Exception {
    silentAt = page;
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName()));
    command.addAll(words("pull", "--state", state, "--out", out));
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
    assertThat(silent.await(60, TimeUnit.SECONDS)).isTrue();
    process.destroyForcibly().waitFor();
    assertThat(out).doesNotExist();
    silentAt = -1;
    asked.clear();

    assertThat(pull().code()).isZero();

    assertThat(objects(out)).containsExactlyElementsOf(all());
    // At most the page that it had last comes again.
    assertThat(asked).hasSizeLessThanOrEqualTo(PAGES - page + 1);
    assertThat(part).doesNotExist();
  }

  @Test
  void bringsTheNextTimeWhatIsNew() throws Exception {
    assertThat(pull().code()).isZero();
    assertThat(Files.getPosixFilePermissions(state))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.delete(out);

    assertThat(pull().code()).isZero();

    assertThat(objects(out)).isEmpty();
  }

  @Test
  void writesOverNothingThatWasNotReadYet() throws Exception {
    Files.writeString(out, "mine");

    Ran ran = pull();

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("is there already; move it away");
    assertThat(out).hasContent("mine");
    assertThat(asked).isEmpty();
  }

  /** Killed after all was written, before the file had its name, or before that was noted. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void finishesWhatNeedsNoMoreThanItsName(boolean named) throws Exception {
    Files.writeString(named ? out : part, "{\"whole\":true}");
    keep(new PullMemory.Open(out, 14, 7, true, PullPosition.start()));

    Ran ran = pull();

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("went on where it had ended: 7 objects");
    assertThat(out).hasContent("{\"whole\":true}");
    assertThat(part).doesNotExist();
    assertThat(asked).isEmpty();
  }

  @Test
  void cutsOffWhatWasNotNotedAnyMore() throws Exception {
    String kept = "{\"type\":\"bundle\",\"objects\":[\n{\"id\":\"y\"}";
    Files.writeString(part, kept + ",\n{\"id\":\"half");
    keep(new PullMemory.Open(out, kept.length(), 1, false, PullPosition.start()));

    assertThat(pull().code()).isZero();

    assertThat(objects(out)).hasSize(1 + 2 * PAGES).startsWith("y", "x--0");
  }

  @Test
  void beginsAnewWhereItsPartIsGone() throws Exception {
    keep(new PullMemory.Open(
        out, 99, 7, false, PullPosition.since(java.time.Instant.parse("2026-01-01T03:00:00Z"))));

    assertThat(pull().code()).isZero();

    assertThat(objects(out)).containsExactlyElementsOf(all());
  }

  @Test
  void leavesNoHalfPullForAnotherFile() throws Exception {
    Path other = folder.resolve("other.json");
    Files.writeString(folder.resolve("other.json.part"), "{");
    keep(new PullMemory.Open(other, 1, 0, false, PullPosition.start()));

    assertThat(pull().err()).contains("broke off; finish it with --out " + other);
  }

  private void keep(PullMemory.Open open) throws IOException {
    try (ClientState kept = ClientState.open(state)) {
      new PullMemory(kept, "http://127.0.0.1:" + port + COLLECTION).keep(open);
    }
  }

  @Test
  void isUsedByOneRunAtATime() throws Exception {
    try (ClientState kept = ClientState.open(state)) {
      assertThat(kept).isNotNull();
      assertThatThrownBy(() -> ClientState.open(state))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another certhub is using it");
    }
    ClientState.open(state).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"certhub-state\":2}", "\u00e9"})
  void refusesWhatIsNoState(String text) throws Exception {
    Files.writeString(state, text);

    assertThat(pull().err()).contains("is no state of certhub; move it away");
    assertThat(state).hasContent(text);
  }

  @Test
  void publishesTheRestAlone() throws Exception {
    String objects =
        IntStream.range(0, 6).mapToObj(ClientStateTest::object).collect(Collectors.joining(","));
    Path file = Files.writeString(folder.resolve("in.json"), "{\"objects\":[" + objects + "]}");
    postsTaken = 1;
    Object[] publish = words("publish", "--state", state, file).toArray();

    Ran first = Ran.command(publish);
    int envelopes = posted.size();
    postsTaken = Integer.MAX_VALUE;
    Ran second = Ran.command(publish);
    Ran third = Ran.command(publish);

    assertThat(first.code()).isEqualTo(1);
    assertThat(first.err()).contains("stopped: 500", "the same command sends the rest alone");
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("3 of 3 objects accepted, 3 in earlier runs");
    assertThat(posted.subList(envelopes, posted.size()))
        .noneMatch(envelope -> envelope.contains("x--0") || envelope.contains("x--2"));
    assertThat(third.out()).contains("0 of 0 objects accepted, 6 in earlier runs");
  }
}
