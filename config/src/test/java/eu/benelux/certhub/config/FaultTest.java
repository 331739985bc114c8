package eu.benelux.certhub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultTest {
  enum Label {
    CLEAR,
    GREEN,
    AMBER_STRICT
  }

  record Town(String value) {
    Town {
      if (!value.equals("Mons")) {
        throw new IllegalArgumentException("no town but Mons");
      }
    }
  }

  record Inner(@Doc("How many at once.") int count) {}

  record All(
      Optional<String> name,
      @Range(min = "1", max = "9") Optional<Integer> count,
      @Range(min = "1s", max = "1h") Optional<Duration> pause,
      @Range(max = "1GiB") Optional<Size> size,
      Optional<Long> bytes,
      Optional<Boolean> on,
      Optional<Label> label,
      Optional<Endpoint> listen,
      Optional<URI> url,
      Optional<Path> path,
      @Existing(Existing.Kind.FILE) Optional<Path> file,
      @Existing(Existing.Kind.FOLDER) Optional<Path> folder,
      Optional<Town> town,
      Optional<Inner> inner,
      @Range(min = "1", max = "9") @Default("[]") List<Integer> counts,
      @Default("{}") Map<Town, Integer> towns) {}

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("nam: x", "nam: unknown key; did you mean \"name\"?"), // missing letter
        arguments("zzzz: x", "zzzz: unknown key"), // nothing is near
        arguments("Name: x", "Name: unknown key; did you mean \"name\"?"), // upper case
        arguments("lable: clear", "lable: unknown key; did you mean \"label\"?"), // exchanged
        arguments("name: ''", "name: empty text"), // nothing in quotation marks
        arguments("name: [a]", "name: expects text, not a list"), // list for a scalar
        arguments("name: {a: b}", "name: expects text, not keys of its own"), // mapping
        arguments("count: x", "count: \"x\" is not a whole number"), // word
        arguments("count: 1.0", "count: \"1.0\" is not a whole number"), // fraction
        arguments("count: 010", "count: \"010\" is not a whole number"), // octal in YAML 1.1
        arguments("count: 1_0", "count: \"1_0\" is not a whole number"), // YAML 1.1
        arguments("count: 3000000000", "count: \"3000000000\" is too large a number"), // 32 bits
        arguments("count: 10", "count: \"10\" is out of range, at least 1, at most 9"), // above
        arguments("count: 0", "count: \"0\" is out of range, at least 1, at most 9"), // below
        arguments(
            "bytes: 9999999999999999999", "bytes: \"9999999999999999999\" is too large a number"),
        arguments(
            "pause: 10", "pause: \"10\" is not a duration; write a number and ms, s, m, h or d"),
        arguments(
            "pause: -1s", "pause: \"-1s\" is not a duration; write a number and ms, s, m, h or d"),
        arguments("pause: 2h", "pause: \"2h\" is out of range, at least 1s, at most 1h"), // range
        arguments("pause: 40000d", "pause: \"40000d\" is longer than a century"), // a slip
        arguments("size: 2GiB", "size: \"2GiB\" is out of range, at most 1GiB"), // range
        arguments("on: yes", "on: \"yes\" is not true or false; did you mean \"true\"?"), // 1.1
        arguments(
            "label: gren",
            "label: \"gren\" is not one of clear, green, amber-strict; did you mean \"green\"?"),
        arguments(
            "label: AMBER_STRICT",
            "label: \"AMBER_STRICT\" is not one of clear, green, amber-strict; did you mean"
                + " \"amber-strict\"?"), // our names are kebab case
        arguments(
            "listen: 8443",
            "listen: \"8443\" is not a host and port; write them as 127.0.0.1:8443,"
                + " hub.example:8443 or [::1]:8443"), // no host
        arguments(
            "url: hub.example",
            "url: \"hub.example\" is not a whole address; write it as https://hub.example/"),
        arguments("url: 'http://h /'", "url: not an address; write it as https://hub.example/"),
        arguments(
            "url: https://me:tiger@h.example/", // must not be repeated
            "url: an address holds no user name or password here"),
        arguments(
            "url: smtp:me:tiger@h.example", // nor here, where it is no authority
            "url: \"…@h.example\" is not a whole address; write it as https://hub.example/"),
        arguments(
            "listen: me:tiger@h.example:25", // nor here
            "listen: \"…@h.example:25\" is not a host and port; write them as 127.0.0.1:8443,"
                + " hub.example:8443 or [::1]:8443"),
        arguments("path: ~/x", "path: ~ is not expanded; write the folder out"), // shell habit
        arguments("path: \"a\\0b\"", "path: not a path"), // NUL
        arguments("file: nowhere", "file: no such file: \"/nowhere\""), // missing
        arguments("file: /", "file: no such file: \"/\""), // a folder
        arguments("folder: /nowhere", "folder: no such folder: \"/nowhere\""), // missing
        arguments("town: Gent", "town: no town but Mons"), // the record's own sentence
        arguments("inner: {}", "inner.count: missing; expects a whole number (How many at once.)"),
        arguments(
            "inner: {count: }", "inner.count: missing; expects a whole number (How many at once.)"),
        arguments("inner: 7", "inner: expects keys of its own, not a single value"), // scalar
        arguments("counts: 7", "counts: expects a list, not a single value"), // scalar for a list
        arguments(
            "counts: [7, ~]",
            "counts[1]: expects a whole number, at least 1, at most 9, not nothing"),
        arguments("counts: [7, 70]", "counts[1]: \"70\" is out of range, at least 1, at most 9"),
        arguments("towns: {Gent: 1}", "towns.Gent: no town but Mons"), // a key's own rule
        arguments("\"a\\nb\": 1", "a?b: unknown key"), // a fault is one line
        arguments(
            "name: !!java.net.URL x",
            "tag:yaml.org,2002:java.net.URL: tags are not read; write the plain value"),
        arguments("name: &a x", "&a: anchors are not read; remove it"), // anchor
        arguments("name: *a", "*a: aliases are not read; write the value out"), // alias
        arguments("? [a]\n: b", "a key is a word, not a list"), // no word
        arguments("name: a\nname: b", "name: duplicate key; it stands in line 2 already"), // twice
        arguments("<<: {name: x}", "<<: unknown key"), // merge keys are not known
        arguments("name: 'a", "not YAML: found unexpected end of stream"), // open quotation
        arguments("name: a: b", "not YAML: mapping values are not allowed here"), // colon
        arguments("name: a\n...\n---\nname: b", "a second document; one file is one document"),
        arguments("name: \"\u0001\"", "not YAML: a control character")); // unprintable
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isToldInOneLine(String yaml, String expected) {
    Bound<All> bound = Settings.readText("# one\n" + yaml, Path.of("/"), All.class, Map.of());
    List<String> lines = SettingsTest.lines(bound);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).matches("(?s)line [2-5]: .*").doesNotContain("\n");
    assertThat(lines.get(0).replaceFirst("line [2-5]: ", "")).isEqualTo(expected);
  }

  @Test
  void leavesOutWhatItDoesNotKnow() {
    assertThat(new Fault(0, "", "empty")).hasToString("empty");
    assertThat(new Fault(3, "", "empty")).hasToString("line 3: empty");
    assertThat(new Fault(0, "CERTHUB_X", "no", Optional.of("CERTHUB_Y")))
        .hasToString("CERTHUB_X: no; did you mean \"CERTHUB_Y\"?");
  }

  @Test
  void staysShort() {
    String long500 = "x".repeat(500);
    assertThat(new Fault(1, long500, long500).toString()).hasSizeLessThan(540);
  }
}
