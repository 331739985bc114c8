package eu.benelux.certhub.hub;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house keeps its rules. That the rules can fail is shown by {@link PlantedTest}. */
class HouseTest {
  private static final Path HOUSE = Path.of(System.getProperty("house"));
  private static final List<String> MODULES = List.of("config", "crypto", "connectors", "hub");
  private static final int LINES_MAX = 300;

  private static JavaClasses classes;

  @BeforeAll
  static void scan() {
    classes = new ClassFileImporter()
        .importPaths(MODULES.stream()
            .map(module -> HOUSE.resolve(module).resolve("target/classes"))
            .toList());
  }

  @Test
  void theScanSeesEveryClass() throws IOException {
    Set<String> seen = classes.stream().map(JavaClass::getName).collect(Collectors.toSet());
    List<String> sources = new ArrayList<>();
    for (Path source : sources()) {
      sources.add(className(source));
    }
    assertThat(sources).hasSizeGreaterThan(200);
    assertThat(seen).containsAll(sources);
  }

  @Test
  void roomsImportOnlyWhatTheirRowNames() {
    assertThat(House.strayArrows(classes)).isEmpty();
  }

  @Test
  void everyRoomHasARowAndEveryRowARoom() {
    assertThat(House.unlisted(classes)).isEmpty();
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching(House.ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void librariesStayInTheirRooms() {
    assertThat(House.strayLibraries(classes)).isEmpty();
  }

  @Test
  void nothingStaticHasState() {
    assertThat(House.statefulStatics(classes)).isEmpty();
  }

  @Test
  void theWallClockIsReadInTheHubAlone() {
    assertThat(House.wallClocks(classes)).isEmpty();
  }

  @Test
  void nobodyInheritsOrShouts() {
    assertThat(House.manners(classes)).isEmpty();
  }

  @Test
  void filesStaySmall() throws IOException {
    List<String> large = new ArrayList<>();
    for (Path source : sources()) {
      long lines = Files.readAllLines(source).size();
      if (lines > LINES_MAX) {
        large.add(HOUSE.relativize(source) + " has " + lines + " lines");
      }
    }
    assertThat(large).isEmpty();
  }

  @Test
  void everyRoomOpensWithItsSentences() {
    Set<String> packages = classes.stream()
        .filter(each -> each.getSimpleName().equals("package-info"))
        .map(JavaClass::getPackageName)
        .collect(Collectors.toSet());
    assertThat(packages)
        .containsAll(
            House.ARROWS.keySet().stream().map(room -> House.ROOT + "." + room).toList());
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> tree = Files.walk(HOUSE.resolve(module).resolve("src/main/java"))) {
        tree.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  private static String className(Path source) {
    String path = source.toString().replace('\\', '/');
    String name = path.substring(path.indexOf("src/main/java/") + "src/main/java/".length());
    return name.substring(0, name.length() - ".java".length()).replace('/', '.');
  }
}
