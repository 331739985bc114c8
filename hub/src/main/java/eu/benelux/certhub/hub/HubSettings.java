package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Doc;
import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Existing;
import eu.benelux.certhub.config.Secret;
import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.http.HttpSettings;
import eu.benelux.certhub.connectors.mail.MailSettings;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.Tlp;
import eu.benelux.certhub.connectors.taxii.TaxiiSettings;
import eu.benelux.certhub.hub.exchange.ExchangeSettings;
import eu.benelux.certhub.hub.outbox.OutboxSettings;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.store.sqlite.SqliteSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole of {@code certhub.yaml}: each part is declared by the room that uses it. */
public record HubSettings(
    @Doc("What the hub is called, in letters and for clients.")
    String name,

    @Doc("The STIX identity that the hub speaks as.") String identity,

    @Doc("The mail domain of its Message-IDs.") @Default("certhub.invalid")
    String domain,

    @Doc("Who takes part.") List<Member> members,
    Keys keys,
    Trust trust,
    HttpSettings http,
    TaxiiSettings taxii,
    Optional<MailSettings> mail,
    Ceilings policy,
    ExchangeSettings exchange,
    OutboxSettings outbox,
    SqliteSettings store,
    Management management) {

  public HubSettings {
    if (StixId.parse(identity).filter(id -> id.type().equals("identity")).isEmpty()) {
      throw new IllegalArgumentException("identity is not of the form identity--<uuid>");
    }
    if (!domain.matches("[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,2}(\\.[A-Za-z0-9-]{1,24})?")) {
      throw new IllegalArgumentException("domain is a domain name of up to four labels");
    }
    if (!name.matches("[\\p{L}\\p{N} _-]{1,64}")) {
      throw new IllegalArgumentException("name is 1 to 64 letters, digits and spaces");
    }
    new Policy(new Directory(members), policy.byMember());
  }

  /** The members as a directory. */
  public Directory directory() {
    return new Directory(members);
  }

  /** Who may see what. */
  public Policy rules() {
    return new Policy(directory(), policy.byMember());
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
