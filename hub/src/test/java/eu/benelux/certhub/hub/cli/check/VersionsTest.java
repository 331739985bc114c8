package eu.benelux.certhub.hub.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the objects of one run say about each other. */
class VersionsTest {
  private static final String ID = "--11111111-1111-4111-8111-111111111111";

  private final Versions versions = new Versions(1_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "none",
      value = {
        "1 2 a|1 2 a|none", // the same again
        "1 2 a|1 3 a|none", // a newer version
        "1 3 a|1 2 b|none", // the older one comes last
        "1 2 a|1 2 b|/modified 3.6 conflicts with the version of the same time in one:1",
        "1 2 a|1 2.0 b|/modified 3.6 conflicts with the version of the same time in one:1",
        "1 2 a|0 3 a|/created 3.2 differs from that of version 2020-01-01T00:00:02Z in one:1",
        "1 2 a by|1 3 a|/created_by_ref 3.5 differs from that of version 2020-01-01T00:00:02Z in"
            + " one:1",
        "1 2 a revoked|1 3 a|/modified 3.6 version 2020-01-01T00:00:02Z in one:1 revoked it;"
            + " nothing comes after",
        "1 2 a revoked|1 3 a revoked|/modified 3.6 version 2020-01-01T00:00:02Z in one:1 revoked"
            + " it; nothing comes after",
        "1 3 a|1 2 a revoked|/modified 3.6 this revokes it, but version 2020-01-01T00:00:03Z in"
            + " one:1 comes after",
        "1 2 a|1 3 a revoked|none", // as it should be
        "1 3 a revoked|1 2 a|none", // an older version comes late
      })
  void areCompared(String one, String other, String expected) {
    assertThat(compare(one, "one", 1)).isEmpty();

    List<Finding> findings = compare(other, "two", 7);
    assertThat(findings).allMatch(each -> each.level() == Level.ERROR);
    assertThat(findings.stream()
            .map(each -> each.path() + " " + each.section() + " " + each.sentence()))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void areComparedWithEachOfManyVersions() {
    for (int second = 1; second < 9; second++) {
      assertThat(compare("1 " + second + " a", "one", second)).isEmpty();
    }

    assertThat(compare("1 5 a", "two", 1)).isEmpty();
    assertThat(compare("1 5 b", "two", 2))
        .singleElement()
        .satisfies(found -> assertThat(found.sentence()).endsWith(" in one:5"));
    assertThat(versions.again()).isEqualTo(1);
  }

  @Test
  void areNoneOfAnObservable() {
    assertThat(observable("")).isEmpty();
    assertThat(observable("")).isEmpty();
    assertThat(observable(",\"spec_version\":\"2.1\"")).singleElement().satisfies(found -> {
      assertThat(found.level()).isEqualTo(Level.WARNING);
      assertThat(found.sentence())
          .isEqualTo("has other content than the object of the same id in sco:1");
    });
  }

  @Test
  void countWhatIsNamedAndNotThere() {
    compare("1 2 a by", "one", 1);
    compare("1 3 a by", "one", 2);

    assertThat(versions.absent()).isEqualTo(1);
  }

  @Test
  void areKeptUpToABound() {
    Versions few = new Versions(1);
    List<Finding> all = new ArrayList<>();
    for (int second = 1; second < 4; second++) {
      all.addAll(few.compare(
          Examiner.examine(campaign("1 1 " + second)).object().orElseThrow(), "one", second));
    }

    assertThat(all).isEmpty();
    assertThat(few.uncompared()).isEqualTo(2);
  }

  private List<Finding> compare(String words, String file, long line) {
    return versions.compare(Examiner.examine(campaign(words)).object().orElseThrow(), file, line);
  }

  private List<Finding> observable(String more) {
    String text = "{\"type\":\"ipv4-addr\",\"value\":\"198.51.100.3\",\"id\":"
        + "\"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\"" + more + "}";
    return versions.compare(
        Examiner.examine(text.getBytes(StandardCharsets.UTF_8)).object().orElseThrow(), "sco", 1);
  }

  /** The seconds of its times, its name, who made it, whether it is revoked. */
  private static byte[] campaign(String words) {
    String[] word = words.split(" ", -1);
    String more = words.contains("by")
        ? ",\"created_by_ref\":\"identity--22222222-2222-4222-8222-222222222222\""
        : "";
    more += words.contains("revoked") ? ",\"revoked\":true" : "";
    return ("{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"campaign" + ID
            + "\",\"created\":\"2020-01-01T00:00:0" + word[0]
            + "Z\",\"modified\":\"2020-01-01T00:00:0" + word[1] + "Z\",\"name\":\"" + word[2]
            + "\"" + more + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
