package eu.benelux.certhub.hub.cli.check;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files that a person named, one by one or by their folder. */
public final class Inputs {
  /** The name of standard input. */
  public static final String STANDARD = "-";

  private static final Set<String> ENDINGS =
      Set.of(".json", ".stix", ".stix2", ".jsonl", ".ndjson");

  private Inputs() {}

  /**
   * The files, in order, each once: folders with all that is in and below them whose name ends as
   * STIX files do, compressed ones included. Links to folders are not followed: they can lead in
   * circles. What cannot be looked into is among them: who opens it learns why.
   *
   * @throws IOException if one is not there
   */
  public static List<String> files(List<String> named) throws IOException {
    Map<Object, String> all = new LinkedHashMap<>();
    for (String name : named) {
      if (name.equals(STANDARD)) {
        all.put(name, name);
      } else if (name.isEmpty()) {
        throw new IOException("the name of a file is empty");
      } else if (Files.isDirectory(Path.of(name))) {
        below(Path.of(name)).forEach(file -> all.putIfAbsent(same(file), file.toString()));
      } else if (Files.exists(Path.of(name))) {
        all.putIfAbsent(same(Path.of(name)), name);
      } else {
        throw new IOException(name + ": no such file");
      }
    }
    return List.copyOf(all.values());
  }

  /** However a file is named, it is the same. */
  private static Path same(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException unreadable) {
      return file;
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
        if (named(file.getFileName().toString()) && Files.isRegularFile(file)) {
          all.add(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException why) {
        all.add(file);
        return FileVisitResult.CONTINUE;
      }
    });
    Collections.sort(all);
    return all;
  }

  private static boolean named(String file) {
    String small = file.toLowerCase(Locale.ROOT);
    String bare = small.endsWith(".gz") ? small.substring(0, small.length() - 3) : small;
    return ENDINGS.stream().anyMatch(bare::endsWith);
  }

  /** Opens one, and uncompresses what is compressed by gzip, whatever its name is. */
  public static BufferedInputStream open(String name, InputStream standard) throws IOException {
    InputStream raw =
        name.equals(STANDARD) ? standard : new Unsized(Files.newInputStream(Path.of(name)));
    BufferedInputStream in = new BufferedInputStream(raw, Nature.HEAD_BYTES);
    in.mark(2);
    boolean compressed = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return compressed
        ? new BufferedInputStream(new GZIPInputStream(in, 64 << 10), Nature.HEAD_BYTES)
        : in;
  }

  /** Why one cannot be read, for a person. */
  public static String reason(IOException failure) {
    if (failure instanceof EOFException) {
      return "the compressed data end too early";
    }
    if (failure instanceof ZipException) {
      return "the compressed data are damaged";
    }
    if (failure instanceof AccessDeniedException) {
      return "this user may not";
    }
    return failure instanceof NoSuchFileException
        ? "it is gone"
        : String.valueOf(failure.getMessage());
  }

  /** A pipe has no size, and Java fails where it asks for it. */
  private static final class Unsized extends FilterInputStream {
    Unsized(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
