package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.connectors.http.Listener;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.taxii.ObjectAnswer.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The client against the server of this room. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaxiiRoundTripTest {
  private final Vertx vertx = Vertx.vertx();
  private TaxiiClient client;
  private URI server;

  @BeforeAll
  void open() throws Exception {
    TaxiiSettings settings = new TaxiiSettings(
        Optional.empty(),
        "benelux",
        "certhub",
        Optional.empty(),
        Optional.empty(),
        700,
        Size.ofMiB(1),
        Size.ofKiB(100),
        Duration.ofSeconds(10),
        Size.ofMiB(64));
    PileShelf shelf = new PileShelf();
    TaxiiServer taxii = new TaxiiServer(vertx, settings, caller -> Future.succeededFuture(shelf));
    Listener listener = Listener.open(
            vertx, Probed.http(0), Probed.door(shown -> Optional.of("be")), taxii)
        .await(60, TimeUnit.SECONDS);
    server = URI.create("http://127.0.0.1:" + listener.port());
    TaxiiClientSettings own = Scripted.settings(server, TaxiiClientLimits.standard());
    client = TaxiiClient.open(vertx, own, () -> Instant.parse("2027-01-01T00:00:00Z"));
  }

  @AfterAll
  void close() {
    client.close().await();
    vertx.close().await();
  }

  private static <T> T of(Future<T> future) throws Exception {
    return future.await(60, TimeUnit.SECONDS);
  }

  @Test
  void bringsBackWhatItBrought() throws Exception {
    URI root = of(client.discover()).usual().orElseThrow();
    assertThat(root).isEqualTo(server.resolve("/benelux/"));
    CollectionInfo shared = of(client.collections(root)).stream()
        .filter(collection -> collection.title().equals("Benelux shared"))
        .findFirst()
        .orElseThrow();
    List<byte[]> objects = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      objects.add(object(i));
    }
    Pushed pushed = of(client.push(shared.uri(), objects, PushWatch.none()));
    assertThat(pushed.count(Outcome.ACCEPTED)).isEqualTo(2_500);
    assertThat(pushed.envelopes()).isGreaterThan(3);

    List<byte[]> back = new ArrayList<>();
    Pulled pulled = of(client.pull(shared.uri(), PullQuery.from(PullPosition.start()), page -> {
      page.objects().stream().map(Slice::bytes).forEach(back::add);
      return Future.succeededFuture();
    }));
    assertThat(back).usingElementComparator(java.util.Arrays::compare).isEqualTo(objects);
    assertThat(pulled.pages()).isEqualTo(4);

    Pulled nothing = of(client.pull(
        shared.uri(),
        PullQuery.from(pulled.position()).overlapping(Duration.ZERO),
        page -> Future.failedFuture("there was something")));
    assertThat(nothing.objects()).isZero();
    assertThat(of(client.object(shared.uri(), id(7))).orElseThrow().get(0).bytes())
        .isEqualTo(object(7));
    assertThat(of(client.object(shared.uri(), id(9_999)))).isEmpty();
    assertThat(of(client.versions(shared.uri(), id(7))))
        .containsExactly("2026-01-01T00:00:00.007Z");
    assertThat(of(client.push(shared.uri(), objects.subList(0, 3), PushWatch.none()))
            .answers())
        .allMatch(answer -> answer.message().equals(Optional.of("already held")));
  }

  private static String id(int n) {
    return "identity--" + new UUID(0x4000L, 0x8000_0000_0000_0000L | n);
  }

  /** Spaces, escapes and numbers that no writer of JSON would write like this. */
  private static byte[] object(int n) {
    String time = "2026-01-01T00:00:00." + String.format("%03d", n % 1000) + "Z";
    return ("{ \"type\" :\"identity\",\"spec_version\":\"2.1\",\"id\":\"" + id(n)
            + "\",\"created\":\"" + time + "\",\"modified\":\"" + time
            + "\",\t\"name\":\"\\u00e9é" + n + "\",\"x_n\":1.50e0}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
