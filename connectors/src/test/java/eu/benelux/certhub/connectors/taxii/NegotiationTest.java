package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.connectors.http.Listener;
import eu.benelux.certhub.connectors.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of a page, and when none is sent (RFC 9110 sections 8.8.3, 12.5.3, 13.1.2 and 15.4.5). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NegotiationTest {
  private static final String PAGE = SHARED + "objects/?limit=20";

  private final Vertx vertx = Vertx.vertx();
  private final StampedShelf shelf =
      new StampedShelf(1_000, page -> vertx.executeBlocking(page, false)).grow(40);
  private int port;

  /** Keeps no page, so that it is as one that has just pushed out all of them. */
  private int forgetful;

  @BeforeAll
  void open() throws Exception {
    port = open(Size.ofMiB(64)).port();
    forgetful = open(new Size(0)).port();
  }

  private Listener open(Size kept) throws Exception {
    TaxiiServer server =
        new TaxiiServer(vertx, Probed.taxii(kept), caller -> Future.succeededFuture(shelf));
    return Probed.open(vertx, server, Probed.plain(Duration.ofSeconds(1)));
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | ``", // no header
        "Accept-Encoding:\\r\\n | ``", // an empty one: nothing but plain
        "Accept-Encoding: gzip\\r\\n | gzip",
        "Accept-Encoding: gzip;q=0\\r\\n | ``", // 0 is "not acceptable"
        "Accept-Encoding: *;q=0\\r\\n | ``", // nothing at all: plain is better than a refusal
        "Accept-Encoding: identity;q=0\\r\\n | ``",
        "Accept-Encoding: identity;q=0, *\\r\\n | zstd", // anything else
        "Accept-Encoding: gzip, zstd\\r\\n | zstd", // liked as much: the smaller one
        "Accept-Encoding: gzip;q=1.0, zstd;q=0.9\\r\\n | gzip", // the client's wish comes first
        "Accept-Encoding: gzip;q=0.5, *;q=0\\r\\n | gzip",
        "Accept-Encoding: *, zstd;q=0\\r\\n | gzip", // whatever there is but one
        "Accept-Encoding: br, deflate, compress\\r\\n | ``", // none that we have
        "Accept-Encoding: br, gzip;q=0.1\\r\\n | gzip",
        "Accept-Encoding: gzip;q=1.001\\r\\n | ``", // no weight: as good as not said
        "Accept-Encoding: gzip;q=0.1234\\r\\n | ``",
        "Accept-Encoding: ;;,=,\\r\\n | ``", // nothing that can be read
        "Accept-Encoding: br\\r\\nAccept-Encoding: gzip\\r\\n | gzip", // two lines are one list
      })
  void givesTheFormThatIsLikedBest(String headers, String coding) throws Exception {
    Reply reply = ask("GET " + PAGE, headers.replace("\\r\\n", "\r\n"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Encoding")).isEqualTo(coding);
    assertThat(plain(reply)).isEqualTo(ask("GET " + PAGE, "").body());
    assertThat(reply.header("Content-Length")).isEqualTo("" + reply.body().length());
    assertThat(reply.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
  }

  /** A tag without W/ promises the same bytes: each form has its own (section 8.8.3.3). */
  @Test
  void hasAStrongTagForEachForm() throws Exception {
    List<String> tags = List.of(tag("identity"), tag("gzip"), tag("zstd"));
    assertThat(tags).doesNotHaveDuplicates().allMatch(tag -> tag.matches("\"[!#-~]+\""));
    assertThat(List.of(tag("identity"), tag("gzip"), tag("zstd"))).isEqualTo(tags);
  }

  /** Section 15.4.5: what a 200 would have said of the page, and a cache needs. */
  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip", "zstd"})
  void says304WithTheHeadersOfA200(String coding) throws Exception {
    Reply whole = ask("GET " + PAGE, "Accept-Encoding: " + coding + "\r\n");
    Reply unchanged = ask(
        "GET " + PAGE,
        "Accept-Encoding: " + coding + "\r\nIf-None-Match: " + whole.header("ETag") + "\r\n");
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    for (String name : List.of(
        "ETag", "Cache-Control", "Vary", "X-TAXII-Date-Added-First", "X-TAXII-Date-Added-Last")) {
      assertThat(unchanged.header(name)).as(name).isNotEmpty().isEqualTo(whole.header(name));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TAG | 304",
        "W/TAG | 304", // compared weakly (13.1.2)
        "\"other\", TAG | 304",
        "\"a,b\" , W/\"x\",TAG | 304", // a comma inside of a tag
        "* | 304", // there is such a page
        "\"other\" | 200",
        "TAG-of-none | 304", // the list up to what cannot be read
        "none-TAG | 200", // no tag begins there
        "w/TAG | 200", // the prefix has a capital letter
        "\"\" | 200",
        "\"unclosed | 200",
        "\"other\", * | 200", // a star stands alone
        "`` | 200",
        "\"other\"\\r\\nIf-None-Match: TAG | 304", // two lines are one list
      })
  void says304ToWhoNamesTheTag(String known, int status) throws Exception {
    String header = known.replace("TAG", tag("gzip")).replace("\\r\\n", "\r\n");
    Reply reply = ask("GET " + PAGE, "Accept-Encoding: gzip\r\nIf-None-Match: " + header + "\r\n");
    assertThat(reply.status()).isEqualTo(status);
  }

  /** One who has another form than he asks for now gets what he asks for. */
  @Test
  void says200ToWhoHasAnotherForm() throws Exception {
    String has = "If-None-Match: " + tag("gzip") + "\r\n";
    assertThat(ask("GET " + PAGE, has).status()).isEqualTo(200);
    assertThat(ask("GET " + PAGE, "Accept-Encoding: gzip\r\n" + has).status()).isEqualTo(304);
  }

  @Test
  void says304ToWhoHasAFormOfAPageThatIsNotKept() throws Exception {
    String has = "Accept-Encoding: gzip\r\nIf-None-Match: " + tag("gzip") + "\r\n";
    Reply reply = Reply.send(forgetful, "GET " + PAGE, Reply.BASIC + Reply.TAXII + has, "");
    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.header("ETag")).isEqualTo(tag("gzip"));
  }

  @Test
  void says200AgainOnceSomethingIsNew() throws Exception {
    String path = "GET " + SHARED + "objects/?limit=900";
    String has = "If-None-Match: " + ask(path, "").header("ETag") + "\r\n";
    assertThat(ask(path, has).status()).isEqualTo(304);
    shelf.grow(1);
    assertThat(ask(path, has).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip", "zstd", "gzip\r\nRange: bytes=0-9"})
  void answersHeadAsGetWithoutTheBody(String coding) throws Exception {
    for (String path : List.of(PAGE, SHARED + "manifest/", "/taxii2/", SHARED)) {
      Reply get = ask("GET " + path, "Accept-Encoding: " + coding + "\r\n");
      Reply head = ask("HEAD " + path, "Accept-Encoding: " + coding + "\r\n");
      assertThat(head.body()).isEmpty();
      assertThat(head.head()).isEqualTo(get.head());
      assertThat(head.header("Content-Length")).isEqualTo("" + get.body().length());
    }
    String known = "Accept-Encoding: gzip\r\nIf-None-Match: " + tag("gzip") + "\r\n";
    assertThat(ask("HEAD " + PAGE, known).status()).isEqualTo(304);
  }

  /** Parts of pages are not offered: a page is a part already (RFC 9110 section 14.2). */
  @Test
  void givesTheWholePageToWhoAsksForARange() throws Exception {
    Reply reply = ask("GET " + PAGE, "Range: bytes=0-9\r\n");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Range") + reply.header("Accept-Ranges")).isEmpty();
    assertThat(reply.body()).isEqualTo(ask("GET " + PAGE, "").body());
  }

  /** A 304 has no body, so the next answer begins after its head. */
  @Test
  void goesOnAfterA304() throws Exception {
    String get = "GET " + PAGE + " HTTP/1.1\r\nHost: localhost\r\n" + Reply.BASIC + Reply.TAXII;
    try (Wire wire = Wire.to(port)) {
      wire.send(get + "If-None-Match: " + tag("identity") + "\r\n\r\n" + get + "\r\n");
      assertThat(wire.readHead()).startsWith("HTTP/1.1 304").doesNotContain("\ncontent-");
      assertThat(wire.readAnswer()).startsWith("HTTP/1.1 200").endsWith("]}");
    }
  }

  /**
   * A page is one reader's: no cache may give it to another (RFC 9111 section 5.2.2). Within one
   * client it may be kept, and is asked for anew each time: the tag says whether whoever asks now
   * would read the same, so that Vary need not name Authorization; and there is one type, so that it
   * need not name Accept.
   */
  @ParameterizedTest
  @CsvSource({
    "GET /taxii2/, 'private, no-store'",
    "GET /benelux/, 'private, no-store'",
    "GET /benelux/collections/, 'private, no-store'",
    "GET /benelux/collections/shared/objects/, 'private, no-cache'",
    "GET /benelux/collections/shared/manifest/, 'private, no-cache'",
    "GET /benelux/collections/shared/objects/?match[type]=none, 'private, no-cache'",
    "GET /benelux/collections/none/objects/, 'private, no-store'", // 404
    "DELETE /benelux/collections/shared/objects/, 'private, no-store'", // 405
    "GET /benelux/collections/shared/objects/?limit=x, 'private, no-store'", // 400
  })
  void isNeverForSharedCaches(String line, String expected) throws Exception {
    for (String known : List.of("", "If-None-Match: *\r\n")) {
      assertThat(ask(line, known).header("Cache-Control")).isEqualTo(expected);
    }
    Reply stranger = Reply.send(port, line, Reply.TAXII, "");
    assertThat(stranger.header("Cache-Control")).isEqualTo("private, no-store");
  }

  private String tag(String coding) throws Exception {
    return ask("GET " + PAGE, "Accept-Encoding: " + coding + "\r\n").header("ETag");
  }

  private Reply ask(String line, String headers) throws Exception {
    return Reply.send(port, line, Reply.BASIC + Reply.TAXII + headers, "");
  }

  private static String plain(Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.ISO_8859_1);
    return switch (reply.header("Content-Encoding")) {
      case "gzip" ->
        new String(
            new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(),
            StandardCharsets.ISO_8859_1);
      case "zstd" ->
        new String(
            Zstd.decompress(body, (int) Zstd.getFrameContentSize(body)),
            StandardCharsets.ISO_8859_1);
      default -> reply.body();
    };
  }
}
