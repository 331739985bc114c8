package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Size;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A Java machine as the launcher starts it, with less memory than the settings promise. */
class ShortMemoryTest {
  private static final int PAGES = 100;
  private static final int LIMIT = 20;
  private static final int OBJECT_BYTES = 10_000;

  @Test
  void makesPagesSlowerAndNothingElse() throws Exception {
    Process server = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:MaxDirectMemorySize=24m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Served.class.getName())
        .redirectErrorStream(true)
        .start();
    String said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("all " + PAGES + " of them\n").contains("of the memory: true\n");
    assertThat(server.exitValue()).isZero();
  }

  /** The other machine: a server that may keep more than there is, and who asks for it. */
  static final class Served {
    private Served() {}

    public static void main(String[] arguments) throws Exception {
      Vertx vertx = Vertx.vertx();
      StampedShelf shelf =
          new StampedShelf(OBJECT_BYTES, page -> vertx.executeBlocking(page, false)).grow(PAGES);
      TaxiiServer server = new TaxiiServer(
          vertx, Probed.taxii(Size.ofMiB(64)), caller -> Future.succeededFuture(shelf));
      int port = Probed.open(vertx, server, Probed.plain(Duration.ofSeconds(1))).port();
      int good = 0;
      for (int after = 0; after < PAGES; after++) {
        good += isGood(shelf, port, after) ? 1 : 0;
      }
      System.out.println("all " + good + " of them");
      System.out.println("of the memory: " + (server.pageBytes() > 8 << 20));
      System.exit(0);
    }

    private static boolean isGood(StampedShelf shelf, int port, int after) throws Exception {
      String target = Reply.SHARED + "objects/?match[version]=all&limit=" + LIMIT + "&added_after="
          + Moment.write(StampedShelf.START.plusSeconds(after));
      String coding = "Accept-Encoding: " + (after % 2 == 0 ? "gzip" : "identity") + "\r\n";
      Reply reply = Reply.send(port, "GET " + target, Reply.BASIC + Reply.TAXII + coding, "");
      String page = new String(shelf.page(1, after, LIMIT), StandardCharsets.US_ASCII);
      boolean plain = reply.header("Content-Encoding").isEmpty();
      return reply.status() == 200 && (!plain || reply.body().equals(page));
    }
  }
}
