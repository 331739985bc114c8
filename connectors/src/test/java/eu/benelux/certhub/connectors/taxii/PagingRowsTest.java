package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows 39 to 42 of the conformance checklist in facts/TAXII.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingRowsTest {
  private static final String OLD = "2024-01-01T00:00:00.000Z";
  private static final String MID = "2024-02-01T00:00:00.000Z";
  private static final String NEW = "2024-03-01T00:00:00.500Z";
  private static final String OBJECTS = SHARED + "objects/";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
    Reply.add(port, Reply.indicator(1), Reply.indicator(2), Reply.indicator(3));
    // The middle version comes last.
    Reply.add(port, Reply.indicator(9, OLD), Reply.indicator(9, NEW), Reply.indicator(9, MID));
    Reply.add(
        port,
        "{\"type\":\"ipv4-addr\",\"value\":\"198.51.100.3\","
            + "\"id\":\"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\"}");
    Reply.add(
        port,
        "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"created\":\"" + OLD
            + "\",\"id\":\"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da\"}");
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @Test
  void row39AscendsStrictly() throws Exception {
    for (String query : List.of("", "?match[version]=all", "?limit=3")) {
      assertThat(Reply.get(port, SHARED + "manifest/" + query).each("date_added"))
          .hasSizeGreaterThan(2)
          .isSorted()
          .doesNotHaveDuplicates();
      List<String> ids = Reply.get(port, SHARED + "manifest/" + query).each("id");
      assertThat(Reply.get(port, OBJECTS + query).each("id")).isEqualTo(ids);
    }
  }

  @Test
  void row40NamesFirstAndLastDate() throws Exception {
    for (String place : List.of("manifest/", "objects/", "objects/" + Reply.id(9) + "/")) {
      String query = "?limit=2&match[version]=all";
      Reply reply = Reply.get(port, SHARED + place + query);
      List<String> dates = Reply.get(
              port,
              SHARED + "manifest/?match[version]=all"
                  + (place.contains("--") ? "&match[id]=" + Reply.id(9) : ""))
          .each("date_added");
      assertThat(reply.header("X-TAXII-Date-Added-First")).isEqualTo(dates.get(0));
      assertThat(reply.header("X-TAXII-Date-Added-Last")).isEqualTo(dates.get(1));
    }
    Reply versions = Reply.get(port, OBJECTS + Reply.id(1) + "/versions/");
    assertThat(versions.header("X-TAXII-Date-Added-Last")).isEqualTo("2026-01-01T00:00:00.001000Z");
  }

  @Test
  void row40SaysOnAnEmptyPageHowFarItLooked() throws Exception {
    Reply none = Reply.get(port, OBJECTS + "?match[type]=none");
    assertThat(none.header("X-TAXII-Date-Added-Last")).isEqualTo("2026-01-01T00:00:00.008000Z");
    assertThat(none.header("X-TAXII-Date-Added-First")).isEqualTo("2026-01-01T00:00:00.008000Z");
    Reply later = Reply.get(port, OBJECTS + "?added_after=2099-01-01T00:00:00Z");
    assertThat(later.header("X-TAXII-Date-Added-Last")).isEqualTo("2099-01-01T00:00:00.000000Z");
  }

  @ParameterizedTest
  @CsvSource({"objects,id,1", "manifest,id,2", "objects,id,5"})
  void row41WalksByNext(String place, String property, int limit) throws Exception {
    List<String> all = Reply.get(port, SHARED + place + "/").each(property);
    List<String> walked = new ArrayList<>();
    String next = "";
    for (boolean more = true; more && walked.size() <= all.size(); ) {
      Reply page = Reply.get(port, SHARED + place + "/?limit=" + limit + "&next=" + next);
      walked.addAll(page.each(property));
      more = page.json().getBoolean("more");
      next = page.json().getString("next");
    }
    assertThat(walked).isEqualTo(all);
  }

  @Test
  void row41WalksByTheLastDate() throws Exception {
    List<String> all = Reply.get(port, OBJECTS).each("id");
    List<String> walked = new ArrayList<>();
    String after = "2000-01-01T00:00:00Z";
    for (boolean more = true; more && walked.size() <= all.size(); ) {
      Reply page = Reply.get(port, OBJECTS + "?limit=2&added_after=" + after);
      walked.addAll(page.each("id"));
      more = page.json().getBoolean("more");
      after = page.header("X-TAXII-Date-Added-Last");
    }
    assertThat(walked).isEqualTo(all);
  }

  @Test
  void row42TellsOfMoreAndGivesAnEmptyPageWhenItIsGone() throws Exception {
    Reply.add(port, Reply.indicator(20), Reply.indicator(21));
    String matching = OBJECTS + "?limit=1&match[id]=" + Reply.id(20) + "," + Reply.id(21);
    Reply first = Reply.get(port, matching);
    assertThat(first.json().getValue("more")).isEqualTo(true);
    Reply.delete(port, OBJECTS + Reply.id(21) + "/");
    Reply second = Reply.get(port, matching + "&next=" + first.json().getString("next"));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo("{\"more\":false}");
    Reply.delete(port, OBJECTS + Reply.id(20) + "/");
  }
}
