package eu.benelux.certhub.connectors.stix.marking;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.crypto.canon.JsonFault;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Optional;

/** What must hold of the marking of any object: nothing takes a level away. */
public final class MarkingFuzz {
  private static final Names NAMES = new Names(Known.WORDS);
  private static final String RED =
      "[\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"]";
  private static final Tape USED = new Tape(NAMES, JsonLimits.DEFAULT);

  private MarkingFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      USED.read(bytes, 0, bytes.length);
    } catch (JsonFault refused) {
      return;
    }
    Tape tape = USED;
    if (!tape.isObject(Tape.ROOT)) {
      return;
    }
    Marking marking = MarkingReader.read(tape);
    Definition definition = DefinitionReader.classify(tape);
    check(marking);
    Tape sorted = tape(tape.canonical(Tape.ROOT));
    Marking same = MarkingReader.read(sorted);
    require(same.tlp().equals(marking.tlp()), "the same TLP in any order", same);
    require(same.pap().equals(marking.pap()), "the same PAP in any order", same);
    require(
        same.unreadable().isPresent() == marking.unreadable().isPresent(),
        "as readable in any order",
        same);
    require(
        marking.unreadable().isPresent()
            || new HashSet<>(same.elsewhere()).equals(new HashSet<>(marking.elsewhere())),
        "the same definitions in any order",
        same);
    require(DefinitionReader.classify(sorted) == definition, "one meaning", definition);
    redStaysRed(bytes);
  }

  private static void check(Marking marking) {
    require(
        new HashSet<>(marking.elsewhere()).size() == marking.elsewhere().size(),
        "each id once",
        "");
    require(
        marking.elsewhere().stream().noneMatch(id -> MarkingTable.tlp(id).isPresent()),
        "no level of the table elsewhere",
        marking);
    require(
        marking.unreadable().stream().allMatch(text -> text.chars().allMatch(c -> c >= ' ')),
        "a sentence to be shown",
        marking);
  }

  /** Whatever stands beside or below it, an object that is marked red is red. */
  private static void redStaysRed(byte[] bytes) {
    Tape beside = tape(wrapped("{\"x\":", bytes, ",\"object_marking_refs\":" + RED + "}"));
    Tape before = tape(wrapped("{\"object_marking_refs\":" + RED + ",\"x\":", bytes, "}"));
    require(MarkingReader.read(beside).tlp().equals(Optional.of(Tlp.RED)), "red", "");
    require(MarkingReader.read(before).tlp().equals(Optional.of(Tlp.RED)), "red", "");
  }

  private static byte[] wrapped(String before, byte[] bytes, String after) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(UTF_8));
    all.writeBytes(bytes);
    all.writeBytes(after.getBytes(UTF_8));
    return all.toByteArray();
  }

  /** One level deeper than a hub reads: what was read alone is wrapped here. */
  private static Tape tape(byte[] json) {
    Tape tape = new Tape(NAMES, new JsonLimits(101, 64 << 20));
    try {
      tape.read(json, 0, json.length);
    } catch (JsonFault fault) {
      throw new AssertionError("JSON that was read before", fault);
    }
    return tape;
  }

  private static void require(boolean holds, String what, Object instead) {
    if (!holds) {
      throw new AssertionError("not " + what + ": " + instead);
    }
  }
}
