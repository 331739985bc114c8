package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What strangers write into a request; the cases by rows stand in {@link FilterRowsTest}. */
class AskedTest {
  private static final String[] PARTS = {
    "limit=",
    "added_after=",
    "next=",
    "match[version]=",
    "match%5Bid%5D=",
    "match[type]=",
    "&",
    ",",
    "=",
    "%",
    "%5",
    "+",
    "-1",
    "9999999999999999999999",
    "2024-01-01T00:00:00Z",
    "all",
    "last",
    "a0",
    "azzzzzzzzzzz",
    "%00",
    "\u00e9",
    "[",
    "]",
    "match[",
    "match[]",
    "0001-01-01T00:00:00-18:00",
    "9999-12-31T23:59:59.999999999-18:00",
    ";q=0",
    "*/*",
    "\"",
    "application/taxii+json",
  };

  @Test
  void takesTheLaterOfAddedAfterAndNext() {
    Instant early = Instant.parse("2026-01-01T00:00:00.000001Z");
    Instant late = Instant.parse("2026-01-01T00:00:00.000002Z");
    assertThat(after("added_after=" + early + "&next=" + Cursor.write(late))).isEqualTo(late);
    assertThat(after("added_after=" + late + "&next=" + Cursor.write(early))).isEqualTo(late);
    assertThat(after("next=" + Cursor.write(early))).isEqualTo(early);
  }

  @Test
  void answersEverythingWithAFilterOrARefusal() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int filters = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int parts = random.nextInt(8); parts >= 0; parts--) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      try {
        Place.of("/benelux/collections/" + text, "benelux");
        Media.accepted(List.of(text.toString()));
        Asked.of(text.toString()).filter(Probed.taxii());
        filters++;
      } catch (Refusal refusal) {
        assertThat(refusal.status()).as("seed %d: %s", seed, text).isEqualTo(400);
      }
    }
    assertThat(filters).as("seed %d", seed).isPositive();
  }

  private static Instant after(String query) {
    return Asked.of(query).filter(Probed.taxii()).after().orElseThrow();
  }
}
