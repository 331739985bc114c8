package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.Bound;
import eu.benelux.certhub.config.Check;
import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Doc;
import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Existing;
import eu.benelux.certhub.config.Secret;
import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.http.HttpSettings;
import eu.benelux.certhub.connectors.http.Plates;
import eu.benelux.certhub.connectors.mail.MailSettings;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.taxii.TaxiiSettings;
import eu.benelux.certhub.hub.desk.door.DoorSettings;
import eu.benelux.certhub.hub.exchange.ExchangeSettings;
import eu.benelux.certhub.hub.outbox.OutboxSettings;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.store.sqlite.SqliteSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The whole of {@code certhub.yaml}: each part is declared by the room that uses it. */
public record HubSettings(
    @Doc("What the hub is called, in letters and for clients.")
    String name,

    @Doc("The STIX identity that the hub speaks as.") String identity,

    @Doc("The mail domain of its Message-IDs.") @Default("certhub.invalid")
    String domain,

    @Doc("Who takes part.") List<Member> members,

    @Doc("Members who share among themselves.") @Default("[]")
    List<Group> groups,

    Keys keys,
    Trust trust,
    HttpSettings http,
    DoorSettings door,
    TaxiiSettings taxii,
    Optional<MailSettings> mail,
    Ceilings policy,
    ExchangeSettings exchange,
    OutboxSettings outbox,
    SqliteSettings store,
    Management management) {

  /**
   * Reads the settings of a home and looks into every file that they name. Blocks.
   *
   * @param environment variables that stand above the file
   * @param now keys that cannot be used at this time are faults
   */
  public static Bound<HubSettings> read(Path file, Map<String, String> environment, Instant now) {
    List<Check<?>> checks = new ArrayList<>(Secrets.checks(now));
    checks.add(wanted("name", "[\\p{L}\\p{N} _-]{1,64}", "is 1 to 64 letters, digits and spaces"));
    checks.add(wanted("domain", DOMAIN, "is a domain name of up to four labels"));
    checks.add(new Check<>(
        "identity",
        String.class,
        text -> StixId.parse(text).filter(id -> id.type().equals("identity")).isPresent()
            ? Optional.empty()
            : Optional.of("is not of the form identity--<uuid>")));
    checks.add(new Check<>("", "members", HubSettings.class, HubSettings::faultOfMembers));
    checks.add(new Check<>("", "policy.ceilings", HubSettings.class, HubSettings::faultOfCeilings));
    checks.add(new Check<>("taxii.pages-kept", Size.class, HubSettings::faultOfPages));
    checks.addAll(checksOfGroups());
    return Settings.read(file, HubSettings.class, environment, checks);
  }
  /** The members as a directory. */
  public Directory directory() {
    return new Directory(members, groups);
  }

  /** Who may see what. */
  public Policy rules() {
    return new Policy(directory(), policy.byMember());
  }

  private static final int GROUPS_MAX = 100;

  private static final String DOMAIN =
      "[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,2}(\\.[A-Za-z0-9-]{1,24})?";

  private static Check<String> wanted(String key, String pattern, String sentence) {
    return new Check<>(
        key,
        String.class,
        text -> text.matches(pattern) ? Optional.empty() : Optional.of(sentence));
  }

  /** What {@link Directory} refuses, and names that would give two collections one title. */
  private Optional<String> faultOfMembers() {
    Map<String, MemberId> named = new HashMap<>();
    for (Member member : members) {
      String title = member.name().replace('.', ' ').strip().toLowerCase(Locale.ROOT);
      MemberId other = named.putIfAbsent(title, member.id());
      if (other != null && !other.equals(member.id())) {
        return Optional.of(
            other + " and " + member.id() + " have the same name, but for dots and case");
      }
    }
    return refused(() -> new Directory(members));
  }

  private Optional<String> faultOfCeilings() {
    return faultOfMembers().isPresent()
        ? Optional.empty()
        : refused(() -> new Policy(new Directory(members), policy.byMember()));
  }

  /** With those on their way they may have twice as much; a third is for everything else. */
  private static Optional<String> faultOfPages(Size kept) {
    long most = Plates.machineMax() / 3;
    return kept.bytes() <= most
        ? Optional.empty()
        : Optional.of("is more than this Java machine has room for, which is "
            + (most >> 20) + "MiB: a third of -XX:MaxDirectMemorySize, or else of -Xmx; give it"
            + " more in CERTHUB_JAVA_OPTS");
  }

  /** Each group is blamed on its own line. */
  private static List<Check<?>> checksOfGroups() {
    List<Check<?>> checks = new ArrayList<>();
    checks.add(new Check<>(
        "",
        "groups",
        HubSettings.class,
        settings -> settings.groups.size() > GROUPS_MAX
            ? Optional.of("holds at most " + GROUPS_MAX + " groups")
            : Optional.empty()));
    for (int i = 0; i < GROUPS_MAX; i++) {
      int at = i;
      checks.add(new Check<>(
          "", "groups[" + at + "].name", HubSettings.class, settings -> settings.faultOfGroup(at)));
    }
    return checks;
  }

  /** What is wrong with a group beside those before it that are right. */
  private Optional<String> faultOfGroup(int at) {
    if (at >= groups.size() || faultOfMembers().isPresent()) {
      return Optional.empty();
    }
    List<Group> right = new ArrayList<>();
    for (Group before : groups.subList(0, at)) {
      if (faultOfGroup(before, right).isEmpty()) {
        right.add(before);
      }
    }
    return faultOfGroup(groups.get(at), right);
  }

  private Optional<String> faultOfGroup(Group group, List<Group> before) {
    List<Group> all = new ArrayList<>(before);
    all.add(group);
    return refused(() -> new Directory(members, all));
  }

  private static Optional<String> refused(Supplier<?> made) {
    try {
      var unused = made.get();
      return Optional.empty();
    } catch (IllegalArgumentException refusal) {
      return Optional.of(String.valueOf(refusal.getMessage()));
    }
  }

  /** The hub's own secrets, each in a file that its owner alone can read. */
  public record Keys(
      @Doc("The OpenPGP key that seals and opens mail, armored.")
      Secret openpgp,

      @Doc("The Ed25519 key that signs attestations, PEM.") Secret statement,
      @Doc("32 random bytes under which tokens are kept.") Secret pepper) {}

  /** Whose keys count. */
  public record Trust(
      @Doc("The trust bundle.") @Existing(Existing.Kind.FILE)
      Path bundle,

      @Doc("SHA-256 of its canonical form, told by a way that is not this file.")
      String digest) {}

  /** The highest label that a member is shown, where it is lower than TLP:AMBER+STRICT. */
  public record Ceilings(@Default("{}") Map<String, Tlp> ceilings) {
    Map<MemberId, Tlp> byMember() {
      Map<MemberId, Tlp> byMember = new HashMap<>();
      ceilings.forEach((member, tlp) -> byMember.put(new MemberId(member), tlp));
      return byMember;
    }
  }

  /** Health and metrics, for the operator's own network. */
  public record Management(
      @Doc("Where they are asked for, without TLS or login.") @Default("127.0.0.1:9464")
      Endpoint listen) {}
}
