package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.Hub;
import eu.benelux.certhub.hub.Loops;
import eu.benelux.certhub.hub.cli.home.Founded;
import eu.benelux.certhub.hub.cli.home.Founding;
import eu.benelux.certhub.hub.cli.home.Plan;
import eu.benelux.certhub.hub.cli.home.Wait;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The walk: a hub in this process, three members around it, seven steps. */
public final class Demo {
  private static final Duration WAIT_MAX = Duration.ofMinutes(2);
  private static final String HUB_ADDRESS = "hub@certhub.example";
  private static final int PORT_LIKED = 8443;

  private static final List<Step> STEPS = List.of(
      new BePublishes(),
      new LuPulls(),
      new NlReadsMail(),
      new NlAnswers(),
      new LuSeesNothing(),
      new RedIsRefused(),
      new UnsignedWaits());

  private final DemoFolder folder;
  private final Clock clock;
  private final Report report;

  /**
   * A demonstration.
   *
   * @param folder is made, or emptied if an earlier demonstration made it
   */
  public Demo(Path folder, Clock clock, PrintWriter out) {
    this.folder = new DemoFolder(folder);
    this.clock = clock;
    this.report = new Report(out);
  }

  /** What goes on when the walk has come to a good end. */
  public interface Afterwards {
    /**
     * Says how it ended. The hub is open while this waits.
     *
     * @param invite prints how it is reached, the accounts, and what to try
     */
    int with(Hub hub, Runnable invite);
  }

  /**
   * Walks.
   *
   * @return the exit code: 1 when a step did not hold, else what comes afterwards
   * @throws IllegalArgumentException when the folder is not ours
   * @throws IOException when the hub could not be opened
   */
  public int run(Afterwards afterwards) throws IOException {
    folder.fresh();
    Cast cast = Cast.of(clock.instant());
    Founded home = found(cast);
    folder.keep(cast, home);
    Hub hub = Wait.on(
        Hub.open(new Hub.Place(home.folder(), home.settings(), home.secrets(), clock)), WAIT_MAX);
    if (!walked(home, cast, hub)) {
      Wait.on(hub.close(), WAIT_MAX);
      return 1;
    }
    report.line("");
    report.line("All steps hold.");
    return afterwards.with(hub, new Invitation(folder, home, hub.url(), report)::print);
  }

  private Founded found(Cast cast) throws IOException {
    Plan plan = new Plan(
        folder.hub(),
        cast.planned(),
        new Endpoint("127.0.0.1", freePort(PORT_LIKED)),
        new Endpoint("127.0.0.1", freePort(0)),
        Optional.of(new Plan.Mail(HUB_ADDRESS, "mail/in", "mail/out")),
        Map.of(cast.lu().id(), Tlp.AMBER));
    return Wait.on(new Founding(plan, clock, new SecureRandom()).found(), WAIT_MAX);
  }

  private boolean walked(Founded home, Cast cast, Hub hub) throws IOException {
    Vertx vertx = Vertx.vertx(Loops.few());
    try {
      report.line("A hub for CERT.be, NCSC-NL and GOVCERT.LU runs at " + hub.url());
      report.line("  folder        " + folder.path().toAbsolutePath().normalize());
      report.line("  trust bundle  " + home.trust().hex());
      report.line("  hub's OpenPGP " + home.fingerprint());
      Stage stage = stage(home, cast, hub, vertx);
      boolean all = STEPS.stream().allMatch(step -> walked(step, stage));
      stage.be().close();
      stage.nl().close();
      stage.lu().close();
      return all;
    } finally {
      Wait.on(vertx.close(), WAIT_MAX);
    }
  }

  private boolean walked(Step step, Stage stage) {
    report.step(step.title());
    try {
      step.walk(stage);
      return true;
    } catch (Mismatch mismatch) {
      report.failed(mismatch);
    } catch (IOException failure) {
      report.failed(String.valueOf(failure.getMessage()));
    }
    return false;
  }

  private Stage stage(Founded home, Cast cast, Hub hub, Vertx vertx) throws IOException {
    Analyst.Server server =
        new Analyst.Server(URI.create(hub.url()), home.folder().resolve("tls.crt"));
    Instant now = clock.instant();
    MailProgram post = new MailProgram(
        cast.nl(),
        home.secrets().openpgp().certificate(),
        HUB_ADDRESS,
        home.folder().resolve("mail/out").resolve(cast.nl().mailbox()),
        home.folder().resolve("mail/in"),
        clock);
    return new Stage(
        home,
        cast,
        new Story(cast, now),
        Analyst.at(vertx, server, home.login("be-analyst"), clock),
        Analyst.at(vertx, server, home.login("nl-analyst"), clock),
        Analyst.at(vertx, server, home.login("lu-analyst"), clock),
        post,
        report,
        clock);
  }

  /** The port that is liked, or any other. Somebody may take it before the hub does: it then says so. */
  private static int freePort(int liked) throws IOException {
    try (ServerSocket socket = new ServerSocket(liked, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      if (liked == 0) {
        throw taken;
      }
      return freePort(0);
    }
  }
}
