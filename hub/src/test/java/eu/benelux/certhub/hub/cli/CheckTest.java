package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code certhub check} on files of STIX. */
class CheckTest {
  private static final String ID = "--11111111-1111-4111-8111-111111111111";
  private static final String TIMES =
      "\"created\":\"2020-01-01T00:00:00.000Z\",\n" + "\"modified\":\"2020-01-01T00:00:00.000Z\"";
  private static final String GOOD = "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":"
      + "\"campaign" + ID + "\",\n\"name\":\"a\"," + TIMES + "}";
  private static final String BAD =
      GOOD.replace("\"name\":\"a\"", "\"name\":7").replace("--11111111", "--22222222");
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
        .contains(file + ":4  campaign--22222222-1111-4111-8111-111111111111\n")
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
    Files.write(folder.resolve("deep/a.json.gz"), compressed(BAD));
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
        "``|there is no object in it", // such as what a failed download leaves
        "[]|there is no object in it",
        "<!doctype html>|a web page",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\":\"bundle--1\",\"objects\":[@]|1|error    /id: must be an identifier type--UUID",
        "\"objects\":[@]|1|error    /id: \"id\" is missing",
        "\"id\":\"#\",\"objects\":{}|1|error    /objects: must be a list",
        "\"id\":\"#\",\"objects\":[]|1|error    /objects: an empty list",
        "\"id\":\"#\"|0|warning  there is no object in it",
        "\"id\":\"#\",\"spec_version\":\"2.1\",\"objects\":[@]|0|warning  /spec_version: the standard",
        "\"id\":\"#\",\"object_marking_refs\":[\"a\"],\"objects\":[@]|1|mark each object",
        "\"id\":\"#\",\"objects\":[@]|0|0 errors, 0 warnings",
      })
  void checksTheBundleToo(String members, int code, String sentence) throws IOException {
    String text =
        "{\"type\":\"bundle\"," + members.replace("@", GOOD).replace("#", "bundle" + ID) + "}";
    Ran ran = Ran.command("check", file("a.json", text));

    assertThat(ran.out()).contains(sentence);
    assertThat(ran.code()).as("%s", ran.out()).isEqualTo(code);
  }

  @Test
  void comparesTheObjectsOfAllFiles() throws IOException {
    Path one = file("one.json", GOOD);
    Path two = file(
        "two.json",
        "{\"objects\":[" + GOOD + ",\n"
            + GOOD.replace("\"a\"", "\"b\"")
                .replace("}", ",\"created_by_ref\":\"identity" + ID + "\"}")
            + "]}");
    Ran ran = Ran.command("check", one, two);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains(two + ":4  campaign" + ID)
        .contains(
            "/modified (line 6): conflicts with the version of the same time in " + one + ":1")
        .contains("1 object the same as one that came before")
        .contains("1 id named by objects that no object here has");
  }

  @Test
  void readsAFileOnceHoweverItIsNamed() throws IOException {
    Path file = file("a.json", GOOD);
    Path link = Files.createSymbolicLink(folder.resolve("b.json"), file);

    assertThat(Ran.command("check", file, link, folder).out()).startsWith("1 file, 1 object: ");
  }

  @Test
  void losesNoLineBecauseOfABadOne() throws IOException {
    String line = GOOD.replace("\n", "");
    Path file =
        file("a.txt", line + "\n" + line.substring(0, 60) + "\nhello\n" + line + "}\n" + line);
    Ran ran = Ran.command("check", file);

    assertThat(ran.out())
        .contains("1 file, 3 objects: 3 errors")
        .contains(file + ":2\n")
        .contains(file + ":3\n")
        .contains(file + ":4\n");
  }

  @Test
  void letsNoNameCommandTheTerminal() throws IOException {
    Path file = file("a\u001b[31m\u202e.json", BAD);

    assertThat(Ran.command("check", file).out()).contains("a\\u001b[31m\\u202e.json:1");
    String json = Ran.command("check", "--json", file).out().lines().findFirst().orElseThrow();
    assertThat(new JsonObject(json).getString("file")).isEqualTo(file.toString());
  }

  @Test
  void saysWhatIsTheMatterWithCompressedData() throws IOException {
    byte[] good = compressed(GOOD);
    Path cut = folder.resolve("cut.json.gz");
    Files.write(cut, Arrays.copyOf(good, good.length - 12));
    Path damaged = folder.resolve("damaged.json.gz");
    Arrays.fill(good, 12, 40, (byte) 0xFF);
    Files.write(damaged, good);

    assertThat(Ran.command("check", cut).out()).contains("the compressed data end too early");
    assertThat(Ran.command("check", damaged).out()).contains("the compressed data are damaged");
  }

  /** Even root cannot read what is no memory: there is none at the address 0. */
  @Test
  void isToldToTheShellIfNotAllCouldBeRead() throws IOException {
    Ran ran = Ran.command("check", Path.of("/proc/self/mem"), file("a.json", GOOD));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out() + ran.err()).contains("/proc/self/mem");
  }

  @Test
  void saysWhenNobodyTakesTheReport() throws IOException {
    Ran ran = Ran.into(new Full(), "check", file("a.json", BAD));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("standard output takes no more");
  }

  @Test
  void keepsToErrorsOrTheSummaryWhereAsked() throws IOException {
    Path file = file("a.json", BAD.replace("\"name\"", "\"x_mine\":1,\"name\""));

    assertThat(Ran.command("check", "--errors-only", file).out()).doesNotContain("warning  ");
    assertThat(Ran.command("check", "--quiet", file).out().lines()).hasSize(1);
    assertThat(Ran.command("check", "--quiet", "--json", file).out().lines()).hasSize(1);
  }

  @Test
  void refusesWrongUse() {
    assertThat(Ran.command("check").code()).isEqualTo(2);
    assertThat(Ran.command("check", "").err()).contains("the name of a file is empty");
    assertThat(Ran.command("check", folder.resolve("none.json")).code()).isEqualTo(2);
    assertThat(Ran.command("check", folder).err()).contains("no certhub.yaml");
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Takes nothing. */
  private static final class Full extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("no space left");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
