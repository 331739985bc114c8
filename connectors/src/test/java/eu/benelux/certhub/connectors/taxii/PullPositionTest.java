package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.taxii.Scripted.Said;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-606: whoever keeps the position misses nothing, and gets nothing twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullPositionTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T00:00:00Z");
  private static final int PAGE = 10;

  private final Vertx vertx = Vertx.vertx();

  /** An object that a server has, and since when it says so. */
  private record Added(int id, Instant date) {}

  /** A server's objects; shown in their order here, whatever their dates. */
  private final List<Added> stock = new ArrayList<>();

  private final List<String> got = new ArrayList<>();
  private boolean sendsNext = true;

  @BeforeEach
  void forget() {
    stock.clear();
    got.clear();
    sendsNext = true;
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  /** Pages by skipping, as medallion does, or sends no next at all, as OpenTAXII's manifest. */
  private Said answer(Scripted.Heard asked) {
    String query = URI.create("http://x" + asked.uri()).getQuery();
    Optional<Instant> after = value(query, "added_after").map(Instant::parse);
    int skip = value(query, "next").map(Integer::parseInt).orElse(0);
    int limit = value(query, "limit").map(Integer::parseInt).orElse(PAGE);
    List<Added> found = stock.stream()
        .filter(one -> after.isEmpty() || one.date().isAfter(after.get()))
        .toList();
    List<Added> page = found.subList(skip, Math.min(found.size(), skip + limit));
    boolean more = skip + page.size() < found.size();
    String objects =
        page.stream().map(one -> "{\"id\":" + one.id() + "}").collect(Collectors.joining(","));
    Said said = Said.ok("{\"more\":" + more
        + (more && sendsNext ? ",\"next\":\"" + (skip + page.size()) + "\"" : "")
        + ",\"objects\":[" + objects + "]}");
    return page.isEmpty()
        ? said
        : said.with("X-TAXII-Date-Added-First", Moment.write(page.get(0).date()))
            .with(
                "X-TAXII-Date-Added-Last",
                Moment.write(page.get(page.size() - 1).date()));
  }

  private static Optional<String> value(String query, String name) {
    return List.of(query.split("&", -1)).stream()
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst();
  }

  private Pulled pull(PullPosition from) throws Exception {
    Scripted server = Scripted.open(vertx, this::answer);
    return server
        .client()
        .pull(server.at(Scripted.COLLECTION), PullQuery.from(from), this::take)
        .await(60, TimeUnit.SECONDS);
  }

  private Future<Void> take(PulledPage page) {
    for (Slice object : page.objects()) {
      got.add(new String(object.bytes(), StandardCharsets.UTF_8));
    }
    return Future.succeededFuture();
  }

  private void add(int id, long second) {
    stock.add(new Added(id, BEGIN.plusSeconds(second)));
    stock.sort(Comparator.comparing(Added::date));
  }

  private List<String> all() {
    return stock.stream().map(one -> "{\"id\":" + one.id() + "}").toList();
  }

  @Test
  void s606BringsWhatWasAddedLate() throws Exception {
    add(1, 1_000);
    add(2, 2_000);
    Pulled first = pull(PullPosition.start());
    add(3, 1_900); // committed after the last one was seen, and dated before it
    add(4, 2_000);
    Pulled second = pull(first.position());
    assertThat(second.objects()).isEqualTo(2);
    assertThat(got).containsExactlyInAnyOrderElementsOf(all());
    assertThat(pull(second.position()).objects()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void s606BringsAllOfEqualDateOverAPageBorder(boolean next) throws Exception {
    sendsNext = next;
    for (int i = 0; i < 35; i++) {
      add(i, i < 8 ? i : 8);
    }
    Pulled pulled = pull(PullPosition.start());
    assertThat(got).containsExactlyInAnyOrderElementsOf(all());
    add(99, 8);
    assertThat(pull(pulled.position()).objects()).isEqualTo(1);
  }

  @Test
  void s606BringsAllOfAServerWithoutOrder() throws Exception {
    Random random = new Random(606);
    for (int i = 0; i < 95; i++) {
      stock.add(new Added(i, BEGIN.plusSeconds(random.nextInt(100_000))));
    }
    List<PullPosition> reached = new ArrayList<>();
    Scripted server = Scripted.open(vertx, this::answer);
    server
        .client()
        .pull(server.at(Scripted.COLLECTION), PullQuery.from(PullPosition.start()), page -> {
          reached.add(page.position().get());
          return take(page);
        })
        .await(60, TimeUnit.SECONDS);
    assertThat(got).containsExactlyElementsOf(all());
    // Who breaks off behind the first page that was out of order begins anew.
    assertThat(reached.get(reached.size() - 1).after()).isEmpty();
  }

  /** Breaks off at random, goes on, and meanwhile the server gets objects, late ones, too. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void s606MissesNothingAndRepeatsNothing(long seed) throws Exception {
    Random random = new Random(seed);
    sendsNext = random.nextBoolean();
    PullPosition[] position = {PullPosition.start()};
    int id = 0;
    for (int round = 0; round < 12; round++) {
      for (int i = random.nextInt(30); i > 0; i--) {
        add(id++, round * 500L + random.nextInt(400) - (random.nextInt(4) == 0 ? 150 : 0));
      }
      int pages = random.nextInt(4);
      Scripted server = Scripted.open(vertx, this::answer);
      int[] page = {0};
      try {
        Pulled pulled = server
            .client()
            .pull(server.at(Scripted.COLLECTION), PullQuery.from(position[0]), some -> {
              if (page[0]++ == pages) {
                return Future.failedFuture(new IllegalStateException("killed"));
              }
              position[0] = some.position().get();
              return take(some);
            })
            .await(60, TimeUnit.SECONDS);
        position[0] = pulled.position();
      } catch (IllegalStateException killed) {
        // It goes on in the next round.
      }
    }
    pull(position[0]);
    assertThat(got).as("seed " + seed).containsExactlyInAnyOrderElementsOf(all());
  }

  @Test
  void endsWhereEnoughWasPulledAndGoesOnThere() throws Exception {
    for (int i = 0; i < 25; i++) {
      add(i, i * 1_000L);
    }
    Scripted server = Scripted.open(vertx, this::answer);
    PullQuery seven = PullQuery.from(PullPosition.start()).atMost(7);
    PullPosition position = PullPosition.start();
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Pulled pulled = server
          .client()
          .pull(server.at(Scripted.COLLECTION), seven.startingAt(position), this::take)
          .await(60, TimeUnit.SECONDS);
      position = pulled.position();
      counts.add(pulled.objects());
    }
    assertThat(counts).containsExactly(7L, 7L, 7L, 4L, 0L);
    assertThat(got).containsExactlyElementsOf(all());
  }

  @Test
  void asksForTypes() throws Exception {
    Scripted server = Scripted.open(vertx, this::answer);
    PullQuery some = PullQuery.from(PullPosition.since(BEGIN)).ofTypes(List.of("indicator", "x&y"));
    server.client().pull(server.at(Scripted.COLLECTION), some, this::take).await();
    assertThat(server.heard.get(0).uri())
        .endsWith("?limit=10&added_after=2026-05-01T00:00:00.000000Z"
            + "&match%5Btype%5D=indicator%2Cx%26y");
  }

  @Test
  void walksAManifestTheSameWay() throws Exception {
    sendsNext = false;
    for (int i = 0; i < 25; i++) {
      add(i, i);
    }
    Scripted server = Scripted.open(vertx, this::answer);
    server
        .client()
        .manifest(server.at(Scripted.COLLECTION), PullQuery.from(PullPosition.start()), this::take)
        .await(60, TimeUnit.SECONDS);
    assertThat(server.heard).allMatch(asked -> asked.uri().contains("/manifest/?"));
    assertThat(got).containsExactlyElementsOf(all());
  }

  @Test
  void s605ForgetsNoLoopForItsOverlap() {
    Scripted server = Scripted.open(
        vertx,
        asked -> Said.ok("{\"more\":true,\"next\":\"" + asked.hashCode()
                + "\",\"objects\":[{\"id\":1},{\"id\":2}]}")
            .with("X-TAXII-Date-Added-Last", Moment.write(BEGIN)));
    assertThat(catchThrowable(() -> server
            .client()
            .pull(
                server.at(Scripted.COLLECTION),
                PullQuery.from(PullPosition.start()).overlapping(Duration.ZERO),
                this::take)
            .await(60, TimeUnit.SECONDS)))
        .hasMessageContaining("3 pages brought nothing new; stopped after 2 objects in 4 pages");
  }
}
