package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Examines objects on all processors, in batches, and compares them with each other in order. */
final class Examining {
  private static final int BATCH_OBJECTS = 512;
  private static final int BATCH_BYTES = 4 << 20;

  /** So many share what a reader works with. */
  private static final int PART_OBJECTS = 64;

  private final Report report;
  private final Tally tally;
  private final LongConsumer progress;
  private final Versions versions;
  private final List<Cut> batch = new ArrayList<>();
  private String file = "";
  private int bytes;
  private long seen;
  private boolean heard = true;

  Examining(Report report, Tally tally, LongConsumer progress, Versions versions) {
    this.report = report;
    this.tally = tally;
    this.progress = progress;
    this.versions = versions;
  }

  /** What came so far, objects or not. */
  long seen() {
    return seen;
  }

  /** Whether anybody takes the report still. */
  boolean heard() {
    return heard;
  }

  void add(String name, Cut cut) {
    file = name;
    seen++;
    batch.add(cut);
    bytes += cut.bytes().length;
    if (batch.size() == BATCH_OBJECTS || bytes > BATCH_BYTES) {
      examine();
    }
  }

  /** Examines what has been added. */
  void examine() {
    List<Examined> examined = IntStream.iterate(0, i -> i < batch.size(), i -> i + PART_OBJECTS)
        .mapToObj(i -> batch.subList(i, Math.min(batch.size(), i + PART_OBJECTS)))
        .toList()
        .parallelStream()
        .flatMap(Examining::part)
        .toList();
    for (int i = 0; i < batch.size(); i++) {
      told(batch.get(i), examined.get(i));
    }
    batch.clear();
    bytes = 0;
    heard &= report.written();
    progress.accept(tally.objects());
  }

  private static Stream<Examined> part(List<Cut> cuts) {
    ObjectReader reader = new ObjectReader();
    return cuts.stream().map(cut -> reader.readAndDigest(cut.bytes()));
  }

  private void told(Cut cut, Examined examined) {
    List<Finding> all = new ArrayList<>();
    if (cut.around()) {
      all.addAll(Surround.check(cut.bytes()));
    } else {
      tally.object();
      all.addAll(examined.findings());
      examined
          .object()
          .ifPresent(
              object -> all.addAll(versions.compare(object, file, cut.place().line())));
    }
    if (!all.isEmpty()) {
      List<Found> found =
          all.stream().map(each -> found(cut, examined.id(), each)).toList();
      tally.found(found);
      report.found(cut.place().line(), found);
    }
  }

  private Found found(Cut cut, String id, Finding finding) {
    // Asked for only where it is printed: finding it costs as much as the check did.
    LongSupplier line = () -> cut.around()
        ? cut.place().line()
        : cut.place()
            .after(cut.bytes(), Lines.offset(cut.bytes(), finding.path()))
            .line();
    return new Found(file, line, cut.index(), id, finding);
  }

  /** The end: nothing more is added. */
  Tally end() {
    tally.compared(versions);
    return tally;
  }
}
