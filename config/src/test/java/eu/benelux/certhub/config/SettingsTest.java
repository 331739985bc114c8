package eu.benelux.certhub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  private static final Path FOLDER = Path.of("/etc/certhub");

  enum Label {
    CLEAR,
    AMBER_STRICT
  }

  record Town(String value) {
    Town {
      if (value.equals("Atlantis")) {
        throw new IllegalArgumentException("this town does not exist");
      }
    }
  }

  record Http(
      @Default("127.0.0.1:8443") Endpoint listen,
      @Default("16MiB") Size bodyMax,
      @Default("10s") Duration headerWaitMax,
      @Default("false") boolean plain) {}

  record Feed(URI url, @Default("1h") Duration interval) {}

  record Everything(
      String name,
      int countMax,
      long bytes,
      Label label,
      Path home,
      Town town,
      Http http,
      Optional<String> note,
      Optional<Http> management,
      List<Town> towns,
      Map<String, Feed> feeds) {}

  private static final String EVERYTHING = """
      name: CERT.example
      count-max: 7
      bytes: -9000000000
      label: amber-strict
      home: keys/../data
      town: Mons
      towns: [Mons, Gent]
      feeds:
        zulu:
          url: https://zulu.example/feed
        alfa: {url: "https://alfa.example/", interval: 5d}
      """;

  @Test
  void readEveryType() {
    Everything read = good(Settings.readText(EVERYTHING, FOLDER, Everything.class, Map.of()));
    Http http =
        new Http(new Endpoint("127.0.0.1", 8443), Size.ofMiB(16), Duration.ofSeconds(10), false);
    assertThat(read.name()).isEqualTo("CERT.example");
    assertThat(read.countMax()).isEqualTo(7);
    assertThat(read.bytes()).isEqualTo(-9_000_000_000L);
    assertThat(read.label()).isEqualTo(Label.AMBER_STRICT);
    assertThat(read.home()).isEqualTo(Path.of("/etc/certhub/data"));
    assertThat(read.http()).isEqualTo(http);
    assertThat(read.note()).isEmpty();
    assertThat(read.management()).isEmpty();
    assertThat(read.towns()).containsExactly(new Town("Mons"), new Town("Gent"));
    assertThat(read.feeds())
        .containsEntry("alfa", new Feed(URI.create("https://alfa.example/"), Duration.ofDays(5)));
  }

  @Test
  void keepTheOrderOfAMap() {
    Everything read = good(Settings.readText(EVERYTHING, FOLDER, Everything.class, Map.of()));
    assertThat(read.feeds().keySet()).containsExactly("zulu", "alfa");
    assertThatThrownBy(() -> read.feeds().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void takeASectionWhoseKeysAllHaveDefaultsAsAbsentOrEmpty() {
    assertThat(good(Settings.readText("", FOLDER, Outer.class, Map.of())).http().plain())
        .isFalse();
    assertThat(good(Settings.readText("http:\n", FOLDER, Outer.class, Map.of()))
            .http()
            .plain())
        .isFalse();
    assertThat(good(Settings.readText("http: {plain: true}", FOLDER, Outer.class, Map.of()))
            .http()
            .plain())
        .isTrue();
  }

  record Outer(Http http) {}

  @Test
  void readFiveMistakesAsFiveLines() {
    String yaml = """
        http:
          lisen: 127.0.0.1:8443
          body-max: 16MB
          header-wait-max: 10
        feeds:
          urlhaus:
            intervall: 5m
        name: hub
        name: hub
        """;
    assertThat(faults(yaml, FiveMistakes.class))
        .containsExactly(
            "line 2: http.lisen: unknown key; did you mean \"listen\"?",
            "line 3: http.body-max: \"16MB\" is not a size; write a number and B, KiB, MiB, GiB or"
                + " TiB",
            "line 4: http.header-wait-max: \"10\" is not a duration; write a number and ms, s, m, h"
                + " or d",
            "line 6: feeds.urlhaus.url: missing; expects an address such as https://hub.example/",
            "line 7: feeds.urlhaus.intervall: unknown key; did you mean \"interval\"?",
            "line 9: name: duplicate key; it stands in line 8 already");
  }

  record FiveMistakes(String name, Http http, Map<String, Feed> feeds) {}

  record Window(@Default("1s") Duration from, @Default("2s") Duration to) {
    Window {
      if (from.compareTo(to) > 0) {
        throw new IllegalArgumentException("from is after to");
      }
    }
  }

  record Windows(@Default("x") String other, List<Window> windows) {}

  @Test
  void tellWhatAConstructorRefuses() {
    assertThat(faults("windows:\n- to: 5s\n- from: 9s\n", Windows.class))
        .containsExactly("line 3: windows[1]: from is after to");
  }

  @Test
  void knowWhereAKeyBelongsThatStandsAtTheWrongLevel() {
    assertThat(faults("body-max: 1MiB\n", Outer.class))
        .containsExactly("line 1: body-max: unknown key; did you mean \"http.body-max\"?");
  }

  @Test
  void tellWhatToDoInsteadOfARetiredSetting(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("certhub.yaml"), "http:\n  timeout: 3s\n");
    Map<String, String> retired = Map.of("http.timeout", "use http.header-wait-max");
    assertThat(lines(Settings.read(file, Outer.class, Map.of(), retired)))
        .containsExactly("line 2: http.timeout: no longer a setting; use http.header-wait-max");
  }

  @Test
  void putValuesToTheChecksOfTheCallerAndTellThemWithTheRest(@TempDir Path folder)
      throws IOException {
    String yaml = "http:\n  body-max: 1KiB\n  plian: true\n";
    Path file = Files.writeString(folder.resolve("certhub.yaml"), yaml);
    List<Check<?>> checks = List.of(
        new Check<>("http.body-max", Size.class, size -> Optional.of("of " + size.bytes())),
        new Check<>("http", "http.body-max", Record.class, http -> Optional.of("of the group")),
        new Check<>("http", Record.class, http -> Optional.empty()),
        new Check<>("nowhere", String.class, text -> Optional.of("not looked at")));
    assertThat(lines(Settings.read(file, Outer.class, Map.of(), checks)))
        .containsExactly(
            "line 2: http.body-max: of 1024",
            "line 3: http.plian: unknown key; did you mean \"plain\"?");
    Files.writeString(file, yaml.replace("plian", "plain"));
    assertThat(lines(
            Settings.read(file, Outer.class, Map.of("CERTHUB_HTTP_BODY_MAX", "2KiB"), checks)))
        .containsExactly("CERTHUB_HTTP_BODY_MAX: of 2048", "CERTHUB_HTTP_BODY_MAX: of the group");
  }

  @Test
  void resolvePathsInTheFoldersOfTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("certhub.yaml"), "home: data\n");
    assertThat(good(Settings.read(file, Home.class, Map.of())).home())
        .isEqualTo(folder.resolve("data"));
  }

  record Home(Path home) {}

  record Places(
      @Existing(Existing.Kind.FILE) @Default("certhub.yaml") Path file,
      @Existing(Existing.Kind.FOLDER) List<Path> folders,
      @Existing Optional<Path> any) {}

  @Test
  void takeFilesAndFoldersThatAreThere(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("certhub.yaml"), "folders: [., ..]\nany: .\n");
    Places places = good(Settings.read(file, Places.class, Map.of()));
    assertThat(places.file()).isEqualTo(file);
    assertThat(places.folders()).containsExactly(folder, folder.getParent());
    assertThat(places.any()).contains(folder);
    Files.move(file, folder.resolve("other.yaml"));
    assertThat(lines(Settings.read(folder.resolve("other.yaml"), Places.class, Map.of())))
        .containsExactly("line 1: file: no such file: \"" + file + "\"");
  }

  @Test
  void refuseAFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("certhub.yaml");
    assertThat(lines(Settings.read(missing, Home.class, Map.of()))).containsExactly("no such file");
    assertThat(lines(Settings.read(folder, Home.class, Map.of()))).containsExactly("not a file");
    assertThat(lines(Settings.read(missing.resolve("below"), Home.class, Map.of())))
        .containsExactly("no such file");
    Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
    assertThat(lines(Settings.read(large, Home.class, Map.of())))
        .containsExactly("larger than 1 MiB");
    assertThat(lines(Settings.read(large.resolve("below"), Home.class, Map.of())))
        .as("below what is no folder")
        .containsExactly("no such file");
    Files.setPosixFilePermissions(large, Set.of());
    if (!Files.isReadable(large)) { // root may read everything
      assertThat(lines(Settings.read(large, Home.class, Map.of())))
          .containsExactly("this user may not read it");
    }
  }

  @Test
  void nameTheLineThatIsNotUtf8(@TempDir Path folder) throws IOException {
    byte[] latin = "home: data\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("certhub.yaml"), latin);
    assertThat(lines(Settings.read(file, Home.class, Map.of())))
        .containsExactly("line 2: not UTF-8 text");
  }

  @Test
  void countWhatIsBeyondAHundredFaults() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      yaml.append("zzzzzz").append(i).append(": 1\n");
    }
    assertThat(faults(yaml.toString(), Outer.class)).hasSize(101).endsWith("and 50 more faults");
  }

  @Test
  void listTheirDefaults() {
    assertThat(Settings.defaults(Everything.class))
        .containsExactly(
            Map.entry("http.listen", "127.0.0.1:8443"),
            Map.entry("http.body-max", "16MiB"),
            Map.entry("http.header-wait-max", "10s"),
            Map.entry("http.plain", "false"),
            Map.entry("management.listen", "127.0.0.1:8443"),
            Map.entry("management.body-max", "16MiB"),
            Map.entry("management.header-wait-max", "10s"),
            Map.entry("management.plain", "false"),
            Map.entry("feeds.*.interval", "1h"));
  }

  record Lists(
      @Default("[Mons, Gent]") List<Town> towns,
      @Default("{}") Map<String, Feed> feeds) {}

  @Test
  void readDefaultsOfListsAndMaps() {
    Lists read = good(Settings.readText("", FOLDER, Lists.class, Map.of()));
    assertThat(read.towns()).containsExactly(new Town("Mons"), new Town("Gent"));
    assertThat(read.feeds()).isEmpty();
  }

  record BadDefault(@Default("soon") Duration pause) {}

  record BadType(StringBuilder text) {}

  record BadRange(@Range(min = "1") Duration pause) {}

  record Endless(Optional<Endless> inner) {}

  @Test
  void throwAtARecordThatCannotBeBound() {
    for (Class<?> wrong :
        List.of(BadDefault.class, BadType.class, BadRange.class, Endless.class, String.class)) {
      assertThatThrownBy(() -> Settings.defaults(wrong))
          .as(wrong.getSimpleName())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<String> faults(String yaml, Class<?> type) {
    return lines(Settings.readText(yaml, FOLDER, type, Map.of()));
  }

  static List<String> lines(Bound<?> bound) {
    return bound.fold(
        good -> List.of(), faults -> faults.stream().map(Fault::toString).toList());
  }

  static <T> T good(Bound<T> bound) {
    return bound.fold(value -> value, faults -> {
      throw new AssertionError(faults);
    });
  }
}
