package eu.benelux.certhub.connectors.stix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long slicing and examining take, on 1,826 objects of MITRE; the surefire JVM has C1 only. */
@Tag("bench")
final class ExaminerBench {
  private static final int ROUNDS = 15;

  @Test
  void examinesAttackForIcs() throws Exception {
    Path file = Path.of(System.getProperty("shared"), "data/stix21/attack/ics-attack-18.1.json");
    Assumptions.assumeTrue(Files.exists(file), "needs ../shared/data/stix21/attack");
    byte[] body = Files.readAllBytes(file);
    long sliceBest = Long.MAX_VALUE;
    long examineBest = Long.MAX_VALUE;
    int count = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      List<Slice> slices = Slicer.slice(body, SliceLimits.DEFAULT)
          .fold(Sliced.Objects::slices, refused -> List.<Slice>of());
      long sliced = System.nanoTime();
      count = 0;
      for (Slice slice : slices) {
        count += Examiner.examine(slice.bytes()).refused() ? 0 : 1;
      }
      long examined = System.nanoTime();
      sliceBest = Math.min(sliceBest, sliced - start);
      examineBest = Math.min(examineBest, examined - sliced);
    }
    System.out.printf(
        "%d objects, %d bytes: slice %.1f MB/s, examine %.1f µs per object%n",
        count, body.length, body.length * 1e3 / sliceBest, examineBest / 1e3 / count);
  }
}
