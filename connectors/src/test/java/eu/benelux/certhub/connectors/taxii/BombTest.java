package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FAULTS S-304 and S-310: queries that ask for too much, or for nonsense. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BombTest {
  private static final String OBJECTS = SHARED + "objects/";
  private static final int COUNT = 5;

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
    Reply.add(port, IntStream.range(0, COUNT).mapToObj(Reply::indicator).toArray(String[]::new));
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @CsvSource({
    "0,                    400", // nothing
    "-1,                   400", // less than nothing
    "abc,                  400", // no number
    "1e9,                  400", // no whole number
    "0x10,                 400", // not in tens
    "%D9%A1,               400", // an Arabic one
    "1000000000,           200", // more than there is
    "9223372036854775808,  200", // 2^63
    "-9223372036854775808, 400", // less than nothing
  })
  void s304TakesALimitForANumberOrRefusesIt(String limit, int status) throws Exception {
    for (String place : List.of("objects/", "manifest/", "objects/" + Reply.id(1) + "/versions/")) {
      Reply reply = Reply.get(port, SHARED + place + "?limit=" + limit);
      assertThat(reply.status()).isEqualTo(status);
      assertThat(status == 200 || reply.isRefusal(400)).isTrue();
    }
    if (status == 200) {
      assertThat(Reply.get(port, OBJECTS + "?limit=" + limit).each("id")).hasSize(COUNT);
    }
  }

  @ParameterizedTest
  @CsvSource({"10000, 414", "5000, 400", "12, 400"}) // longer than a head, than a token, a token
  void s304RefusesARandomNext(int length, int status) throws Exception {
    Random random = new Random(length);
    String next = random
        .ints(length, 'A', 'z' + 1)
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
    assertThat(Reply.get(port, OBJECTS + "?next=" + next + "x".repeat(length - next.length())))
        .matches(reply -> reply.isRefusal(status));
  }

  /** A token that was tampered with is none, or another position in what may be seen anyway. */
  @Test
  void s304TakesNoMoreOutOfATamperedNext() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> all = Reply.get(port, OBJECTS).each("id");
    String next = Reply.get(port, OBJECTS + "?limit=2").json().getString("next");
    for (int i = 0; i < 300; i++) {
      StringBuilder tampered = new StringBuilder(next);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        tampered.setCharAt(
            random.nextInt(tampered.length()),
            "0123456789abcdefghijklmnopqrstuvwxyzABC-_.~".charAt(random.nextInt(43)));
      }
      Reply reply = Reply.get(port, OBJECTS + "?next=" + tampered);
      assertThat(reply.status()).as("%s, seed %d", tampered, seed).isIn(200, 400);
      if (reply.status() == 200) {
        assertThat(all).as("%s, seed %d", tampered, seed).containsAll(reply.each("id"));
        assertThat(Reply.get(port, OBJECTS + "?match[type]=malware&next=" + tampered)
                .body())
            .isEqualTo("{\"more\":false}");
      }
    }
  }

  @Test
  void s310RefusesFilterBombs() throws Exception {
    // Longer than a head may be, and short enough to be written whole before the answer comes.
    String ids = IntStream.range(0, 300).mapToObj(Reply::id).collect(Collectors.joining(","));
    String commas = ",".repeat(8000);
    String few = IntStream.range(0, 1001).mapToObj(i -> "a" + i).collect(Collectors.joining(","));
    for (String place : List.of("objects/", "manifest/")) {
      String at = SHARED + place;
      assertThat(Reply.get(port, at + "?match[id]=" + ids).isRefusal(414)).isTrue();
      assertThat(Reply.get(port, at + "?match[type]=" + commas).isRefusal(400)).isTrue();
      assertThat(Reply.get(port, at + "?match[version]=" + commas).isRefusal(400))
          .isTrue();
      assertThat(Reply.get(port, at + "?match[id]=" + few).isRefusal(400)).isTrue();
      assertThat(
              Reply.get(port, at + "?match[type]=indicator&match[type]=malware").isRefusal(400))
          .isTrue();
      assertThat(Reply.get(port, at + "?" + "match[type]=a&".repeat(500)).isRefusal(400))
          .isTrue();
      assertThat(Reply.get(port, at + "?match[id]=" + few.substring(3)).status())
          .isEqualTo(200);
    }
  }
}
