package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.taxii.CollectionInfo;
import eu.benelux.certhub.connectors.taxii.PullPosition;
import eu.benelux.certhub.connectors.taxii.PullQuery;
import eu.benelux.certhub.connectors.taxii.Pulled;
import eu.benelux.certhub.connectors.taxii.PulledPage;
import eu.benelux.certhub.hub.cli.PullMemory.Open;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A pull that remembers how far it has come, so that it can be ended at any point and run again:
 * nothing is lost, and no object is written twice. A page is on the disk before its position is, and
 * the file has its name before the next one begins.
 */
final class KeptPull {
  private final Session session;
  private final PullMemory memory;
  private final CollectionInfo from;
  private final PullQuery query;
  private final Path target;
  private final Path part;

  KeptPull(Session session, PullMemory memory, CollectionInfo from, PullQuery query, Path target) {
    this.session = session;
    this.memory = memory;
    this.from = from;
    this.query = query;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
  }

  /** Runs to the end; blocks. */
  PullCommand.Result run() throws IOException {
    Optional<Open> open = memory.open();
    if (open.isPresent() && !open.get().file().equals(target) && Files.exists(part(open.get()))) {
      throw new IOException("a pull into " + open.get().file() + " broke off; finish it with --out "
          + open.get().file() + ", or delete " + part(open.get()));
    }
    if (open.isPresent() && open.get().whole()) {
      Optional<PullCommand.Result> finished = finished(open.get());
      if (finished.isPresent()) {
        return finished.get();
      }
    }
    if (Files.exists(target)) {
      throw new IOException(target + ": is there already; move it away when it was read, and what"
          + " came since then goes into a new one");
    }
    boolean goesOn = open.isPresent()
        && open.get().file().equals(target)
        && !open.get().whole()
        && Files.exists(part)
        && Files.size(part) >= open.get().bytes();
    return goesOn ? run(open.orElseThrow()) : run(new Open(target, 0, 0, false, beginning()));
  }

  /** What broke off after all was there, but for its name or the note of it. */
  private Optional<PullCommand.Result> finished(Open open) throws IOException {
    Path own = part(open);
    if (Files.exists(own)) {
      if (Files.exists(open.file())) {
        throw new IOException(open.file() + ": is there already; move it away");
      }
      PullFile.named(own, open.file());
    }
    boolean there = Files.exists(open.file());
    memory.done(open.position());
    // Somebody who took it away has seen it; then the next one is due.
    return there && open.file().equals(target)
        ? Optional.of(
            new PullCommand.Result(new Pulled(open.objects(), 0, false, open.position()), true))
        : Optional.empty();
  }

  private PullPosition beginning() throws IOException {
    return memory.position().orElse(query.from());
  }

  private PullCommand.Result run(Open open) throws IOException {
    long[] objects = {open.objects()};
    try (PullFile file = PullFile.open(part, target, open.bytes(), open.objects() > 0)) {
      PullQuery rest = query.startingAt(open.position());
      Pulled pulled = session.ask(session
          .client()
          .pull(from.uri(), rest, page -> session.blocking(() -> take(file, page, objects))));
      file.end();
      memory.keep(new Open(target, Files.size(part), objects[0], true, pulled.position()));
      file.publish();
      memory.done(pulled.position());
      return new PullCommand.Result(
          new Pulled(objects[0], pulled.pages(), pulled.more(), pulled.position()),
          open.bytes() > 0);
    }
  }

  private Void take(PullFile file, PulledPage page, long[] objects) throws IOException {
    file.take(page.objects());
    long bytes = file.settle();
    objects[0] += page.objects().size();
    memory.keep(new Open(target, bytes, objects[0], false, page.position().get()));
    session.progress().line("pulled " + objects[0] + " objects");
    return null;
  }

  private static Path part(Open open) {
    return open.file().resolveSibling(open.file().getFileName() + ".part");
  }
}
