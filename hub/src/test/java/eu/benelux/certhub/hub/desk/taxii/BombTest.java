package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FAULTS S-302 and S-304: what is large, and positions of others, before the whole hub. */
class BombTest {
  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  @Test
  void s302RefusesAHundredThousandTinyObjects() {
    String[] tiny = new String[100_000];
    Arrays.fill(tiny, "{}");
    Reply reply = home.post("be", "shared", tiny);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).contains("there are more than 50000 objects");
    assertThat(home.get("be", "shared/objects/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"100000, 422", "70000, 202"}) // more than 4 MiB, and less
  void s302BearsAnObjectWithSoManyRefs(int count, int status) {
    String refs = IntStream.range(0, count)
        .mapToObj(n -> '"' + Cast.id(n) + '"')
        .collect(Collectors.joining(","));
    String indicator = Cast.indicator(1, Cast.BE, Tlp.GREEN);
    Reply reply = home.post("be", "shared", "{\"x_refs\":[" + refs + "]," + indicator.substring(1));
    assertThat(reply.status()).as(reply::body).isEqualTo(status);
    assertThat(home.get("nl", "shared/objects/").status()).isEqualTo(200);
  }

  @Test
  void s302RefusesADescriptionOf20Megabytes() {
    Reply reply = home.post("be", "shared", described(20_000_000));
    assertThat(reply.status()).isEqualTo(413);
    assertThat(home.get("be", "shared/objects/").indicators()).isEmpty();
  }

  @Test
  void s302SaysHowLongAnObjectMayBe() {
    Reply reply = home.post("be", "shared", described(5_000_000));
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).contains("the object is longer than 4194304 bytes");
  }

  @Test
  void s302BearsADescriptionBelowTheLimit() {
    Reply reply = home.post("be", "shared", described(4_000_000));
    assertThat(reply.status()).as(reply::body).isEqualTo(202);
    assertThat(reply.json().getInteger("success_count")).as(reply::body).isEqualTo(1);
    assertThat(home.get("nl", "shared/objects/?match[type]=indicator").body())
        .hasSizeGreaterThan(4_000_000);
  }

  private static String described(int bytes) {
    String begun = "{\"description\":\"" + "x".repeat(bytes) + "\",";
    return begun + Cast.indicator(1, Cast.BE, Tlp.GREEN).substring(1);
  }

  /** Each sees with the position of another what he would see without, and no more. */
  @Test
  void s304TakesThePositionOfAnotherForAPositionAlone() {
    for (int n = 1; n <= 3; n++) {
      home.post("be", "shared", Cast.indicator(n, Cast.BE, Tlp.AMBER));
      home.post("be", "shared", Cast.indicator(10 + n, Cast.BE, Tlp.GREEN));
    }
    String next =
        home.get("be", "shared/objects/?limit=2&match[type]=indicator").json().getString("next");
    assertThat(home.get("be", "shared/objects/?next=" + next).indicators()).hasSize(4);
    for (String account : List.of("nl-green", "be-green", "nl-served", "lu")) {
      for (String place : List.of("shared", "from-be", "from-nl", "attestations")) {
        for (String what : List.of("objects/?", "manifest/?", "objects/?match[type]=indicator&")) {
          String path = place + "/" + what;
          Reply all = home.get(account, path + "limit=100");
          Reply some = home.get(account, path + "next=" + next);
          assertThat(some.status()).isEqualTo(all.status()).isIn(200, 404);
          if (some.status() == 200) {
            assertThat(all.each("id")).as(account + " " + path).containsAll(some.each("id"));
          }
        }
      }
    }
    assertThat(home.get("nl-green", "shared/objects/?next=" + next).indicators())
        .containsExactly(Cast.id(12), Cast.id(13));
    assertThat(
            home.get("be", "shared/objects/?match[type]=malware&next=" + next).indicators())
        .isEmpty();
  }
}
