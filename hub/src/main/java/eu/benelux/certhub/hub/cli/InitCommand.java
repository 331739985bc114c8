package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.crypto.pgp.Certificate;
import eu.benelux.certhub.hub.cli.home.Founded;
import eu.benelux.certhub.hub.cli.home.Founding;
import eu.benelux.certhub.hub.cli.home.Plan;
import eu.benelux.certhub.hub.cli.home.Plan.Planned;
import eu.benelux.certhub.hub.cli.home.Wait;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the home of a hub. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a home for a hub: certhub.yaml, keys, trust bundle and first accounts.",
      "Each password is printed once and kept nowhere in clear."
    },
    footer = {
      "",
      "Examples:",
      "  hub/certhub init /var/lib/certhub",
      "  hub/certhub init --members be=CERT.be,nl=NCSC-NL --certificate nl=nl.asc ./home"
    })
final class InitCommand implements Callable<Integer> {
  private static final Duration WAIT_MAX = Duration.ofMinutes(1);
  private static final long CERTIFICATE_BYTES_MAX = 1 << 20;

  private final Around around;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A folder that is new or empty.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(
      names = "--members",
      split = ",",
      paramLabel = "ID=NAME",
      description = "Who takes part; by default be, nl and lu, the CERTs of the Benelux.")
  private Map<String, String> members = new LinkedHashMap<>();

  @Option(
      names = "--certificate",
      paramLabel = "ID=FILE",
      description = "The armored OpenPGP certificate of a member, for the trust bundle.")
  private Map<String, Path> certificates = new LinkedHashMap<>();

  @Option(
      names = "--mailbox",
      paramLabel = "ID=ADDRESS",
      description = "Where a member gets sealed mail.")
  private Map<String, String> mailboxes = new LinkedHashMap<>();

  @Option(
      names = "--maildir",
      paramLabel = "ADDRESS",
      description = "Turns mail on, through maildirs below DIR/mail; the hub's own address.")
  private Optional<String> maildir = Optional.empty();

  @Option(
      names = "--listen",
      defaultValue = "127.0.0.1:8443",
      paramLabel = "HOST:PORT",
      description = "Where TAXII clients come; default ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String listen;

  @Option(
      names = "--management",
      defaultValue = "127.0.0.1:9464",
      paramLabel = "HOST:PORT",
      description = "Where health and metrics are; default ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private String management;

  InitCommand(Around around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Plan plan;
    try {
      plan = plan();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
    }
    if (Files.exists(folder.resolve(Founding.SETTINGS))) {
      throw new ParameterException(spec.commandLine(), folder + " is the home of a hub already");
    }
    Founded founded =
        Wait.on(new Founding(plan, around.clock(), new SecureRandom()).found(), WAIT_MAX);
    print(founded, spec.commandLine().getOut());
    return Exit.DONE;
  }

  private Plan plan() throws IOException {
    List<Planned> planned = new ArrayList<>();
    for (Planned member : known()) {
      String id = member.id().value();
      Optional<String> mailbox = Optional.ofNullable(mailboxes.get(id));
      Optional<String> certificate = certificates.containsKey(id)
          ? Optional.of(certificate(certificates.get(id)))
          : Optional.empty();
      planned.add(new Planned(
          member.id(), member.name(), member.language(), member.identity(), mailbox, certificate));
    }
    requireKnown(planned, certificates.keySet().stream().toList());
    requireKnown(planned, mailboxes.keySet().stream().toList());
    return new Plan(
        folder,
        planned,
        endpoint(listen),
        endpoint(management),
        maildir.map(address -> new Plan.Mail(address, "mail/in", "mail/out")),
        Map.of());
  }

  private List<Planned> known() {
    return members.isEmpty()
        ? Plan.benelux()
        : members.entrySet().stream()
            .map(member ->
                Plan.member(member.getKey().strip(), member.getValue().strip(), Language.EN))
            .toList();
  }

  private static void requireKnown(List<Planned> planned, List<String> ids) {
    for (String id : ids) {
      if (planned.stream().noneMatch(member -> member.id().value().equals(id))) {
        throw new IllegalArgumentException(id + " is none of the members");
      }
    }
  }

  private static Endpoint endpoint(String text) {
    return Endpoint.parse(text)
        .filter(endpoint -> endpoint.port() > 0)
        .orElseThrow(() -> new IllegalArgumentException(text + " is not of the form host:port"));
  }

  private static String certificate(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > CERTIFICATE_BYTES_MAX) {
      throw new IllegalArgumentException(file + " is no file, or too large for a certificate");
    }
    return Certificate.parse(Files.readAllBytes(file))
        .map(read -> new String(read.armored(), StandardCharsets.US_ASCII))
        .orElseThrow(() -> new IllegalArgumentException(file + " is not one OpenPGP certificate"));
  }

  private void print(Founded founded, PrintWriter out) {
    out.println("A home for a hub is in " + folder + ".");
    out.println("  its OpenPGP certificate  " + founded.fingerprint());
    out.println("  trust bundle (SHA-256)   " + founded.trust().hex());
    out.println();
    out.println("Accounts; each password is shown this once:");
    founded
        .accounts()
        .forEach(login -> out.println("  " + padded(login.account()) + "  " + login.password()
            + (login.readsOnly() ? "  (reads only)" : "")));
    out.println();
    out.println("Next: put the members' own identities into "
        + founded.folder().resolve(Founding.SETTINGS) + ", then");
    out.println("  hub/certhub check " + folder);
    out.println("  hub/certhub serve " + folder);
  }

  private static String padded(String account) {
    return account + " ".repeat(Math.max(0, 16 - account.length()));
  }
}
