package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.hub.Home;
import eu.benelux.certhub.hub.cli.home.Founded;
import eu.benelux.certhub.hub.cli.home.Private;
import eu.benelux.certhub.hub.cli.home.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Where a demonstration lives. It empties a folder that an earlier one made, and no other. */
record DemoFolder(Path path) {
  private static final String MARKER = ".certhub-demo";
  private static final Duration LOCK_MAX = Duration.ofSeconds(20);

  /**
   * Makes it, or makes it empty.
   *
   * @throws IllegalArgumentException when there is something in it that is not ours
   * @throws IOException when a demonstration runs
   */
  void fresh() throws IOException {
    if (Files.isDirectory(path) && !isEmpty()) {
      if (!Files.isRegularFile(path.resolve(MARKER))) {
        throw new IllegalArgumentException(
            path + " is not a folder that the demonstration made; name another");
      }
      if (Files.isDirectory(hub())) {
        Wait.on(Home.requireIdle(hub()), LOCK_MAX);
      }
      Private.empty(path);
    }
    Private.folder(path);
    Private.write(path.resolve(MARKER), "The next demonstration empties this folder.\n");
  }

  /** The home of the hub. */
  Path hub() {
    return path.resolve("hub");
  }

  /** What members keep with them: their OpenPGP keys and passwords. */
  void keep(Cast cast, Founded founded) throws IOException {
    for (Actor actor : cast.actors()) {
      Path folder = path.resolve("members").resolve(actor.id().value());
      Private.folder(folder);
      Private.write(folder.resolve("openpgp.asc"), actor.key().armored(new char[0]));
      Private.write(folder.resolve("openpgp.crt.asc"), actor.key().certificate().armored());
    }
    for (Founded.Login login : founded.accounts()) {
      String member = login.account().substring(0, login.account().indexOf('-'));
      Private.write(
          path.resolve("members").resolve(member).resolve(login.account() + ".password"),
          login.password() + "\n");
    }
  }

  Path password(String account) {
    String member = account.substring(0, account.indexOf('-'));
    return path.resolve("members").resolve(member).resolve(account + ".password");
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> inside = Files.list(path)) {
      return inside.findAny().isEmpty();
    }
  }
}
