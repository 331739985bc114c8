package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code certhub check} and {@code certhub upgrade} on files of STIX. */
class CheckTest {
  private static final String ID = "--11111111-1111-4111-8111-111111111111";
  private static final String TIMES =
      "\"created\":\"2020-01-01T00:00:00.000Z\",\n" + "\"modified\":\"2020-01-01T00:00:00.000Z\"";
  private static final String GOOD = "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":"
      + "\"campaign" + ID + "\",\n\"name\":\"a\"," + TIMES + "}";
  private static final String BAD = GOOD.replace("\"name\":\"a\"", "\"name\":7");
  private static final String OLD =
      "{\"type\":\"bundle\",\"id\":\"bundle" + ID + "\",\"spec_version\":\"2.0\",\"objects\":["
          + GOOD.replace("\"spec_version\":\"2.1\",", "") + "]}";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void findsNothingInAGoodBundle() throws IOException {
    Ran ran = Ran.command("check", file("a.json", "{\"objects\":[" + GOOD + "]}"));

    assertThat(ran.code()).as("%s %s", ran.out(), ran.err()).isZero();
    assertThat(ran.out()).startsWith("1 file, 1 object: 0 errors, 0 warnings (");
  }

  @Test
  void saysWhatIsWrongAndWhere() throws IOException {
    Path file = file("a.json", "{\"objects\":[" + GOOD + ",\n" + BAD + "]}");
    Ran ran = Ran.command("check", file);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains(file + ":4  campaign" + ID + "\n")
        .contains("  error    /name (line 5): ")
        .contains("1 file, 2 objects: 1 error, 0 warnings");
  }

  @Test
  void tellsProgramsInJson() throws IOException {
    Ran ran = Ran.command("check", "--json", file("a.json", BAD));
    List<String> lines = ran.out().lines().toList();

    assertThat(lines).hasSize(2);
    JsonObject finding = new JsonObject(lines.get(0));
    assertThat(finding.fieldNames())
        .containsExactly(
            "file", "line", "index", "id", "level", "path", "section", "sentence", "fix");
    assertThat(finding.getString("level")).isEqualTo("error");
    assertThat(finding.getInteger("line")).isEqualTo(2);
    assertThat(new JsonObject(lines.get(1)).getJsonObject("summary").getInteger("errors"))
        .isEqualTo(1);
  }

  @Test
  void readsFoldersAndWhatIsCompressed() throws IOException {
    Files.createDirectories(folder.resolve("deep"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("deep/a.json.gz")))) {
      out.write(BAD.getBytes(StandardCharsets.UTF_8));
    }
    file("b.jsonl", GOOD.replace("\n", "") + "\n" + GOOD.replace("\n", ""));
    file("readme.txt", "not ours");
    Files.createSymbolicLink(folder.resolve("deep/circle"), folder);

    assertThat(Ran.command("check", folder).out()).contains("2 files, 3 objects: 1 error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<stix:STIX_Package/>|STIX 1 is not read", // not parsed either
        "{\"Event\":{}}|MISP event",
        "{\"document\":{\"csaf_version\":\"2.0\"}}|CSAF advisory",
        "{\"list\":[]}|not STIX",
        "hello|line 1, column 1, byte 0",
      })
  void saysWhatItIsInstead(String text, String sentence) throws IOException {
    Ran ran = Ran.command("check", file("a.json", text));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains(sentence);
  }

  @Test
  void sendsStix20ToTheUpgrade() throws IOException {
    Path file = file("old.json", OLD);
    Ran ran = Ran.command("check", file);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("this is STIX 2.0")
        .contains("certhub upgrade " + file + " -o " + folder.resolve("old-2.1.json"));
  }

  @Test
  void keepsToErrorsOrTheSummaryWhereAsked() throws IOException {
    Path file = file("a.json", BAD.replace("\"name\"", "\"x_mine\":1,\"name\""));

    assertThat(Ran.command("check", "--errors-only", file).out()).doesNotContain("warning  ");
    assertThat(Ran.command("check", "--quiet", file).out().lines()).hasSize(1);
  }

  @Test
  void refusesWrongUse() {
    assertThat(Ran.command("check").code()).isEqualTo(2);
    assertThat(Ran.command("check", folder.resolve("none.json")).code()).isEqualTo(2);
    assertThat(Ran.command("check", folder).err()).contains("no certhub.yaml");
  }

  @Test
  void upgradesAFileThatPassesThen() throws IOException {
    Path now = folder.resolve("new.json");
    Path report = folder.resolve("report.jsonl");
    Ran ran = Ran.command("upgrade", file("old.json", OLD), "-o", now, "--report", report);

    assertThat(ran.code()).as("%s", ran.err()).isZero();
    assertThat(ran.err()).contains("COUNT").contains("spec_version is 2.1");
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
      })
  void upgradesNothingElse(String text, String sentence) throws IOException {
    Ran ran = Ran.command("upgrade", file("a.json", text));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains(sentence);
    assertThat(ran.out()).isEmpty();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
