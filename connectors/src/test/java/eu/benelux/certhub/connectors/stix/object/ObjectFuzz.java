package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.crypto.canon.JsonFault;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;

/** What must hold of the answer about any bytes that a stranger sends as an object. */
public final class ObjectFuzz {
  private ObjectFuzz() {}

  /** It is used again and again, as a hub does; what it read before must not show. */
  private static final ObjectReader USED = new ObjectReader();

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Examined examined = USED.read(bytes);
    Examined again = new ObjectReader().read(bytes);
    require(examined.findings().equals(again.findings()), "one verdict", again.findings());
    require(examined.marking().equals(again.marking()), "one marking", again.marking());
    require(examined.definition().equals(again.definition()), "one meaning", again.definition());
    require(examined.id().equals(again.id()), "one id", again.id());
    List<String> faults = Pointing.faults(bytes, examined);
    require(faults.isEmpty(), "findings that point to what is there", faults);
    boolean error = examined.findings().stream().anyMatch(one -> one.level() == Level.ERROR);
    require(error || examined.object().isPresent(), "a reason for each refusal", examined.id());
    examined.object().ifPresent(object -> check(object, bytes));
  }

  private static void check(StixObject object, byte[] bytes) {
    Tape tape = new Tape(Types.names(), JsonLimits.DEFAULT);
    try {
      tape.read(bytes, 0, bytes.length);
      byte[] canonical = tape.canonical(Tape.ROOT);
      StixObject same = new ObjectReader().readAndDigest(canonical).object().orElseThrow();
      require(same.equals(object), "the canonical form is the same object", same);
      require(same.version().equals(object.version()), "of the same version", same.version());
      require(same.references().size() == object.references().size(), "naming the same", same);
    } catch (JsonFault fault) {
      throw new AssertionError("an object whose bytes are no JSON", fault);
    }
  }

  private static void require(boolean holds, String what, Object instead) {
    if (!holds) {
      throw new AssertionError("not " + what + ": " + instead);
    }
  }
}
