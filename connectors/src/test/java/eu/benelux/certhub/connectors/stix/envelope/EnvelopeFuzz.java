package eu.benelux.certhub.connectors.stix.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** What must hold of any bytes that a stranger sends as an envelope. */
public final class EnvelopeFuzz {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] BAD = "{\"type\":7,\"x\":[\"]}\"]}".getBytes(UTF_8);

  private EnvelopeFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    byte[] before = bytes.clone();
    try {
      Slicer.slice(bytes, SliceLimits.DEFAULT)
          .fold(objects -> check(objects, bytes), refused -> check(refused, bytes));
    } catch (UncheckedIOException notJson) {
      throw new AssertionError("what was cut is no JSON", notJson);
    }
    require(Arrays.equals(before, bytes), "the body is left as it is");
  }

  private static boolean check(Sliced.Refused refused, byte[] bytes) {
    require(refused.offset() >= 0 && refused.offset() <= bytes.length, "an offset in the body");
    require(!refused.reason().isBlank(), "a reason");
    require(
        refused.reason().codePoints().noneMatch(Character::isISOControl), "a reason to be shown");
    return true;
  }

  private static boolean check(Sliced.Objects objects, byte[] bytes) {
    JsonNode all = tree(bytes).path("objects");
    List<Slice> slices = objects.slices();
    require(slices.size() == all.size(), "every object");
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.writeBytes("{\"objects\":[".getBytes(UTF_8));
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      require(slice.index() == i, "its place");
      require(tree(slice.bytes()).equals(all.get(i)), "the object that stands there");
      mixed.writeBytes(slice.bytes());
      mixed.write(',');
      mixed.writeBytes(BAD);
      mixed.writeBytes((i == slices.size() - 1 ? "]}" : ",").getBytes(UTF_8));
    }
    check(slices, Slicer.slice(mixed.toByteArray(), new SliceLimits(200_000, 4 << 20)));
    return true;
  }

  /** A bad object behind every good one takes none of them along. */
  private static void check(List<Slice> good, Sliced mixed) {
    List<Slice> all = mixed.fold(Sliced.Objects::slices, refused -> List.of());
    require(all.size() == 2 * good.size(), "every object among bad ones");
    for (int i = 0; i < good.size(); i++) {
      require(
          Arrays.equals(all.get(2 * i).bytes(), good.get(i).bytes()),
          "a good object in its own bytes");
      require(Arrays.equals(all.get(2 * i + 1).bytes(), BAD), "a bad object in its own bytes");
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not " + what);
    }
  }
}
