package eu.benelux.certhub.hub.cli.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that their owner alone may open, from their first moment. */
public final class Private {
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private Private() {}

  /** Makes a folder (0700), and what is above it; one that is there is closed to others. */
  public static void folder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } else {
      Files.createDirectories(folder, FOLDER);
    }
  }

  /** Writes a new file (0600). */
  public static void write(Path file, byte[] content) throws IOException {
    try (var channel = Files.newByteChannel(
        file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  /** Writes a new file (0600) of text. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes everything in a folder, and follows no link out of it. */
  public static void empty(Path folder) throws IOException {
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(
          Path inner, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
        if (failure != null) {
          throw failure;
        }
        if (!inner.equals(folder)) {
          Files.delete(inner);
        }
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
