package eu.benelux.certhub.hub;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule of {@link House} sees a violation that was planted for it. */
class PlantedTest {
  private final JavaClasses planted =
      new ClassFileImporter().importPackages(House.ROOT + ".planted");

  @Test
  void aStrayArrowIsSeen() {
    assertSeen(House.strayArrows(planted), "planted.one imports planted.util");
  }

  @Test
  void aRoomWithoutARowAndARowWithoutARoomAreSeen() {
    assertSeen(House.unlisted(planted), "planted.one is no room of the table");
    assertSeen(House.unlisted(planted), "the row hub.exchange names no room");
    assertSeen(House.unlisted(planted), "planted.util: a function lives with its type");
  }

  @Test
  void aCycleIsSeen() {
    assertThat(slices()
            .matching(House.ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .evaluate(planted)
            .hasViolation())
        .isTrue();
  }

  @Test
  void aStrayLibraryIsSeen() {
    assertSeen(House.strayLibraries(planted), "planted.one uses java.sql.Connection");
  }

  @Test
  void staticStateIsSeen() {
    assertSeen(House.statefulStatics(planted), "Broken.COUNT is state");
  }

  @Test
  void aWallClockIsSeen() {
    assertSeen(House.wallClocks(planted), "Instant.now()");
  }

  @Test
  void badMannersAreSeen() {
    assertSeen(House.manners(planted), "Other extends Broken");
    assertSeen(House.manners(planted), "uses java.lang.System.err");
  }

  private static void assertSeen(List<String> found, String part) {
    assertThat(found).anyMatch(sentence -> sentence.contains(part));
  }
}
