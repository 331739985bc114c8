package eu.benelux.certhub.connectors.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One maildir: {@code tmp}, {@code new} and {@code cur}. Every method blocks. */
final class Maildir {
  private final Path folder;

  Maildir(Path folder) {
    this.folder = folder;
  }

  /** Makes what is missing, durably. */
  void create() throws IOException {
    for (String name : List.of("tmp", "new", "cur")) {
      Path part = folder.resolve(name);
      if (!Files.isDirectory(part)) {
        Files.createDirectories(part);
        force(folder);
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
          force(parent);
        }
      }
    }
  }

  /**
   * Whether the reader of this maildir has, or had and kept, a mail of this name. {@code new} is
   * asked first: a mail that moves on meanwhile is then found in {@code cur}.
   */
  boolean holds(String name) throws IOException {
    if (Files.exists(folder.resolve("new").resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    String flagged = name + ":";
    try (DirectoryStream<Path> cur = Files.newDirectoryStream(folder.resolve("cur"))) {
      for (Path path : cur) {
        String other = path.getFileName().toString();
        if (other.equals(name) || other.startsWith(flagged)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Writes, forces, and only then shows a mail. A leftover of an earlier attempt is replaced. */
  void deliver(String name, byte[] bytes) throws IOException {
    Path tmp = folder.resolve("tmp").resolve(name);
    Files.deleteIfExists(tmp);
    try (FileChannel file =
        FileChannel.open(tmp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      file.force(true);
    }
    Files.move(tmp, folder.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    force(folder.resolve("new"));
  }

  /**
   * The names of plain files in {@code new}, the first {@code countMax} in order.
   *
   * @param strange told of every other thing there, which is neither read nor followed
   */
  List<String> waiting(int countMax, Consumer<String> strange) throws IOException {
    TreeSet<String> first = new TreeSet<>(Comparator.naturalOrder());
    try (DirectoryStream<Path> waiting = Files.newDirectoryStream(folder.resolve("new"))) {
      for (Path path : waiting) {
        String name = path.getFileName().toString();
        if (name.startsWith(".")) {
          continue;
        }
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          first.add(name);
          if (first.size() > countMax) {
            first.pollLast();
          }
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          strange.accept(name);
        }
      }
    }
    return List.copyOf(first);
  }

  /** The bytes of a waiting mail; empty when it is larger. */
  Optional<byte[]> read(String name, int bytesMax) throws IOException {
    Path path = folder.resolve("new").resolve(name);
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long size = file.size();
      if (size > bytesMax) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // Until full, or until somebody cut the file short.
      }
      return Optional.of(Arrays.copyOf(bytes.array(), bytes.position()));
    }
  }

  /** Marks a mail as seen. Done by another, or gone, is as good. */
  void seen(String name) throws IOException {
    int info = name.indexOf(":2,");
    String base = info < 0 ? name : name.substring(0, info);
    Path cur = folder.resolve("cur");
    try {
      Files.move(
          folder.resolve("new").resolve(name),
          cur.resolve(base + ":2,S"),
          StandardCopyOption.ATOMIC_MOVE);
      force(cur);
    } catch (NoSuchFileException gone) {
      return;
    }
  }

  /** Without this a rename may be forgotten in a power cut. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
