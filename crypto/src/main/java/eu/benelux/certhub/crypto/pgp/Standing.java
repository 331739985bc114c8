package eu.benelux.certhub.crypto.pgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How a certificate stands at one instant: which of its keys may be used for what, and why not.
 * Comparisons only; every signature was verified when the certificate was read.
 */
final class Standing {
  private static final int SIGN = 0x02;
  private static final int ENCRYPT = 0x04 | 0x08;

  private final Instant at;
  private final boolean past;
  private final List<String> reasons = new ArrayList<>();
  private final List<Use> signing = new ArrayList<>();
  private final List<Use> encrypting = new ArrayList<>();
  private Optional<Instant> primaryEnds = Optional.empty();

  /** A key that may be used, and until when. */
  record Use(KeyPart part, Optional<Instant> ends) {}

  private Standing(Instant at, boolean past) {
    this.at = at;
    this.past = past;
  }

  /** Strictly at an instant: what was said later does not exist yet. */
  static Standing at(Certificate certificate, Instant at) {
    Standing standing = new Standing(at, false);
    standing.look(certificate);
    return standing;
  }

  /** At an instant in the past, for which the oldest self-signature speaks when none is older. */
  static Standing then(Certificate certificate, Instant at) {
    Standing standing = new Standing(at, true);
    standing.look(certificate);
    return standing;
  }

  /** Keys whose signatures count, newest first. */
  List<KeyPart> signing() {
    return parts(signing);
  }

  /** Keys to encrypt to, newest first. */
  List<KeyPart> encrypting() {
    return parts(encrypting);
  }

  Judgement judgement() {
    Optional<Instant> ends = Stream.of(primaryEnds, last(signing), last(encrypting))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
    return new Judgement(!encrypting.isEmpty(), !signing.isEmpty(), ends, reasons);
  }

  private void look(Certificate certificate) {
    KeyPart primary = certificate.primary();
    List<SelfSignature> current = current(certificate);
    if (!holds("the primary key", primary, said(certificate), !current.isEmpty())) {
      return;
    }
    Optional<Instant> ends = current.stream()
        .filter(statement -> statement.keyValidity().isPresent())
        .max(Comparator.comparing(SelfSignature::created))
        .flatMap(statement -> ends(primary, statement));
    if (expired("the primary key", ends)) {
      return;
    }
    primaryEnds = ends;
    int flags = current.stream()
        .filter(statement -> statement.flags().isPresent())
        .max(Comparator.comparing(SelfSignature::created))
        .map(SelfSignature::flags)
        .orElse(OptionalInt.empty())
        .orElse(0);
    admit(primary, flags, ends);
    for (KeyPart subkey : certificate.subkeys()) {
      lookAt(subkey);
    }
    if (encrypting.isEmpty()) {
      reasons.add("there is no usable encryption key");
    }
  }

  private void lookAt(KeyPart subkey) {
    String name = "subkey " + subkey.fingerprint();
    Optional<SelfSignature> binding =
        subkey.current(at).or(() -> past ? KeyPart.oldest(subkey.statements()) : Optional.empty());
    if (holds(name, subkey, subkey.statements(), binding.isPresent())) {
      Optional<Instant> ends = binding.flatMap(statement -> ends(subkey, statement));
      if (!expired(name, ends)) {
        admit(subkey, binding.get().flags().orElse(0), ends);
      }
    }
  }

  /** What the owner last said about the primary key: directly, and with every user id. */
  private List<SelfSignature> current(Certificate certificate) {
    List<SelfSignature> current = new ArrayList<>();
    certificate.primary().current(at).ifPresent(current::add);
    certificate.names().forEach(name -> name.current(at).ifPresent(current::add));
    if (current.isEmpty() && past) {
      KeyPart.oldest(said(certificate)).ifPresent(current::add);
    }
    return current;
  }

  /** Everything said about the primary key. */
  private static List<SelfSignature> said(Certificate certificate) {
    return Stream.concat(
            certificate.primary().statements().stream(),
            certificate.names().stream().flatMap(name -> name.statements().stream()))
        .toList();
  }

  private static String missing(List<SelfSignature> said) {
    return said.stream().filter(one -> !one.revocation()).noneMatch(SelfSignature::strong)
        ? "a weak hash, or something critical that is not understood"
        : "expired, revoked or not yet made";
  }

  private boolean holds(String name, KeyPart part, List<SelfSignature> said, boolean bound) {
    if (part.created().isAfter(at)) {
      reasons.add(name + " is not valid before " + part.created());
    } else if (part.revokedAt(at)) {
      reasons.add(name + " is revoked");
    } else if (!bound) {
      reasons.add(name + " has no self-signature that counts: " + missing(said));
    } else {
      Optional<String> weakness = Algorithms.weakness(part.key());
      weakness.ifPresent(why -> reasons.add(name + " is weak: " + why));
      return weakness.isEmpty();
    }
    return false;
  }

  private static Optional<Instant> ends(KeyPart part, SelfSignature statement) {
    return statement.keyValidity().map(part.created()::plus);
  }

  private boolean expired(String name, Optional<Instant> ends) {
    if (ends.isEmpty() || at.isBefore(ends.get())) {
      return false;
    }
    reasons.add(name + " expired at " + ends.get());
    return true;
  }

  private void admit(KeyPart part, int flags, Optional<Instant> ends) {
    if ((flags & SIGN) != 0 && Algorithms.signs(part.key())) {
      signing.add(new Use(part, ends));
    }
    if ((flags & ENCRYPT) != 0 && Algorithms.encrypts(part.key())) {
      if (part.key().getVersion() == 4) {
        encrypting.add(new Use(part, ends));
      } else {
        reasons.add("key " + part.fingerprint() + " is of version 6: not encrypted to");
      }
    }
  }

  private static List<KeyPart> parts(List<Use> uses) {
    return uses.stream()
        .map(Use::part)
        .sorted(Comparator.comparing(KeyPart::created).reversed())
        .toList();
  }

  /** When the last key of a kind ends; empty when one never does. */
  private static Optional<Instant> last(List<Use> uses) {
    return uses.stream().allMatch(use -> use.ends().isPresent())
        ? uses.stream().flatMap(use -> use.ends().stream()).max(Comparator.naturalOrder())
        : Optional.empty();
  }
}
