package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks over the real store: rows 39 to 41 of TAXII. */
class WalkTest {
  private static final int COUNT = 60;

  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  /** How a client goes on. */
  enum By {
    NEXT,
    DATE,
    /** OpenCTI keeps no more of the date. */
    MILLISECONDS
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void row41LosesAndRepeatsNothingWhileOthersPostAndDelete(By by) {
    for (int i = 0; i < COUNT; i += 4) {
      home.post("be", "shared", four(i));
    }
    Set<String> gone = ConcurrentHashMap.newKeySet();
    CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
      for (int i = 0; i < COUNT; i += 3) {
        gone.add(Cast.id(i));
        home.delete("be", "shared/objects/" + Cast.id(i) + "/");
        home.post("be", "shared", Cast.indicator(1_000 + i, Cast.BE, Tlp.GREEN));
      }
    });
    List<String> walked = new ArrayList<>();
    String query = walk("", by, walked);
    others.join();
    walk(query, by, walked);
    assertThat(walked).doesNotHaveDuplicates();
    Set<String> expected = new HashSet<>(home.get("nl", "from-be/manifest/").indicators());
    assertThat(expected).hasSize(COUNT).doesNotContainAnyElementsOf(gone);
    assertThat(walked).containsAll(expected);
    walked.removeAll(expected);
    // What was read before it was deleted.
    assertThat(gone).containsAll(walked);
  }

  private static String[] four(int first) {
    String[] objects = new String[4];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = Cast.indicator(first + i, Cast.BE, Tlp.GREEN);
    }
    return objects;
  }

  /** To the last page; how the client would go on from there. */
  private String walk(String from, By by, List<String> walked) {
    String query = from;
    while (true) {
      // A page ends in the middle of a submission, unless only the end of one can be named.
      int limit = by == By.MILLISECONDS ? 4 : 3;
      Reply page = home.get("nl", "from-be/objects/?limit=" + limit + query);
      assertThat(page.status()).isEqualTo(200);
      walked.addAll(page.indicators());
      String last = page.header("X-TAXII-Date-Added-Last").orElseThrow();
      boolean more = page.json().getBoolean("more");
      query = switch (by) {
        case NEXT -> more ? "&next=" + page.json().getString("next") : "&added_after=" + last;
        case DATE -> "&added_after=" + last;
        // It pages by next, and keeps the date when a page is the last one.
        case MILLISECONDS ->
          more
              ? "&next=" + page.json().getString("next")
              : "&added_after=" + last.substring(0, 23) + "Z";
      };
      if (!more) {
        return query;
      }
    }
  }

  @Test
  void row39AndRow40KeepToTheOrderOfTheirDates() {
    home.post("be", "shared", four(0));
    home.post("be", "shared", four(4));
    List<String> dates = home.get("nl", "from-be/manifest/").each("date_added");
    assertThat(dates).hasSize(8).isSorted().doesNotHaveDuplicates();
    for (int i = 0; i < 8; i += 2) {
      String query = i == 0 ? "" : "&added_after=" + dates.get(i - 1);
      Reply page = home.get("nl", "from-be/objects/?limit=2" + query);
      assertThat(page.header("X-TAXII-Date-Added-First")).contains(dates.get(i));
      assertThat(page.header("X-TAXII-Date-Added-Last")).contains(dates.get(i + 1));
    }
    // The last of each write is a whole millisecond.
    assertThat(dates.get(3)).endsWith("000Z");
    assertThat(dates.get(7)).endsWith("000Z");
  }
}
