package eu.benelux.certhub.connectors.stix.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the worst objects of 100 KB cost, one thread, time of the processor, after warming up:
 * median and slowest of the rounds.
 */
@Tag("bench")
final class WorstCaseBench {
  private static final int LENGTH = 100_000;
  private static final int WARMING = 20;
  private static final int ROUNDS = 25;

  private record Figure(String title, int bytes, double median, double slowest) {}

  @Test
  void takesNoMoreThanFiftyMilliseconds() {
    List<Figure> figures = new ArrayList<>();
    for (Hostile kind : Hostile.ALL) {
      figures.add(measured(kind, LENGTH, ROUNDS));
    }
    figures.sort(Comparator.comparing(Figure::median).reversed());
    figures.forEach(one -> System.out.printf(
        "%-42s %7d bytes %8.2f ms, slowest %8.2f%n",
        one.title, one.bytes, one.median, one.slowest));
    assertThat(figures).allMatch(one -> one.median < 50);
  }

  /** The longest object that an envelope may hold, beside one of a fortieth. */
  @Test
  void growsInProportion() {
    for (Hostile kind : Hostile.ALL) {
      double small = measured(kind, LENGTH, 10).median;
      double large = measured(kind, 40 * LENGTH, 1).median;
      System.out.printf(
          "%-42s %8.2f ms, forty times as long %9.2f ms, %6.1f times%n",
          kind.title(), small, large, large / small);
    }
  }

  private static Figure measured(Hostile kind, int length, int rounds) {
    byte[] object = kind.of(length);
    ObjectReader reader = new ObjectReader();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[rounds];
    for (int round = length > LENGTH ? -1 : -WARMING; round < rounds; round++) {
      long before = threads.getCurrentThreadCpuTime();
      assertThat(reader.readAndDigest(object).bytes()).isSameAs(object);
      if (round >= 0) {
        nanos[round] = threads.getCurrentThreadCpuTime() - before;
      }
    }
    Arrays.sort(nanos);
    return new Figure(
        kind.title(), object.length, nanos[rounds / 2] / 1e6, nanos[rounds - 1] / 1e6);
  }
}
