package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A bundle on its way into a file, in another one beside it until it is whole. */
final class PullFile implements AutoCloseable {
  private final Path part;
  private final Path target;
  private final FileChannel channel;
  private final OutputStream out;
  private final BundleWriter bundle;

  private PullFile(Path part, Path target, FileChannel channel, boolean begun) {
    this.part = part;
    this.target = target;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    this.bundle = new BundleWriter(out::write, begun);
  }

  /**
   * Opens the part; what stands in it behind these bytes is cut off.
   *
   * @param begun whether there are objects in it
   */
  static PullFile open(Path part, Path target, long bytes, boolean begun) throws IOException {
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(bytes).position(bytes);
    return new PullFile(part, target, channel, begun);
  }

  void take(List<Slice> objects) throws IOException {
    bundle.take(objects);
  }

  /** Brings all to the disk; the length that is there then. */
  long settle() throws IOException {
    out.flush();
    channel.force(true);
    return channel.position();
  }

  /** Closes the bundle: it is whole and on the disk, though under its other name. */
  void end() throws IOException {
    bundle.end();
    settle();
    channel.close();
  }

  /** Gives it its name. */
  void publish() throws IOException {
    named(part, target);
  }

  static void named(Path part, Path target) throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
