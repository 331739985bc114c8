package eu.benelux.certhub.hub.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that a command makes: whole or not at all, so that a reader never meets half of it, and
 * over another one only where that was said.
 *
 * @param replaces whether a file that is there already gives way
 */
record NewFile(Path file, boolean replaces) {
  /** Why it cannot be made, for a person, as far as that is known before. */
  Optional<String> obstacle() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.of(file + ": there is no such folder");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    // A device or a link would be replaced by a file, and not be written to.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(file + ": is there already and no plain file");
    }
    return replaces
        ? Optional.empty()
        : Optional.of(file + ": is there already; --force writes over it");
  }

  void write(Content content) throws IOException {
    Path part =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      try (OutputStream out =
          Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      if (replaces) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(part, file);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** What stands in it. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
