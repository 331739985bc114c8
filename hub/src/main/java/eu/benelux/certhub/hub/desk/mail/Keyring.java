package eu.benelux.certhub.hub.desk.mail;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.crypto.pgp.Certificate;
import eu.benelux.certhub.crypto.pgp.Fingerprint;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import eu.benelux.certhub.hub.exchange.Reach;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose OpenPGP key is whose. The trust bundle is the only source of keys, and a member is known by
 * the fingerprint of what it signed with, never by an address (DESIGN decision 11).
 */
public final class Keyring implements Reach {
  private final Directory directory;
  private final SecretKey own;
  private final TrustBundle bundle;
  private final Map<MemberId, List<Certificate>> certificates;
  private final Map<Fingerprint, MemberId> owners;

  private Keyring(
      Directory directory,
      SecretKey own,
      TrustBundle bundle,
      Map<MemberId, List<Certificate>> certificates) {
    this.directory = directory;
    this.own = own;
    this.bundle = bundle;
    this.certificates = certificates;
    this.owners = new HashMap<>();
    certificates.forEach(
        (member, all) -> all.forEach(one -> owners.put(one.fingerprint(), member)));
  }

  /**
   * The keys of the bundle for members of the directory, and the hub's own. What two members claim,
   * or a member and the hub, is nobody's: a signature by it would prove nothing.
   */
  public static Keyring of(Directory directory, TrustBundle bundle, SecretKey own) {
    Map<MemberId, List<Certificate>> read = new HashMap<>();
    Map<Fingerprint, Set<String>> claims = new HashMap<>();
    claim(claims, own.certificate(), "");
    for (TrustBundle.Member member : bundle.members()) {
      List<Certificate> all = member.openpgp().stream()
          .flatMap(text -> Certificate.parse(text.getBytes(StandardCharsets.UTF_8)).stream())
          .toList();
      all.forEach(one -> claim(claims, one, member.id()));
      directory.ids().stream()
          .filter(id -> id.value().equals(member.id()))
          .forEach(id -> read.put(id, all));
    }
    read.replaceAll((member, all) -> all.stream()
        .filter(one -> Set.of(member.value()).equals(claims.get(one.fingerprint())))
        .toList());
    return new Keyring(directory, own, bundle, Map.copyOf(read));
  }

  private static void claim(Map<Fingerprint, Set<String>> claims, Certificate one, String who) {
    claims.computeIfAbsent(one.fingerprint(), print -> new HashSet<>()).add(who);
  }

  /** The hub's own key. */
  SecretKey own() {
    return own;
  }

  /** Every certificate that may sign a letter; none once the bundle is too old to count. */
  List<Certificate> known(Instant at) {
    return bundle.countsAt(at)
        ? certificates.values().stream().flatMap(List::stream).toList()
        : List.of();
  }

  Optional<MemberId> owner(Fingerprint signer) {
    return Optional.ofNullable(owners.get(signer));
  }

  /** The certificate to seal to: the first of the member's that may be sealed to now. */
  Optional<Certificate> sealTo(MemberId member, Instant at) {
    return !bundle.countsAt(at)
        ? Optional.empty()
        : certificates.getOrDefault(member, List.of()).stream()
            .filter(certificate -> certificate.judge(at).canEncrypt())
            .findFirst();
  }

  /** Why there is none, for an operator. */
  String whyNot(MemberId member, Instant at) {
    if (!bundle.countsAt(at)) {
      return "the trust bundle expired on " + bundle.terms().expires();
    }
    List<Certificate> all = certificates.getOrDefault(member, List.of());
    return all.isEmpty()
        ? "the trust bundle has no OpenPGP certificate of " + member.value()
            + " that can be read and is his alone"
        : all.stream()
            .map(one ->
                one.fingerprint() + ": " + String.join(", ", one.judge(at).reasons()))
            .collect(Collectors.joining("; "));
  }

  Optional<String> mailbox(MemberId member) {
    return directory.member(member).flatMap(Member::mailbox);
  }

  @Override
  public ByMail byMail(MemberId member, Instant at) {
    if (mailbox(member).isEmpty()) {
      return ByMail.NOT_WANTED;
    }
    return sealTo(member, at).isPresent() ? ByMail.YES : ByMail.NO_KEY;
  }
}
