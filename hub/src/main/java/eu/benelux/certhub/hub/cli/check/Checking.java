package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Checks files and tells a report what is wrong in them. */
public final class Checking {
  private static final int BATCH_OBJECTS = 512;
  private static final int BATCH_BYTES = 4 << 20;

  private final InputStream standard;
  private final Report report;
  private final LongConsumer progress;
  private final Tally tally = new Tally();

  /**
   * Makes one.
   *
   * @param standard what is read by the name {@code -}
   * @param progress is told the number of objects from time to time
   */
  public Checking(InputStream standard, Report report, LongConsumer progress) {
    this.standard = standard;
    this.report = report;
    this.progress = progress;
  }

  /** What there is so far. */
  public Tally tally() {
    return tally;
  }

  /** Checks one; a file that cannot be read, or is no STIX, is a finding like others. */
  public void file(String name) {
    tally.file();
    try (BufferedInputStream in = Inputs.open(name, standard)) {
      in.mark(Nature.HEAD_BYTES);
      byte[] head = in.readNBytes(Nature.HEAD_BYTES - 1);
      in.reset();
      Nature nature = Nature.of(head, head.length);
      if (nature == Nature.STIX_21) {
        objects(name, new Cutter(new Bytes(in)));
      } else {
        whole(name, 0, "", nature.sentence(), nature.fix(name));
      }
    } catch (Malformed fault) {
      Place at = fault.place();
      String where =
          " (line " + at.line() + ", column " + at.column() + ", byte " + at.offset() + ")";
      whole(name, at.line(), "RFC 7493", fault.getMessage() + where, "");
    } catch (IOException e) {
      whole(name, 0, "", "it cannot be read: " + e.getMessage(), "");
    }
  }

  private void whole(String name, long line, String section, String sentence, String fix) {
    Finding finding = new Finding(Level.ERROR, "", section, sentence, fix);
    told(line, List.of(new Found(name, () -> line, -1, "", finding)));
  }

  private void told(long line, List<Found> all) {
    tally.found(all);
    report.found(line, all);
  }

  private void objects(String name, Cutter cutter) throws IOException, Malformed {
    List<Cut> batch = new ArrayList<>();
    int bytes = 0;
    try {
      for (Optional<Cut> cut = cutter.next(); cut.isPresent(); cut = cutter.next()) {
        batch.add(cut.get());
        bytes += cut.get().bytes().length;
        if (batch.size() == BATCH_OBJECTS || bytes > BATCH_BYTES) {
          examine(name, batch);
          batch.clear();
          bytes = 0;
        }
      }
    } finally {
      // What stands before a fault is told before it.
      examine(name, batch);
    }
  }

  private void examine(String name, List<Cut> batch) {
    List<Examined> examined =
        batch.parallelStream().map(cut -> Examiner.examine(cut.bytes())).toList();
    for (int i = 0; i < batch.size(); i++) {
      Cut cut = batch.get(i);
      if (cut.alone() && examined.get(i).id().startsWith("bundle--")) {
        continue;
      }
      tally.object();
      if (!examined.get(i).findings().isEmpty()) {
        told(cut.place().line(), found(name, cut, examined.get(i)));
      }
    }
    progress.accept(tally.objects());
  }

  private static List<Found> found(String name, Cut cut, Examined examined) {
    List<Found> all = new ArrayList<>();
    for (Finding finding : examined.findings()) {
      // Asked for only where it is printed: finding it costs as much as the check did.
      LongSupplier line = () -> cut.place()
          .after(cut.bytes(), Lines.offset(cut.bytes(), finding.path()))
          .line();
      all.add(new Found(name, line, cut.index(), examined.id(), finding));
    }
    return all;
  }
}
