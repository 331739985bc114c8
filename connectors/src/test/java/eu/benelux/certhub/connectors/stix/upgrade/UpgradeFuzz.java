package eu.benelux.certhub.connectors.stix.upgrade;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Sliced;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.ObjectReader;
import java.util.Arrays;
import java.util.List;

/** What must hold of the upgrade of any bytes that a stranger calls STIX 2.0. */
public final class UpgradeFuzz {
  private static final SliceLimits LIMITS = new SliceLimits(1_000_000, 64 << 20);

  private UpgradeFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    for (boolean families : new boolean[] {true, false}) {
      Upgraded upgraded = Upgrade.bundle(bytes, families);
      upgraded.fold(done -> check(done, bytes, families), refused -> check(refused, bytes));
    }
  }

  private static boolean check(Upgraded.Refused refused, byte[] bytes) {
    require(refused.offset() >= 0 && refused.offset() <= bytes.length, "an offset", refused);
    require(isShown(refused.reason()), "a reason to be shown", refused);
    return true;
  }

  private static boolean check(Upgraded.Done done, byte[] bytes, boolean families) {
    Upgraded.Done again = Upgrade.bundle(bytes, families).fold(same -> same, refused -> {
      throw new AssertionError("refused the second time");
    });
    require(Arrays.equals(again.bundle(), done.bundle()), "one answer", "");
    require(again.changes().equals(done.changes()), "one list of changes", "");
    done.changes()
        .forEach(change -> require(
            isShown(change.sentence()) && isShown(change.path()) && isShown(change.id()),
            "a change to be shown",
            change));
    if (done.objects() > 0) {
      List<Slice> slices =
          Slicer.slice(done.bundle(), LIMITS).fold(Sliced.Objects::slices, refused -> List.of());
      require(slices.size() == done.objects(), "as many objects as it says", slices.size());
      ObjectReader reader = new ObjectReader();
      slices.forEach(slice -> check(reader.read(slice.bytes())));
      boolean left = Upgrade.bundle(done.bundle(), families).fold(twice -> true, refused -> false);
      require(!left, "nothing left to upgrade", "");
    }
    return true;
  }

  private static void check(Examined examined) {
    require(!examined.refused(), "an object that 2.1 takes", examined.findings());
  }

  private static boolean isShown(String text) {
    return text.codePoints().noneMatch(Character::isISOControl);
  }

  private static void require(boolean holds, String what, Object instead) {
    if (!holds) {
      throw new AssertionError("not " + what + ": " + instead);
    }
  }
}
