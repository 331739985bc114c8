package eu.benelux.certhub.connectors.stix.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Sliced;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import eu.benelux.certhub.connectors.stix.marking.MarkingReader;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.Tape;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the rules cost beside a bare pass of Jackson's streaming parser over the same bytes, one
 * thread, in turns, in time of the processor. The surefire JVM has C1 alone: run it with {@code
 * -DargLine="-XX:TieredStopAtLevel=4"} to see what a hub sees.
 */
@Tag("bench")
final class ExaminerBench {
  private static final int WARMING = 10;
  private static final int ROUNDS = 15;

  /** One way to look at an object. */
  private interface Work {
    int over(byte[] object) throws Exception;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ics-attack-18.1.json", "enterprise-attack-derived21.json.gz"})
  void costsLittleBesideABarePass(String name) throws Exception {
    Path file = Path.of(System.getProperty("shared"), "data/stix21/attack", name);
    Assumptions.assumeTrue(Files.exists(file), "needs ../shared/data/stix21/attack");
    List<byte[]> objects = objects(file);
    List<Runner> runners = new ArrayList<>();
    works().forEach((title, work) -> runners.add(new Runner(title, work)));
    for (int round = -WARMING; round < ROUNDS; round++) {
      for (Runner runner : runners) {
        runner.run(objects, round);
      }
    }
    long bytes = objects.stream().mapToLong(object -> object.length).sum();
    System.out.printf("%s: %d objects of %d bytes%n", name, objects.size(), bytes / objects.size());
    double bare = runners.get(0).median();
    for (Runner runner : runners) {
      System.out.printf(
          "  %-24s %6.2f µs per object, rate %.2f of the bare pass, %5.2f bytes made per byte%n",
          runner.title,
          runner.median() / 1e3 / objects.size(),
          bare / runner.median(),
          runner.allocated / (double) bytes);
    }
  }

  /** One work and what its rounds took. */
  private static final class Runner {
    private final String title;
    private final Work work;
    private final long[] nanos = new long[ROUNDS];
    private long allocated;

    Runner(String title, Work work) {
      this.title = title;
      this.work = work;
    }

    void run(List<byte[]> objects, int round) throws Exception {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().getId();
      long allocatedBefore = threads.getThreadAllocatedBytes(thread);
      long before = threads.getThreadCpuTime(thread);
      long sum = 0;
      for (byte[] object : objects) {
        sum += work.over(object);
      }
      long taken = threads.getThreadCpuTime(thread) - before;
      assertThat(sum).isPositive();
      if (round >= 0) {
        nanos[round] = taken;
        allocated = threads.getThreadAllocatedBytes(thread) - allocatedBefore;
      }
    }

    double median() {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  private static Map<String, Work> works() {
    JsonFactory factory = new JsonFactory();
    Tape tape = new Tape(Types.names(), JsonLimits.DEFAULT);
    Check check = new Check(tape);
    ObjectReader reader = new ObjectReader();
    Map<String, Work> works = new LinkedHashMap<>();
    works.put("bare pass", object -> {
      int tokens = 0;
      try (JsonParser parser = factory.createParser(object)) {
        while (parser.nextToken() != null) {
          tokens++;
        }
      }
      return tokens;
    });
    works.put("tape", object -> {
      tape.read(object, 0, object.length);
      return tape.count();
    });
    works.put("tape, markings", object -> {
      tape.read(object, 0, object.length);
      return MarkingReader.read(tape).elsewhere().size() + 1;
    });
    works.put("tape, rules", object -> {
      tape.read(object, 0, object.length);
      check.clear();
      Rules.check(check);
      return check.findings().list().size() + 1;
    });
    works.put("all rules, answer", object -> reader.read(object).id().length());
    works.put("all rules, digest", object -> reader.readAndDigest(object).id().length());
    works.put("a new reader each", object -> Examiner.examine(object).id().length());
    return works;
  }

  private static List<byte[]> objects(Path file) throws Exception {
    byte[] body = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz")) {
      try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = plain.readAllBytes();
      }
    }
    List<byte[]> objects = new ArrayList<>();
    List<Slice> slices = Slicer.slice(body, new SliceLimits(1_000_000, 64 << 20))
        .fold(Sliced.Objects::slices, refused -> List.<Slice>of());
    slices.forEach(slice -> objects.add(slice.bytes()));
    assertThat(objects).hasSizeGreaterThan(1_000);
    return objects;
  }
}
