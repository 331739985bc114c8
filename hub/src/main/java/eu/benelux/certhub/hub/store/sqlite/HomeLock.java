package eu.benelux.certhub.hub.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Holds a home for this process ({@code hub.lock}, DESIGN decision 17). The system lets go of it
 * when the process ends, however it ends.
 */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a home.
   *
   * @throws Taken when another process has it
   * @throws IOException when the file cannot be made
   */
  public static HomeLock take(Path home) throws IOException {
    FileChannel channel = FileChannel.open(
        home.resolve("hub.lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    try {
      if (lock(channel).isEmpty()) {
        throw new Taken(home, read(channel));
      }
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid), 0);
      return new HomeLock(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      // This very process has it. A fault of ours; on POSIX the lock does not outlive it, since
      // closing any channel on the file lets go of all locks of the process.
      return Optional.empty();
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Another hub runs the home. */
  public static final class Taken extends IOException {
    private static final long serialVersionUID = 1;

    private final String pid;

    Taken(Path home, String pid) {
      super("another hub runs " + home + " (pid " + pid + ")");
      this.pid = pid;
    }

    /** The other process, as far as it said so. */
    public String pid() {
      return pid;
    }
  }
}
