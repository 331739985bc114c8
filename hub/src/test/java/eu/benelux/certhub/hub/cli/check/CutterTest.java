package eu.benelux.certhub.hub.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream cut into objects. */
class CutterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"objects\":[{\"a\":1},{\"b\":2}]}|{\"a\":1} {\"b\":2}", // an envelope
        "{\"type\":\"bundle\", \"objects\" : [ {\"a\":[{}]} ] , \"id\":\"x\"}|{\"a\":[{}]}",
        "[{\"a\":1},{\"b\":2}]|{\"a\":1} {\"b\":2}", // a list
        "{\"a\":1}|{\"a\":1}", // one object
        "{\"a\":1}↵{\"b\":\"}\"}|{\"a\":1} {\"b\":\"}\"}", // lines
        "{\"objects\":{\"0\":{}}}|{\"objects\":{\"0\":{}}}", // observed-data of 2.0
        "{\"a\":\"\\\"objects\\\":[\"}|{\"a\":\"\\\"objects\\\":[\"}", // only a text
        "{\"x\":{\"objects\":[{}]}}|{\"x\":{\"objects\":[{}]}}", // not at the top
        "{\"objects\":[7,\"a\"]}|7 \"a\"", // judged by who examines them
        "{\"objects\":[]}|``", // nothing
      })
  void gives(String text, String objects) throws Exception {
    String written = text.replace("↵", "\n");

    assertThat(String.join(" ", cut(bytes(written)))).isEqualTo(objects);
    assertThat(String.join(" ", cut(new Dripping(bytes(written))))).isEqualTo(objects);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hello|1|1|begins with",
        "{\"objects\":[{\"a\":1}|1|20|comma or ]", // cut short
        "{\"objects\":[{\"a\":1},]}|1|21|an object was expected",
        "{\"objects\":[{\"a\":1}}|1|20|comma or ]",
        "{\"objects\":[{\"a\":1|1|13|has no end",
        "{\"objects\":[{}],\"objects\":[{}]}|1|28|twice",
        "{\"more\":1,\"more\":2,\"objects\":[{}]}|1|11|appears twice", // around the objects
        "{\"objects\":[{}],\"more\":nul}|1|27|a value was expected", // behind them
        "{\"a\":1} x|1|9|does not belong",
      })
  void saysWhereItBreaks(String text, long line, long column, String reason) {
    assertThatThrownBy(() -> cut(bytes(text))).isInstanceOfSatisfying(Malformed.class, fault -> {
      assertThat(fault.getMessage()).contains(reason);
      assertThat(fault.place().line()).isEqualTo(line);
      assertThat(fault.place().column()).isEqualTo(column);
    });
  }

  @Test
  void countsLines() throws Exception {
    Cutter cutter = new Cutter(new Bytes(
        new ByteArrayInputStream(bytes("{\"objects\":[\n  {\n},\n\n {}]}").readAllBytes())));

    assertThat(cutter.next().orElseThrow().place()).isEqualTo(new Place(15, 2, 3));
    assertThat(cutter.next().orElseThrow().place()).isEqualTo(new Place(22, 5, 2));
    assertThat(cutter.next().orElseThrow().around()).isTrue();
    assertThat(cutter.next()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1, \"objects\":[{\"b\":1}] ,\"c\":2}|{\"a\":1, \"objects\":[{}] ,\"c\":2}",
        "{\"objects\":[]}|{\"objects\":[]}", // there was none
        "{\"type\":\"bundle\"}|{\"type\":\"bundle\"}", // no list at all
        "{\"type\":\"bundle\",\"objects\":{}}|{\"type\":\"bundle\",\"objects\":{}}",
      })
  void keepsWhatStandsAroundTheObjects(String text, String around) throws Exception {
    Cutter cutter = new Cutter(new Bytes(bytes(text)));
    Cut last = cutter.next().orElseThrow();
    while (!last.around()) {
      last = cutter.next().orElseThrow();
    }

    assertThat(new String(last.bytes(), StandardCharsets.UTF_8)).isEqualTo(around);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"objects\":[{\"a\":1}}, {\"b\":2}]}|{\"a\":1} {\"b\":2}", // a brace too many
        "{\"objects\":[{\"a\":1} {\"b\":2}]}|{\"a\":1} {\"b\":2}", // a comma missing
        "{\"objects\":[{\"a\":1},,{\"b\":2}]}|{\"a\":1} {\"b\":2}",
        "{\"objects\":[{\"a\":1},]}|{\"a\":1}",
        "{\"objects\":[{\"a\":1|``", // cut short: there is no more
        "{\"a\":1} x {\"b\":2}|{\"a\":1}", // not in a list: who knows what follows
      })
  void goesOnAfterAFaultInAList(String text, String objects) throws Exception {
    Cutter cutter = new Cutter(new Bytes(bytes(text)));
    List<String> all = new ArrayList<>();
    int faults = 0;
    boolean more = true;
    while (more) {
      try {
        Optional<Cut> cut = cutter.next();
        cut.filter(one -> !one.around())
            .ifPresent(one -> all.add(new String(one.bytes(), StandardCharsets.UTF_8)));
        more = cut.isPresent();
      } catch (Malformed fault) {
        faults++;
        more = cutter.recover();
      }
    }

    assertThat(faults).isEqualTo(1);
    assertThat(String.join(" ", all)).isEqualTo(objects);
  }

  private static List<String> cut(InputStream in) throws IOException, Malformed {
    Cutter cutter = new Cutter(new Bytes(in));
    List<String> all = new ArrayList<>();
    for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
      if (!cut.get().around()) {
        all.add(new String(cut.get().bytes(), StandardCharsets.UTF_8));
      }
    }
    return all;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives one byte at a time. */
  private static final class Dripping extends InputStream {
    private final InputStream in;

    Dripping(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      return in.read(to, from, Math.min(1, length));
    }
  }
}
