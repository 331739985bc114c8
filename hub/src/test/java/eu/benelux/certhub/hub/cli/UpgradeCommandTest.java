package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code certhub upgrade} on files of STIX 2.0. */
class UpgradeCommandTest {
  private static final String ID = "--11111111-1111-4111-8111-111111111111";
  private static final String OBJECT = "{\"type\":\"campaign\",\"id\":\"campaign" + ID
      + "\",\"name\":\"a\",\"created\":\"2020-01-01T00:00:00.000Z\","
      + "\"modified\":\"2020-01-01T00:00:00.000Z\"}";
  private static final String OLD = "{\"type\":\"bundle\",\"id\":\"bundle" + ID
      + "\",\"spec_version\":\"2.0\",\"objects\":[" + OBJECT + "]}";
  private static final String NEW = OBJECT.replace("\"name\"", "\"spec_version\":\"2.1\",\"name\"");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void upgradesAFileThatPassesThen() throws IOException {
    Path now = folder.resolve("new.json");
    Path report = folder.resolve("report.jsonl");
    Ran ran = Ran.command("upgrade", file("old.json", OLD), "-o", now, "--report", report);

    assertThat(ran.code()).as("%s", ran.err()).isZero();
    assertThat(ran.out()).contains("COUNT").contains("spec_version is 2.1");
    assertThat(Files.readString(report)).contains("\"what\":\"changed\"");
    assertThat(Ran.command("check", now).code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"objects\":[]}|no object of STIX 2.0",
        "<a/>|STIX 1 is not read",
        "{\"objects\":[|byte 12",
        "@|this is STIX 2.1 already",
        "<html>|a web page",
      })
  void upgradesNothingElse(String text, String sentence) throws IOException {
    Ran ran = Ran.command("upgrade", file("a.json", text.replace("@", NEW)));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains(sentence);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void writesOverNothingUnlessTold() throws IOException {
    Path old = file("old.json", OLD);
    Path now = file("new.json", "mine");

    Ran refused = Ran.command("upgrade", old, "-o", now);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(now + ": is there already; --force writes over it");
    assertThat(Files.readString(now)).isEqualTo("mine");
    assertThat(Ran.command("upgrade", old, "-o", old).code()).isEqualTo(2);

    assertThat(Ran.command("upgrade", old, "-o", now, "--force").code()).isZero();
    assertThat(Files.readString(now)).startsWith("{").endsWith("}\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(old, now);
    }
  }

  @Test
  void refusesWhatItCannotWriteToOrRead() throws IOException {
    Path old = file("old.json", OLD);
    Path link = Files.createSymbolicLink(folder.resolve("link"), old);

    assertThat(Ran.command("upgrade", old, "-o", link, "--force").err()).contains("no plain file");
    assertThat(Ran.command("upgrade", old, "-o", folder.resolve("no/a")).err())
        .contains("there is no such folder");
    assertThat(Ran.command("upgrade", folder).code()).isEqualTo(2);
    assertThat(Ran.command("upgrade", "").code()).isEqualTo(2);
    assertThat(Ran.command("upgrade", folder.resolve("none")).err()).contains("no such file");
    assertThat(Files.readString(old)).isEqualTo(OLD);
  }

  @Test
  void tellsProgramsInJson() throws IOException {
    Path old = file("old.json", OLD);
    Ran toFile = Ran.command("upgrade", old, "--json", "-o", folder.resolve("new.json"));
    Ran toOutput = Ran.command("upgrade", old, "--json");

    List<String> lines = toFile.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(new JsonObject(lines.get(0)).fieldNames())
        .containsExactly("what", "id", "type", "path", "change");
    assertThat(new JsonObject(lines.get(2)).getJsonObject("summary").getInteger("objects"))
        .isEqualTo(1);
    assertThat(toOutput.err()).isEqualTo(toFile.out());
    assertThat(new JsonObject(toOutput.out()).getString("type")).isEqualTo("bundle");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
