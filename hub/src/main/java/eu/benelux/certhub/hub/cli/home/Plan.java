package eu.benelux.certhub.hub.cli.home;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a new home shall be.
 *
 * @param folder does not exist yet, or is empty
 * @param listen where it serves; the port is not 0, since clients are told it
 * @param management where health and metrics are
 * @param mail how mail goes in and out; empty leaves mail off
 * @param ceilings members that are shown less than TLP:AMBER+STRICT
 */
public record Plan(
    Path folder,
    List<Planned> members,
    Endpoint listen,
    Endpoint management,
    Optional<Mail> mail,
    Map<MemberId, Tlp> ceilings) {
  public Plan {
    members = List.copyOf(members);
    ceilings = Map.copyOf(ceilings);
  }

  /**
   * A member to be.
   *
   * @param identity the STIX identity that it speaks for
   * @param mailbox empty: it is not mailed
   * @param certificate its armored OpenPGP certificate for the trust bundle, if it is known yet
   */
  public record Planned(
      MemberId id,
      String name,
      Language language,
      String identity,
      Optional<String> mailbox,
      Optional<String> certificate) {
    /** Refuses what could not stand in settings. */
    public Planned {
      new Member(id, name, List.of(identity), mailbox, language, List.of());
    }

    /** The same with a mailbox and the certificate to seal to. */
    public Planned reachable(String at, String armored) {
      return new Planned(id, name, language, identity, Optional.of(at), Optional.of(armored));
    }

    /** The same with a certificate, so that its mail is believed. */
    public Planned with(String armored) {
      return new Planned(id, name, language, identity, mailbox, Optional.of(armored));
    }
  }

  /**
   * Mail by maildirs, as a demonstration needs it.
   *
   * @param address the hub's own
   * @param in the maildir that is read, relative to the home
   * @param out the folder of the recipients' maildirs, relative to the home
   */
  public record Mail(String address, String in, String out) {}

  /** The three public CERTs of the Benelux, with identities made up for the occasion. */
  public static List<Planned> benelux() {
    return List.of(
        member("be", "CERT.be (CCB)", Language.FR),
        member("nl", "NCSC-NL", Language.NL),
        member("lu", "GOVCERT.LU", Language.FR));
  }

  /** A member about whom nothing is known but its name. */
  public static Planned member(String id, String name, Language language) {
    return new Planned(
        new MemberId(id),
        name,
        language,
        "identity--" + UUID.randomUUID(),
        Optional.empty(),
        Optional.empty());
  }
}
