package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.BASIC;
import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static eu.benelux.certhub.connectors.taxii.Reply.SUBMITS;
import static eu.benelux.certhub.connectors.taxii.Reply.TAXII;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.Wire;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clients that write do, as facts/TAXII.md section 5 has it: each trap by its client's name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushersTest {
  private static final String OBJECTS = SHARED + "objects/";
  private static final String STIX = "Content-Type: application/stix+json; version=2.1\r\n";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
    Reply.add(port, Reply.indicator(1));
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private static String envelope(String... objects) {
    return "{\"objects\":[" + String.join(",", objects) + "]}";
  }

  @Test
  void taxii2ClientAddsUpTheCountsAndTheLists() throws Exception {
    JsonObject status = Reply.add(port, Reply.indicator(1), "{\"type\":\"x\"}", Reply.indicator(2))
        .json();
    int successes = status.getInteger("success_count");
    int failures = status.getInteger("failure_count");
    assertThat(status.getInteger("total_count"))
        .isEqualTo(successes + failures + status.getInteger("pending_count"));
    assertThat(status.getJsonArray("successes")).hasSize(successes);
    assertThat(status.getJsonArray("failures")).hasSize(failures);
  }

  @Test
  void taxii2ClientAsksForAStatusTwoSegmentsAboveTheCollections() throws Exception {
    String id = Reply.add(port, Reply.indicator(1)).json().getString("id");
    assertThat(Reply.get(port, "/benelux/status/" + id + "/").status()).isEqualTo(200);
  }

  @Test
  void taxii2ClientSendsUtf8WithoutSayingSo() throws Exception {
    String named = Reply.indicator(3).replace("{", "{\"name\":\"caf\\u00e9\",");
    assertThat(Reply.post(port, envelope(named)).status()).isEqualTo(202);
    assertThat(Reply.delete(port, OBJECTS + Reply.id(3) + "/").status()).isEqualTo(200);
  }

  @Test
  void openCtiTaxiiPostSendsABundleUnderTheTypeOfStix() throws Exception {
    String bundle = "{\"type\":\"bundle\",\"id\":\"bundle--0b6d1e4f-3c1a-4c39-9f2e-2f8f6d2a5b11\","
        + "\"objects\":[" + Reply.indicator(4) + "]}";
    Reply reply = Reply.send(port, "POST " + OBJECTS, BASIC + TAXII + STIX, bundle);
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().getInteger("success_count")).isEqualTo(1);
  }

  @Test
  void mispWritesBasicInSmallLettersAndATypeOnAGet() throws Exception {
    String headers = BASIC.replace("Basic", "basic") + TAXII + SUBMITS;
    assertThat(Reply.send(port, "GET " + OBJECTS, headers, "").status()).isEqualTo(200);
  }

  @Test
  void mispSendsANextWithNothingInIt() throws Exception {
    assertThat(Reply.get(port, OBJECTS + "?limit=50&next=").each("id")).contains(Reply.id(1));
  }

  @Test
  void mispDoublesTheSlashBetweenBaseAndRoot() throws Exception {
    for (String path : List.of("/taxii2/", "/benelux/", OBJECTS)) {
      assertThat(Reply.get(port, "/" + path).body())
          .isEqualTo(Reply.get(port, path).body());
    }
    String doubled = "POST /" + OBJECTS.replace("/objects", "//objects");
    assertThat(Reply.send(port, doubled, BASIC + TAXII + SUBMITS, envelope(Reply.indicator(1)))
            .status())
        .isEqualTo(202);
  }

  @Test
  void mispFillsEnvelopesToTheLastByteOfMaxContentLength() throws Exception {
    int length = Reply.get(port, "/benelux/").json().getInteger("max_content_length");
    String short0 = envelope(Reply.indicator(5).replace("{", "{\"name\":\"\","));
    String name = "\"name\":\"" + "x".repeat(length - short0.length()) + "\"";
    Reply reply = Reply.post(port, short0.replace("\"name\":\"\"", name));
    assertThat(reply.status()).isEqualTo(202);
  }

  @Test
  void mispSendsObjectsAndPropertiesOfItsOwn() throws Exception {
    String custom = "{\"type\":\"x-misp-object\",\"spec_version\":\"2.1\",\"id\":"
        + "\"x-misp-object--0b6d1e4f-3c1a-4c39-9f2e-2f8f6d2a5b11\",\"created\":"
        + "\"2024-01-01T00:00:00.000Z\",\"modified\":\"2024-01-01T00:00:00.000Z\","
        + "\"labels\":[\"misp:name=\\\"x\\\"\"],\"x_misp_attributes\":[{\"a\":1}]}";
    assertThat(Reply.post(port, envelope(custom)).status()).isEqualTo(202);
    assertThat(Reply.get(port, OBJECTS + "?match[type]=x-misp-object").body()).contains(custom);
  }

  @Test
  void mispTakesTheAnswerAndForgetsIt() throws Exception {
    Reply posted = Reply.post(port, envelope(Reply.indicator(6)));
    assertThat(posted.json().getString("status")).isEqualTo("complete");
  }

  @Test
  void curlWaitsFor100Continue() throws Exception {
    String body = envelope(Reply.indicator(7));
    try (Wire wire = Wire.to(port)) {
      wire.send("POST " + OBJECTS + " HTTP/1.1\r\nHost: localhost\r\n" + BASIC + TAXII + SUBMITS
          + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: " + body.length()
          + "\r\n\r\n");
      wire.send(body);
      assertThat(wire.readToEnd()).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 202");
    }
  }

  @Test
  void anybodySendsInChunks() throws Exception {
    String body = envelope(Reply.indicator(8));
    try (Wire wire = Wire.to(port)) {
      wire.send("POST " + OBJECTS + " HTTP/1.1\r\nHost: localhost\r\n" + BASIC + TAXII + SUBMITS
          + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
      for (int at = 0; at < body.length(); at += 100) {
        String chunk = body.substring(at, Math.min(at + 100, body.length()));
        wire.send(Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
      }
      wire.send("0\r\n\r\n");
      assertThat(wire.readToEnd()).contains("HTTP/1.1 202");
    }
    assertThat(Reply.get(port, OBJECTS).each("id")).contains(Reply.id(8));
  }
}
