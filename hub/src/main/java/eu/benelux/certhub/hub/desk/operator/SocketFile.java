package eu.benelux.certhub.hub.desk.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the control socket is. The system takes addresses of some hundred bytes only, so a home
 * with a longer path keeps a symbolic link to a socket in a private temporary folder.
 */
final class SocketFile {
  private static final String NAME = "control.sock";

  /** Linux takes 107 bytes, macOS 103. */
  private static final int PATH_BYTES_MAX = 100;

  private final Path known;
  private final Path path;

  private SocketFile(Path known, Path path) {
    this.known = known;
    this.path = path;
  }

  /** A place for a new socket; what is left of an earlier one is removed. Blocks. */
  static SocketFile fresh(Path home) throws IOException {
    Path known = home.toAbsolutePath().normalize().resolve(NAME);
    if (Files.isSymbolicLink(known)) {
      remove(Files.readSymbolicLink(known));
    }
    Files.deleteIfExists(known);
    if (fits(known)) {
      return new SocketFile(known, known);
    }
    Path elsewhere = Files.createTempDirectory("certhub-").resolve(NAME);
    Files.createSymbolicLink(known, elsewhere);
    return new SocketFile(known, elsewhere);
  }

  /** The socket of a home, if there is something of that name. Blocks. */
  static Optional<Path> of(Path home) throws IOException {
    Path known = home.toAbsolutePath().normalize().resolve(NAME);
    return Files.exists(known)
        ? Optional.of(fits(known) ? known : known.toRealPath())
        : Optional.empty();
  }

  Path path() {
    return path;
  }

  void remove() throws IOException {
    if (!path.equals(known)) {
      remove(path);
    }
    Files.deleteIfExists(known);
  }

  /** Takes away a socket of ours in a temporary folder, and that folder; nothing else. */
  private static void remove(Path elsewhere) throws IOException {
    Path folder = elsewhere.getParent();
    if (folder != null
        && elsewhere.endsWith(NAME)
        && folder.getFileName().toString().startsWith("certhub-")
        && Files.isDirectory(folder)) {
      Files.deleteIfExists(elsewhere);
      Files.deleteIfExists(folder);
    }
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_BYTES_MAX;
  }
}
