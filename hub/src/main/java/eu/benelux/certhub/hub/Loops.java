package eu.benelux.certhub.hub;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Event loops, as every command of ours makes them. */
public final class Loops {
  private Loops() {}

  /**
   * Options without Vert.x's cache of files, which nobody here needs: it leaves a folder in the
   * system's temporary one, and cannot be made by a process that was told to end, so that nothing
   * could be brought to its end in order.
   */
  public static VertxOptions options() {
    return new VertxOptions()
        .setFileSystemOptions(new FileSystemOptions()
            .setClassPathResolvingEnabled(false)
            .setFileCachingEnabled(false));
  }

  /** Options for one that serves a single command. */
  public static VertxOptions few() {
    return options().setEventLoopPoolSize(1).setWorkerPoolSize(4);
  }
}
