package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.connectors.taxii.ObjectAnswer.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1 section 4.3.1. */
class StatusToldTest {

  private static StatusTold read(String body) {
    return StatusTold.read(Told.read(body.getBytes(StandardCharsets.UTF_8), "the status"));
  }

  @ParameterizedTest
  @CsvSource({
    "complete, 3, 0, 0, ACCEPTED",
    "complete, 0, 3, 0, REFUSED",
    "pending, 0, 0, 3, PENDING",
    "complete, 1, 1, 0, UNKNOWN",
    "pending, 1, 1, 1, PENDING",
    "pending, 1, 0, 1, PENDING",
    "complete, 0, 0, 0, UNKNOWN",
  })
  void infersFromNumbersWhatCannotBeOtherwise(
      String status, int good, int bad, int pending, Outcome outcome) {
    assertThat(read("{\"id\":\"x\",\"status\":\"" + status + "\",\"success_count\":" + good
                + ",\"failure_count\":" + bad + ",\"pending_count\":" + pending + "}")
            .unnamed())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"id\":\"x/../y\",\"status\":\"complete\"}",
        "{\"id\":\"..\",\"status\":\"complete\"}",
        "{\"id\":\"x\",\"status\":\"done\"}",
        "{\"id\":\"x\",\"status\":\"complete\",\"success_count\":-1}",
        "{\"id\":\"x\",\"status\":\"complete\",\"successes\":{}}",
      })
  void saysWhatIsWrong(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(TaxiiFault.class)
        .hasMessageContaining("the status");
  }
}
