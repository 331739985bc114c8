package eu.benelux.certhub.hub.cli.home;

import eu.benelux.certhub.config.Fault;
import eu.benelux.certhub.crypto.credential.Password;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import eu.benelux.certhub.crypto.credential.TlsIdentity;
import eu.benelux.certhub.crypto.pgp.KeyMaker;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import eu.benelux.certhub.crypto.statement.BundleKey;
import eu.benelux.certhub.crypto.statement.StatementKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import eu.benelux.certhub.hub.Home;
import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.Secrets;
import eu.benelux.certhub.hub.cli.home.Plan.Planned;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Founds homes. Blocks, for a second or so. */
public final class Founding {
  /** The name of the settings in a home. */
  public static final String SETTINGS = "certhub.yaml";

  private static final Duration KEYS_LAST = Duration.ofDays(730);
  private static final Duration CERTIFICATE_LASTS = Duration.ofDays(397);
  private static final Duration BUNDLE_LASTS = Duration.ofDays(365);
  private static final int PEPPER_BYTES = 32;

  private final Plan plan;
  private final Clock clock;
  private final SecureRandom random;

  /** Founds by this plan. */
  public Founding(Plan plan, Clock clock, SecureRandom random) {
    this.plan = plan;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes the home. The future adds its accounts and then succeeds with all of it.
   *
   * @throws IOException when the folder has something in it or cannot be written; what was written
   *     is taken away again
   */
  public Future<Founded> found() throws IOException {
    Path folder = plan.folder();
    if (Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new IOException(folder + " is there and not empty; a home is made in a new folder");
    }
    try {
      Private.folder(folder);
    } catch (FileSystemException failure) {
      throw new IOException(
          "a home cannot be made in " + folder + ": " + Reason.of(failure), failure);
    }
    try {
      Keys keys = keys();
      write(keys);
      return enrolled(keys);
    } catch (IOException failure) {
      Private.empty(folder);
      throw failure;
    }
  }

  private record Keys(
      SecretKey openpgp,
      StatementKey statement,
      TlsIdentity tls,
      String identity,
      TrustBundle trust) {}

  private Keys keys() throws IOException {
    Instant now = clock.instant();
    SecretKey openpgp = KeyMaker.make(
        "certhub <" + plan.mail().map(Plan.Mail::address).orElse("hub@certhub.invalid") + ">",
        now,
        KEYS_LAST);
    StatementKey statement = StatementKey.make(random);
    TlsIdentity tls = TlsIdentity.make(
        new TlsIdentity.Hosts(
            List.of("localhost"), List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))),
        now.minus(Duration.ofMinutes(5)),
        CERTIFICATE_LASTS,
        random);
    String identity = "identity--" + UUID.randomUUID();
    TrustBundle.Hub hub = new TrustBundle.Hub(
        "hub",
        identity,
        List.of(new String(openpgp.certificate().armored(), StandardCharsets.US_ASCII)),
        List.of(BundleKey.active(
            statement.publicKey(),
            Instant.ofEpochSecond(now.getEpochSecond()),
            now.plus(KEYS_LAST))));
    int threshold = plan.members().size() / 2 + 1;
    TrustBundle trust = TrustBundle.of(
        new TrustBundle.Terms(
            1, Instant.ofEpochSecond(now.plus(BUNDLE_LASTS).getEpochSecond()), threshold),
        plan.members().stream().map(Founding::trusted).toList(),
        List.of(hub));
    return new Keys(openpgp, statement, tls, identity, trust);
  }

  private static TrustBundle.Member trusted(Planned member) {
    return new TrustBundle.Member(
        member.id().value(),
        member.name(),
        List.of(member.identity()),
        member.certificate().stream().toList(),
        List.of(),
        List.of());
  }

  private void write(Keys keys) throws IOException {
    Path folder = plan.folder();
    Path secrets = folder.resolve("keys");
    Private.folder(secrets);
    Private.write(secrets.resolve("openpgp.asc"), keys.openpgp.armored(new char[0]));
    Private.write(secrets.resolve("statement.pem"), keys.statement.pem());
    Private.write(secrets.resolve("tls.key"), keys.tls.key());
    byte[] pepper = new byte[PEPPER_BYTES];
    random.nextBytes(pepper);
    Private.write(secrets.resolve("pepper"), HexFormat.of().formatHex(pepper));
    Arrays.fill(pepper, (byte) 0);
    Private.write(folder.resolve("tls.crt"), keys.tls.certificate());
    Private.write(folder.resolve("openpgp.crt.asc"), keys.openpgp.certificate().armored());
    Private.write(folder.resolve("trust.json"), keys.trust.toJson());
    Private.write(
        folder.resolve(SETTINGS), SettingsText.of(plan, keys.identity, keys.trust.digest()));
    if (plan.mail().isPresent()) {
      Private.folder(folder.resolve(plan.mail().get().in()));
      Private.folder(folder.resolve(plan.mail().get().out()));
    }
  }

  /** What was written is read back as a hub would: a home that cannot be served is never shown. */
  private Future<Founded> enrolled(Keys keys) throws IOException {
    HubSettings settings = readBack();
    Secrets secrets = Secrets.read(settings);
    List<Founded.Login> logins = new ArrayList<>();
    List<Home.Newcomer> newcomers = new ArrayList<>();
    for (Planned member : plan.members()) {
      add(member, Home.Newcomer.Use.ANALYST, logins, newcomers);
    }
    add(
        plan.members().get(plan.members().size() - 1),
        Home.Newcomer.Use.MACHINE,
        logins,
        newcomers);
    return new Home(plan.folder(), settings, clock)
        .enrol(newcomers)
        .map(enrolled -> new Founded(
            plan.folder(),
            settings,
            secrets,
            keys.openpgp.certificate().fingerprint(),
            keys.trust.digest(),
            logins));
  }

  private void add(
      Planned member,
      Home.Newcomer.Use use,
      List<Founded.Login> logins,
      List<Home.Newcomer> newcomers) {
    boolean machine = use == Home.Newcomer.Use.MACHINE;
    String account = member.id() + (machine ? "-machine" : "-analyst");
    char[] password = Password.make(random);
    logins.add(new Founded.Login(account, new String(password), machine));
    newcomers.add(new Home.Newcomer(
        account, member.id(), use, PasswordHash.make(password, random).text()));
    Arrays.fill(password, '\0');
  }

  private HubSettings readBack() throws IOException {
    List<Fault> faults = new ArrayList<>();
    Optional<HubSettings> settings = HubSettings.read(
            plan.folder().resolve(SETTINGS), Map.of(), clock.instant())
        .fold(Optional::of, bad -> {
          faults.addAll(bad);
          return Optional.empty();
        });
    return settings.orElseThrow(() -> new IOException("what was written is at fault: " + faults));
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }
}
