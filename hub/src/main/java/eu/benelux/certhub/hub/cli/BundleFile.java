package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.hub.cli.check.Nature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file with a STIX bundle or TAXII envelope that shall be published. It is judged whole before
 * anything of it is sent: a client splits what it sends, and the siblings of a TLP:RED object would
 * tell of it (DESIGN decision 6).
 */
record BundleFile(Path file, List<byte[]> objects) {
  /** It is held twice, whole and cut, and sent in envelopes that are a third. */
  private static final int HEAP_PARTS = 4;

  /** What the slicer has its own sentences for. */
  private static final Set<Nature> ENVELOPES = Set.of(Nature.STIX_21, Nature.XML, Nature.OTHER);

  private static final SliceLimits LIMITS = new SliceLimits(5_000_000, 64 << 20);

  /** What can be read in all by a process with this much memory, in bytes. */
  static long room(long heapBytes) {
    return heapBytes / HEAP_PARTS;
  }

  /**
   * Reads and judges it.
   *
   * @param bytesMax the longest that is read
   * @throws IOException with a sentence that says what to do, when nothing of it may be sent
   */
  static BundleFile read(Path file, long bytesMax) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": no such file");
    }
    if (Files.size(file) > bytesMax) {
      throw new IOException(file + ": nothing was sent: more than " + (bytesMax >> 20)
          + " MiB are too much for the memory of this process; publish fewer at a time, or give it"
          + " more, such as CERTHUB_JAVA_OPTS=-Xmx4g");
    }
    byte[] body = Files.readAllBytes(file);
    Nature nature = Nature.of(body, Math.min(body.length, Nature.HEAD_BYTES));
    if (!ENVELOPES.contains(nature)) {
      throw new IOException(file + ": " + nature.sentence() + "; " + nature.fix(file.toString()));
    }
    Cut cut = Slicer.slice(body, LIMITS)
        .fold(
            all -> new Cut(all.slices().stream().map(Slice::bytes).toList(), ""),
            refused -> new Cut(List.of(), " byte " + refused.offset() + ": " + refused.reason()));
    if (!cut.fault.isEmpty()) {
      throw new IOException(file + ":" + cut.fault);
    }
    Optional<Examined> red = cut.objects.stream()
        .map(Examiner::examine)
        .filter(one -> one.marking().tlp().filter(Tlp.RED::equals).isPresent())
        .findFirst();
    if (red.isPresent()) {
      throw new IOException(file + ": nothing was sent: " + red.get().id()
          + " is TLP:RED, which is for named people only. Seal it to their OpenPGP certificates, or"
          + " publish the rest without it and without what would tell of it.");
    }
    return new BundleFile(file, cut.objects);
  }

  private record Cut(List<byte[]> objects, String fault) {}
}
