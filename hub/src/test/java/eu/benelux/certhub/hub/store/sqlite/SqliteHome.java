package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Scratch;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.TestClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A home in a temporary folder, and the store on it; one Vert.x for a class of tests. */
final class SqliteHome implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final SqliteSettings SETTINGS = new SqliteSettings(
      2,
      256,
      256,
      Duration.ofSeconds(10),
      Size.ofMiB(256),
      Duration.ofSeconds(1),
      Duration.ofDays(2));

  private TestClock clock = new TestClock();
  private final Vertx vertx = Vertx.vertx();
  private Path folder = Path.of("");
  private UnaryOperator<Connection> seam = UnaryOperator.identity();
  private List<Store> stores = List.of();

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    clock = new TestClock();
    seam = UnaryOperator.identity();
    folder = Files.createTempDirectory("certhub-store");
    open();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    stores.forEach(store -> Await.of(store.close()));
    Scratch.delete(folder);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  Path folder() {
    return folder;
  }

  Vertx vertx() {
    return vertx;
  }

  TestClock clock() {
    return clock;
  }

  Store store() {
    return stores.get(0);
  }

  /** Where the next store's writer meets a failing disk. */
  void seam(UnaryOperator<Connection> seam) {
    this.seam = seam;
  }

  Store open() {
    return open(SETTINGS, clock);
  }

  Store open(SqliteSettings settings, InstantSource source) {
    Store store = Await.of(SqliteStore.open(vertx, settings, folder, source, seam));
    stores = List.of(store);
    return store;
  }
}
