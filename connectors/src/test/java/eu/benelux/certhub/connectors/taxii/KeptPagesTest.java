package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.Listener;
import eu.benelux.certhub.connectors.http.LoginSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Readers of every kind and a writer, at a rack with room for a few pages: each answer is a page as it
 * was while it was asked for, and when all have gone their memory is there again.
 */
class KeptPagesTest {
  private static final int LIMIT = 20;
  private static final int OBJECT_BYTES = 5_000;
  private static final Size KEPT = Size.ofKiB(480);
  private static final int READERS = 8;
  private static final int ASKED = 20;
  private static final int WRITES = 40;

  private final Vertx vertx = Vertx.vertx();
  private final StampedShelf shelf =
      new StampedShelf(OBJECT_BYTES, page -> vertx.executeBlocking(page, false)).grow(120);
  private final TaxiiServer server =
      new TaxiiServer(vertx, Probed.taxii(KEPT), caller -> Future.succeededFuture(shelf));
  private final Map<String, AtomicInteger> seen = new java.util.concurrent.ConcurrentHashMap<>();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void areRightAndGoneInTheEnd() throws Exception {
    long seed = Long.getLong("kept.seed", System.nanoTime());
    Listener listener = Probed.open(vertx, server, Probed.plain(Duration.ofMillis(200)));
    ExecutorService all = Executors.newFixedThreadPool(READERS + 2);
    List<java.util.concurrent.Future<?>> parts = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Reader reader = new Reader(listener.port(), new Random(seed + i), "seed " + seed);
      parts.add(all.submit((Callable<Void>) reader::read));
    }
    run(all, parts, new Random(seed - 1));
    assertThat(seen.keySet())
        .as("seed %d: %s", seed, seen)
        .contains("plain", "gzip", "zstd", "head", "unchanged", "vanished");
    assertThat(server.pageBytes()).isPositive();
    try (Socket stuck = stuck(listener.port())) {
      listener.close().await(10, TimeUnit.SECONDS);
      assertThat(stuck.isClosed()).isFalse();
    }
    assertAllGone("seed " + seed);
  }

  @Test
  void areRightAndGoneInTheEndByHttp2() throws Exception {
    long seed = Long.getLong("kept.seed", System.nanoTime());
    Pem pem = Pem.of("localhost");
    Listener listener = Probed.open(vertx, server, Probed.secured(pem, LoginSettings.STANDARD));
    ExecutorService all = Executors.newFixedThreadPool(READERS + 1);
    List<java.util.concurrent.Future<?>> parts = new ArrayList<>();
    for (int i = 0; i < READERS / 2; i++) {
      Random random = new Random(seed + i);
      parts.add(all.submit((Callable<Void>) () -> two(listener.port(), random)));
    }
    run(all, parts, new Random(seed - 1));
    assertThat(seen.keySet()).as("seed %d: %s", seed, seen).contains("two", "reset");
    listener.close().await(10, TimeUnit.SECONDS);
    assertAllGone("seed " + seed);
  }

  private void run(ExecutorService all, List<java.util.concurrent.Future<?>> parts, Random random)
      throws Exception {
    List<java.util.concurrent.Future<?>> readers = List.copyOf(parts);
    parts.add(all.submit(() -> write(random, readers)));
    for (java.util.concurrent.Future<?> part : parts) {
      part.get(30, TimeUnit.SECONDS);
    }
    all.shutdown();
  }

  /** Changes go on while somebody reads, a step after each few answers. */
  private void write(Random random, List<java.util.concurrent.Future<?>> readers) {
    for (int done = 0; done < WRITES; ) {
      int answers = seen.values().stream().mapToInt(AtomicInteger::get).sum();
      boolean over = readers.stream().allMatch(java.util.concurrent.Future::isDone);
      if (over || answers > done * ASKED * READERS / WRITES) {
        done++;
        if (random.nextInt(3) == 0) {
          shelf.shrink(random.nextInt(100));
        } else {
          shelf.grow(1);
        }
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private void count(String what) {
    seen.computeIfAbsent(what, unknown -> new AtomicInteger()).incrementAndGet();
  }

  private static String target(int after) {
    return Reply.SHARED + "objects/?match[version]=all&limit=" + LIMIT + "&added_after="
        + Moment.write(StampedShelf.START.plusSeconds(after));
  }

  private static String get(int after) {
    return "GET " + target(after) + " HTTP/1.1\r\nHost: localhost\r\n" + Reply.BASIC + Reply.TAXII
        + "\r\n";
  }

  /** Whether these were the bytes of the page at any time between two states. */
  private void assertWasThere(int before, int after, byte[] body, String what) {
    int now = shelf.state();
    for (int state = before; state <= now; state++) {
      if (Arrays.equals(shelf.page(state, after, LIMIT), body)) {
        return;
      }
    }
    throw new AssertionError(what + ": no such page in states " + before + " to " + now);
  }

  /** One thread with one connection at a time. */
  private final class Reader {
    private final int port;
    private final Random random;
    private final String where;
    private final Map<String, String> tags = new HashMap<>();
    private Socket socket = new Socket();
    private boolean open;

    Reader(int port, Random random, String where) {
      this.port = port;
      this.random = random;
      this.where = where;
    }

    Void read() throws IOException {
      for (int i = 0; i < ASKED; i++) {
        if (!open) {
          socket = new Socket();
          socket.connect(
              new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
          socket.setSoTimeout(10_000);
          open = true;
        }
        ask(random.nextInt(6) * 20);
      }
      socket.close();
      return null;
    }

    private void ask(int after) throws IOException {
      String coding = List.of("identity", "gzip", "zstd").get(random.nextInt(3));
      String method = random.nextInt(6) == 0 ? "HEAD" : "GET";
      String known = tags.getOrDefault(after + coding, "\"none\"");
      int before = shelf.state();
      String request = method + " " + target(after) + " HTTP/1.1\r\nHost: localhost\r\n"
          + Reply.BASIC + Reply.TAXII + "Accept-Encoding: " + coding + "\r\n"
          + (random.nextInt(3) == 0 ? "If-None-Match: " + known + "\r\n" : "") + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      if (random.nextInt(8) == 0) {
        vanish();
        return;
      }
      String head = head();
      String had = header(head, "content-encoding");
      String what = where + ": " + request + head;
      if (head.startsWith("HTTP/1.1 304")) {
        assertThat(header(head, "etag")).as(what).isEqualTo(known);
        count("unchanged");
        return;
      }
      assertThat(head).as(what).startsWith("HTTP/1.1 200");
      int length = Integer.parseInt(header(head, "content-length"));
      if (method.equals("HEAD")) {
        count("head");
        return;
      }
      byte[] body = plain(had, body(length));
      tags.put(after + coding, header(head, "etag"));
      count(had.isEmpty() ? "plain" : had);
      assertWasThere(before, after, body, what);
    }

    /** Before the answer, or in the midst of it. */
    private void vanish() throws IOException {
      if (random.nextBoolean()) {
        // More than the sockets hold: most of it waits in the server.
        byte[] more = get(0).repeat(60).getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(more);
      }
      if (random.nextBoolean()) {
        assertThat(socket.getInputStream().read(new byte[1 + random.nextInt(200_000)]))
            .isPositive();
      }
      socket.setSoLinger(random.nextBoolean(), 0);
      socket.close();
      open = false;
      count("vanished");
    }

    private String head() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      int last = 0;
      while (last != 0x0d0a0d0a) {
        int next = in.read();
        assertThat(next).as(where + ": " + head).isNotNegative();
        head.write(next);
        last = last << 8 | next;
      }
      return head.toString(StandardCharsets.US_ASCII);
    }

    /** At once, or in little pieces. */
    private byte[] body(int length) throws IOException {
      int piece = random.nextInt(4) == 0 ? 1_000 : length;
      byte[] body = new byte[length];
      for (int at = 0; at < length; ) {
        int n = socket.getInputStream().read(body, at, Math.min(piece, length - at));
        assertThat(n).as(where).isPositive();
        at += n;
      }
      return body;
    }
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static byte[] plain(String coding, byte[] body) throws IOException {
    return switch (coding) {
      case "gzip" -> {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
          yield in.readAllBytes();
        }
      }
      case "zstd" -> Zstd.decompress(body, (int) Zstd.getFrameContentSize(body));
      default -> body;
    };
  }

  /** Whole answers, and streams that are reset. */
  private Void two(int port, Random random) throws Exception {
    HttpClient client = vertx.createHttpClient(new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setUseAlpn(true)
        .setSsl(true)
        .setTrustAll(true)
        .setVerifyHost(false));
    for (int i = 0; i < ASKED / 4; i++) {
      int after = random.nextInt(6) * 20;
      int before = shelf.state();
      boolean resets = random.nextBoolean();
      byte[] body = client
          .request(new RequestOptions()
              .setMethod(HttpMethod.GET)
              .setPort(port)
              .setHost("localhost")
              .setURI(target(after))
              .putHeader("Authorization", "Basic YmU6c2VjcmV0")
              .putHeader("Accept", Media.TAXII))
          .compose(request -> request.send().compose(answer -> {
            answer.pause().exceptionHandler(known -> {});
            if (resets) {
              var unused = request.reset();
              return Future.succeededFuture(new byte[0]);
            }
            return body(answer);
          }))
          .await(10, TimeUnit.SECONDS);
      if (resets) {
        count("reset");
      } else {
        assertWasThere(before, after, body, "HTTP/2");
        count("two");
      }
    }
    client.close().await(10, TimeUnit.SECONDS);
    return null;
  }

  private static Future<byte[]> body(HttpClientResponse answer) {
    Future<byte[]> body = answer.body().map(io.vertx.core.buffer.Buffer::getBytes);
    answer.resume();
    return body;
  }

  /** Asked for pages and reads none of them. */
  private static Socket stuck(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 << 10);
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String get =
        "GET " + target(0) + " HTTP/1.1\r\nHost: localhost\r\n" + Reply.BASIC + Reply.TAXII;
    socket.getOutputStream().write((get + "\r\n").repeat(100).getBytes(StandardCharsets.US_ASCII));
    socket.getInputStream().readNBytes(12);
    return socket;
  }

  private void assertAllGone(String seed) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (server.pageBytes() > 0 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertThat(server.pageBytes()).as(seed).isZero();
  }
}
