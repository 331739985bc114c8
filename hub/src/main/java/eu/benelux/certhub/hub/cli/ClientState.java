package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.cli.home.Private;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What publish and pull remember from one run to the next, in a file of its own (0600): whole at every
 * moment, whenever a run is killed. One run at a time uses it.
 */
final class ClientState implements AutoCloseable {
  private static final String FORMAT = "certhub-state";
  private static final long BYTES_MAX = 256 << 20;

  private final Path file;
  private final FileChannel lock;
  private final JsonObject all;

  private ClientState(Path file, FileChannel lock, JsonObject all) {
    this.file = file;
    this.lock = lock;
    this.all = all;
  }

  /** Opens the file, or begins with nothing where there is none. */
  static ClientState open(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    FileChannel lock = locked(whole);
    try {
      return new ClientState(whole, lock, read(whole));
    } catch (IOException broken) {
      lock.close();
      throw broken;
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel lock = FileChannel.open(
        file.resolveSibling(file.getFileName() + ".lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
    try {
      // Held until the channel is closed, or the process ends, however it ends.
      FileLock held = lock.tryLock();
      if (held != null) {
        return lock;
      }
    } catch (OverlappingFileLockException ours) {
      // Another command in this very process.
    }
    lock.close();
    throw new IOException(file + ": another certhub is using it; wait until that has ended");
  }

  private static JsonObject read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new JsonObject().put(FORMAT, 1);
    }
    Optional<JsonObject> read = Optional.empty();
    if (Files.isRegularFile(file) && Files.size(file) <= BYTES_MAX) {
      try {
        read = Optional.of(new JsonObject(Files.readString(file)))
            .filter(object -> Integer.valueOf(1).equals(object.getValue(FORMAT)));
      } catch (DecodeException | java.nio.charset.CharacterCodingException noJson) {
        // Said below.
      }
    }
    return read.orElseThrow(() ->
        new IOException(file + ": is no state of certhub; move it away, and all begins anew"));
  }

  /** What a command keeps about one thing; empty where it keeps nothing. */
  synchronized JsonObject get(String command, String about) {
    JsonObject kept = all.getJsonObject(command, new JsonObject());
    return kept.getJsonObject(about, new JsonObject());
  }

  /** Keeps something; it is in the file when this returns. */
  synchronized void put(String command, String about, JsonObject what) throws IOException {
    JsonObject kept = all.getJsonObject(command, new JsonObject());
    all.put(command, kept.put(about, what));
    write();
  }

  private void write() throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(part);
    Private.write(part, all.encode().getBytes(StandardCharsets.UTF_8));
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
