package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.stix.Examined;
import eu.benelux.certhub.connectors.stix.Examiner;
import eu.benelux.certhub.connectors.stix.Slice;
import eu.benelux.certhub.connectors.stix.SliceLimits;
import eu.benelux.certhub.connectors.stix.Slicer;
import eu.benelux.certhub.connectors.stix.Tlp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file with a STIX bundle or TAXII envelope that shall be published. It is judged whole before
 * anything of it is sent: a client splits what it sends, and the siblings of a TLP:RED object would
 * tell of it (DESIGN decision 6).
 */
record BundleFile(Path file, List<byte[]> objects) {
  private static final long BYTES_MAX = 1L << 30;
  private static final SliceLimits LIMITS = new SliceLimits(5_000_000, 64 << 20);

  /**
   * Reads and judges it.
   *
   * @throws IOException with a sentence that says what to do, when nothing of it may be sent
   */
  static BundleFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": no such file");
    }
    if (Files.size(file) > BYTES_MAX) {
      throw new IOException(file + ": larger than 1 GiB; cut it into several");
    }
    byte[] body = Files.readAllBytes(file);
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
