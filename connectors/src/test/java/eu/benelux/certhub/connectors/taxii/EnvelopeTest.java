package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FAULTS S-607. */
class EnvelopeTest {
  private static final String GOOD =
      "{\"more\":true,\"next\":\"n\",\"x\":[{\"y\":[]}],\"objects\":[{\"id\":\"a\"},{}]}";

  private static Envelope read(String body) {
    return Envelope.read(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsTheServersBytes() {
    Envelope page = read(GOOD);
    assertThat(page.more()).isTrue();
    assertThat(page.next()).contains("n");
    assertThat(page.objects())
        .extracting(slice -> new String(slice.bytes(), StandardCharsets.UTF_8))
        .containsExactly("{\"id\":\"a\"}", "{}");
  }

  @Test
  void readsANumberForAToken() {
    assertThat(read("{\"next\":17}").next()).contains("17");
    assertThat(read("{\"next\":\"\"}").next()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the page is empty: it is not even {}",
        "<html></html> | the page is not JSON",
        "{\"more\":tr | the page is not JSON",
        "{\"objects\":[{\"id\":1} | the page is not JSON", // half of it
        "{\"objects\":[{\"id\":1}]} x | the page is not JSON",
        "{} {} | the page goes on after its end",
        "[] | the page is not a JSON object",
        "{\"more\":\"true\"} | the page: /more is neither true nor false",
        "{\"next\":[1]} | the page: /next is not text",
        "{\"objects\":{}} | the page: /objects is not a list",
        "{\"objects\":[1]} | the page, at /objects/0: an element of \"objects\" is not an object",
        "{\"objects\":[{\"id\":1,\"id\":2}]} | a name appears twice",
        "{\"objects\":[{}],\"objects\":[]} | a name appears twice",
      })
  void saysWhatIsWrongAndWhere(String body, String sentence) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(TaxiiFault.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesAnEndlessToken() {
    assertThatThrownBy(() -> read("{\"next\":\"" + "x".repeat(5_000) + "\"}"))
        .hasMessageContaining("/next is longer than 4096");
  }

  @Test
  void failsOnlyAsItSays() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(4); n >= 0; n--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Envelope.read(body).objects()).as("seed %d", seed).isNotNull();
      } catch (TaxiiFault fault) {
        assertThat(fault).as("seed %d", seed).hasMessageStartingWith("the page");
      }
    }
  }
}
