package eu.benelux.certhub.hub.cli.home;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.cli.home.Plan.Planned;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code certhub.yaml}: what must be said, and in comments what may be said. */
final class SettingsText {
  private static final String TEXT = """
      # The settings of one hub. Durations are written 10m, sizes 16MiB, times and labels as
      # everywhere. Paths are relative to this file. What stands in a comment is a default, or off.
      #   hub/certhub check DIR   names every mistake in here, each with its line.

      # What the hub is called, in letters and for clients.
      name: Benelux hub
      # The STIX identity that the hub speaks as.
      identity: IDENTITY
      # Stands behind the @ in the Message-IDs of its mail.
      domain: certhub.invalid

      # Who takes part. Put in the identities that each member publishes under: objects created by
      # one of them are taken from that member alone. Who has a mailbox gets everything it may see
      # by sealed mail, as soon as the trust bundle holds its OpenPGP certificate.
      members:
      MEMBERS
      # Members who share among themselves, in a collection group-<name> that nobody else learns of.
      # A name stays for ever; somebody may be in it until a day, which is the last, in UTC. Such as
      #   groups: [{name: banking, members: [be, nl until 2027-06-30], title: Banking sector}]

      # The hub's own secrets, each in a file that its user alone may read (chmod 600).
      keys:
        openpgp: keys/openpgp.asc
        statement: keys/statement.pem
        pepper: keys/pepper

      # Whose keys count. The digest is the SHA-256 of the bundle's canonical form; members compare
      # it over the telephone.
      trust:
        bundle: trust.json
        digest: DIGEST

      # The door for TAXII clients. The key and certificate of a first start are self-signed.
      http:
        listen: LISTEN
        hosts: [localhost, 127.0.0.1]
        key: keys/tls.key
        certificate: tls.crt
        # body-max: 16MiB
        # connections-max: 2000
        # drain-max: 20s
        # How clients may log in besides password and token in Authorization, and the proxies that
        # speak for others. A proxy must set these headers itself, whatever its client wrote.
        # login:
        #   key-header: X-Api-Key
        #   certificates: false
        #   trusted-proxies: [10.0.0.5]
        #   address-header: X-Forwarded-For
        #   certificate-header: X-SSL-Client-Cert

      # How who guesses passwords is slowed down. A right token, a right certificate, and a password
      # that was right a moment ago (remember) are let in whatever else goes on. After so many wrong
      # tries each further one doubles the wait: of an account, for who comes from an address where
      # it never logged in (known-for); of an address, for all others there.
      # door:
      #   tries-per-account: 5
      #   tries-per-address: 20
      #   first-wait: 1s
      #   account-wait-max: 30s
      #   address-wait-max: 15m
      #   forget: 1h
      #   known-for: 7d
      #   remember: 60s

      taxii:
        public-url: https://localhost:PORT
        # contact: how to reach the people behind this hub
        # A page has at most so many objects (1 to 1000) and bytes of objects (1KiB to 8MiB); more is
        # cut to that. Finished pages are kept for other readers in so many bytes beside the heap, and
        # as many again while slow readers take them: 0 keeps none, a third of -Xmx is the most.
        # page-max: 1000
        # page-bytes-max: 8MiB
        # pages-kept: 64MiB

      # Mail to members and from them. Without it nothing is mailed and nothing is read. Give smtp,
      # or out (a folder with a maildir for each recipient).
      MAIL
      # The highest label that a member is shown, where it is lower than TLP:AMBER+STRICT, such as
      #   ceilings: {lu: amber}
      policy:
        ceilings: CEILINGS

      # How objects are taken that do not say who may see them.
      # exchange:
      #   unmarked: amber-strict
      #   pap: green

      # How parcels are tried again.
      # outbox:
      #   first-retry: 30s
      #   retry-max: 1h
      #   lifetime: 5d

      # Health and metrics, without TLS or login: for the operator's own network.
      management:
        listen: MANAGEMENT
      """;

  private static final String MAIL_OFF = """
      # mail:
      #   address: hub@hub.example
      #   in: mail/in
      #   smtp:
      #     server: mail.hub.example:587
      #     tls: starttls
      #     user: hub
      #     password: keys/smtp-password
      """;

  private SettingsText() {}

  /** The text; the same for the same arguments. */
  static String of(Plan plan, String identity, Digest trust) {
    StringBuilder members = new StringBuilder();
    plan.members().forEach(member -> members.append(member(member)));
    return TEXT.replace("IDENTITY", identity)
        .replace("DIGEST", trust.hex())
        .replace("LISTEN", plan.listen().toString())
        .replace("PORT", Integer.toString(plan.listen().port()))
        .replace("MANAGEMENT", plan.management().toString())
        .replace("CEILINGS", ceilings(plan.ceilings()))
        .replace("MAIL\n", plan.mail().map(SettingsText::mail).orElse(MAIL_OFF) + "\n")
        // Last: a name may hold one of the words above.
        .replace("MEMBERS\n", members + "\n");
  }

  private static String member(Planned member) {
    String mailbox = member
        .mailbox()
        .map(at -> "    mailbox: " + at + "\n")
        .orElse("    # mailbox: cert@" + member.id() + ".example\n");
    return "  - id: " + member.id() + "\n"
        + "    name: " + quoted(member.name()) + "\n"
        + "    identities: [" + member.identity() + "]\n"
        + "    language: " + quoted(member.language().name().toLowerCase(Locale.ROOT)) + "\n"
        + mailbox
        + "    contacts: []\n";
  }

  private static String mail(Plan.Mail mail) {
    return "mail:\n"
        + "  address: " + mail.address() + "\n"
        + "  in: " + mail.in() + "\n"
        + "  out: " + mail.out() + "\n"
        + "  scan-every: 250ms\n"
        + "\n"
        + "outbox:\n"
        + "  every: 100ms\n";
  }

  private static String ceilings(Map<?, Tlp> ceilings) {
    Map<String, String> sorted = new TreeMap<>();
    ceilings.forEach((member, tlp) ->
        sorted.put(member.toString(), tlp.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    StringBuilder text = new StringBuilder("{");
    sorted.forEach((member, tlp) ->
        text.append(text.length() > 1 ? ", " : "").append(member).append(": ").append(tlp));
    return text.append('}').toString();
  }

  /** A name is one line without controls; in double quotes YAML escapes two characters. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
