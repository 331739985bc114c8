package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

/** Checks files and tells a report what is wrong in them. */
public final class Checking {
  /** Beyond them a text is something else; the rest of it would be guessed. */
  private static final int FAULTS_MAX = 1_000;

  private final InputStream standard;
  private final Report report;
  private final Examining examining;
  private final Tally tally = new Tally();
  private int faults;

  /**
   * Makes one.
   *
   * @param standard what is read by the name {@code -}
   * @param progress is told the number of objects from time to time
   * @param heapBytes how much memory there is: how many objects can be compared with each other
   *     depends on it
   */
  public Checking(InputStream standard, Report report, LongConsumer progress, long heapBytes) {
    this.standard = standard;
    this.report = report;
    this.examining = new Examining(report, tally, progress, new Versions(Versions.most(heapBytes)));
  }

  /**
   * Checks them one after the other; a file that cannot be read, or is no STIX, is a finding like
   * others.
   *
   * @return what there was; fewer files than named if nobody takes the report any more
   */
  public Tally files(List<String> names) {
    for (String name : names) {
      tally.file();
      file(name);
      if (!report.written()) {
        break;
      }
    }
    return examining.end();
  }

  private void file(String name) {
    faults = 0;
    try (BufferedInputStream in = Inputs.open(name, standard)) {
      in.mark(Nature.HEAD_BYTES);
      byte[] head = in.readNBytes(Nature.HEAD_BYTES - 1);
      in.reset();
      Nature nature = Nature.of(head, head.length);
      if (nature == Nature.STIX_21) {
        read(name, in, JsonLines.are(name, head));
      } else {
        whole(name, 0, "", nature.sentence(), nature.fix(name));
      }
    } catch (EOFException | ZipException damage) {
      whole(name, 0, "RFC 1952", Inputs.reason(damage), "get the file again");
    } catch (IOException e) {
      tally.addUnread();
      whole(name, 0, "", "it cannot be read: " + Inputs.reason(e), "");
    }
  }

  private void read(String name, InputStream in, boolean lines) throws IOException {
    long before = examining.seen();
    Bytes bytes = new Bytes(in);
    try {
      if (lines) {
        lines(name, bytes);
      } else {
        text(name, bytes);
      }
    } finally {
      examining.examine();
    }
    if (examining.seen() == before && faults == 0) {
      whole(name, 0, "", "there is no object in it", "");
    }
  }

  /** Each line by itself: what is wrong with one is nothing to the others. */
  private void lines(String name, Bytes bytes) throws IOException {
    while (bytes.skipBlank() >= 0 && faults < FAULTS_MAX && examining.heard()) {
      Place begin = bytes.place();
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      if (bytes.line(line)) {
        text(name, new Bytes(new ByteArrayInputStream(line.toByteArray()), begin));
      } else {
        fault(name, new Malformed(begin, "a line is longer than 64 MiB"));
      }
    }
  }

  private void text(String name, Bytes bytes) throws IOException {
    Cutter cutter = new Cutter(bytes);
    boolean more = true;
    while (more && examining.heard()) {
      try {
        Optional<Cut> cut = cutter.next();
        cut.ifPresent(one -> examining.add(name, one));
        more = cut.isPresent();
      } catch (Malformed fault) {
        fault(name, fault);
        more = faults < FAULTS_MAX && cutter.recover();
      }
    }
  }

  private void fault(String name, Malformed fault) {
    // What stands before a fault is told before it.
    examining.examine();
    faults++;
    Place at = fault.place();
    String where =
        " (line " + at.line() + ", column " + at.column() + ", byte " + at.offset() + ")";
    whole(name, at.line(), "RFC 8259", fault.getMessage() + where, "");
  }

  private void whole(String name, long line, String section, String sentence, String fix) {
    Finding finding = new Finding(Level.ERROR, "", section, sentence, fix);
    List<Found> all = List.of(new Found(name, () -> line, -1, "", finding));
    tally.found(all);
    report.found(line, all);
  }
}
