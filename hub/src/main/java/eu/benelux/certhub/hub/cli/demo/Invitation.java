package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.hub.cli.home.Founded;
import java.nio.file.Path;

/** What a visitor can try while the hub serves. */
record Invitation(DemoFolder folder, Founded home, String url, Report report) {
  void print() {
    report.line("The hub serves at " + url);
    report.line("");
    for (Founded.Login login : home.accounts()) {
      report.line(
          "  " + login.account() + " ".repeat(Math.max(1, 14 - login.account().length()))
              + login.password() + (login.readsOnly() ? "  (reads only)" : ""));
    }
    Path certificate = home.folder().resolve("tls.crt");
    Founded.Login lu = home.login("lu-analyst");
    report.line("");
    report.line("Try:");
    report.line("  curl --cacert " + quoted(certificate) + " --user " + lu.account() + ":"
        + lu.password() + " -H 'Accept: application/taxii+json;version=2.1' " + url
        + "/benelux/collections/");
    report.line("  hub/certhub pull --url " + url + " --trusted " + quoted(certificate) + " --user "
        + lu.account() + " --password-file " + quoted(folder.password(lu.account()))
        + " --collection shared");
    report.line("  hub/certhub quarantine list " + quoted(home.folder()));
  }

  private static String quoted(Path path) {
    String text = path.toAbsolutePath().normalize().toString();
    return text.matches("[A-Za-z0-9/._-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
