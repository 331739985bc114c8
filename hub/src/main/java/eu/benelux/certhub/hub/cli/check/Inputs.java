package eu.benelux.certhub.hub.cli.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Files that a person named, one by one or by their folder. */
public final class Inputs {
  /** The name of standard input. */
  public static final String STANDARD = "-";

  private static final Set<String> ENDINGS =
      Set.of(".json", ".stix", ".stix2", ".jsonl", ".ndjson");

  private Inputs() {}

  /**
   * The files, in order: folders with all that is in and below them whose name ends as STIX files
   * do, compressed ones included. Links to folders are not followed: they can lead in circles.
   *
   * @throws IOException if one is not there, or a folder cannot be read
   */
  public static List<String> files(List<String> named) throws IOException {
    List<String> all = new ArrayList<>();
    for (String name : named) {
      Path path = Path.of(name);
      if (name.equals(STANDARD)) {
        all.add(name);
      } else if (Files.isDirectory(path)) {
        all.addAll(below(path));
      } else if (Files.exists(path)) {
        all.add(name);
      } else {
        throw new IOException(name + ": no such file");
      }
    }
    return all;
  }

  private static List<String> below(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> named(path.getFileName().toString()) && Files.isRegularFile(path))
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean named(String file) {
    String small = file.toLowerCase(Locale.ROOT);
    String bare = small.endsWith(".gz") ? small.substring(0, small.length() - 3) : small;
    return ENDINGS.stream().anyMatch(bare::endsWith);
  }

  /** Opens one, and uncompresses what is compressed by gzip, whatever its name is. */
  public static BufferedInputStream open(String name, InputStream standard) throws IOException {
    InputStream raw = name.equals(STANDARD) ? standard : Files.newInputStream(Path.of(name));
    BufferedInputStream in = new BufferedInputStream(raw, Nature.HEAD_BYTES);
    in.mark(2);
    boolean compressed = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return compressed
        ? new BufferedInputStream(new GZIPInputStream(in, 64 << 10), Nature.HEAD_BYTES)
        : in;
  }
}
