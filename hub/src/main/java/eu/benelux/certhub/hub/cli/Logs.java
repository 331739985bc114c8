package eu.benelux.certhub.hub.cli;

/** How the log looks; to be said before the first line of it. See {@code logback.xml}. */
final class Logs {
  private Logs() {}

  static void asJson() {
    System.setProperty("certhub.log", "json");
  }

  /** For a hub that serves: says where an event loop was held up. A short command has no use for it. */
  static void watchful() {
    System.setProperty("certhub.log.held", "WARN");
  }

  /** For commands that tell a person what happens in another way. */
  static void errorsOnly() {
    System.setProperty("certhub.log.level", "ERROR");
  }
}
