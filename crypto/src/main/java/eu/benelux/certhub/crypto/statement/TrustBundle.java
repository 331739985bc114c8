package eu.benelux.certhub.crypto.statement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Canonical;
import eu.benelux.certhub.crypto.canon.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The only source of keys: who the members and hubs are, which identities they speak for, and
 * which keys and certificates are theirs. One JSON text, whose {@link #digest} is pinned out of
 * band. A member named {@code signatures} may stand in it and is outside of the digest; it is for
 * the threshold signatures of the members and is not looked at yet.
 */
public final class TrustBundle {
  /** How long known keys go on working after a bundle has expired. */
  static final Duration GRACE = Duration.ofDays(30);

  private final Terms terms;
  private final List<Member> members;
  private final List<Hub> hubs;
  private final ObjectNode signedPart;
  private final Digest digest;
  private final Map<String, Owned> keys = new HashMap<>();

  /** The signed part is kept as it was read: its digest must not depend on how we would write it. */
  TrustBundle(Terms terms, List<Member> members, List<Hub> hubs, ObjectNode signedPart) {
    this.terms = terms;
    this.members = List.copyOf(members);
    this.hubs = List.copyOf(hubs);
    this.signedPart = signedPart;
    this.digest = Digest.of(signedPart);
    index();
  }

  /**
   * Makes a bundle.
   *
   * @throws IllegalArgumentException if it could not be read again: an id, identity or key named
   *     twice, no member, more members than 100, a threshold higher than the number of members
   */
  public static TrustBundle of(Terms terms, List<Member> members, List<Hub> hubs) {
    byte[] json = Canonical.of(BundleForm.write(terms, members, hubs));
    return read(json, Optional.empty()).fold(Function.identity(), reason -> {
      throw new IllegalArgumentException(reason);
    });
  }

  /**
   * Reads a bundle of at most 8 MiB, strictly: unknown members, a key whose {@code kid} is not its
   * thumbprint, and ids, identities or keys that are named twice refuse the whole.
   *
   * @param pinned the digest that it must have; empty only where the reader will show the digest
   *     to a person
   */
  public static Reading read(byte[] json, Optional<Digest> pinned) {
    try {
      TrustBundle bundle = BundleForm.read(json);
      return pinned.isPresent() && !pinned.get().equals(bundle.digest())
          ? new Refused("the digest is " + bundle.digest().hex() + ", pinned is "
              + pinned.get().hex())
          : new Good(bundle);
    } catch (Unfit unfit) {
      return new Refused(unfit.reason());
    }
  }

  /** The digest over the canonical form of all but {@code signatures}: what is pinned. */
  public Digest digest() {
    return digest;
  }

  /** The canonical JSON of all but {@code signatures}. */
  public byte[] toJson() {
    return Canonical.of(signedPart);
  }

  /** Version, expiry and threshold. */
  public Terms terms() {
    return terms;
  }

  /** The members, in the order of the text. */
  public List<Member> members() {
    return members;
  }

  /** The member with this id. */
  public Optional<Member> member(String id) {
    return members.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  /** The key with this thumbprint, and whose it is; usable or not. */
  Optional<Owned> keyFor(String kid) {
    return Optional.ofNullable(keys.get(kid));
  }

  /** Whether keys of this bundle count at that time: until 30 days after its expiry. */
  public boolean countsAt(Instant at) {
    return at.isBefore(terms.expires().plus(GRACE));
  }

  /** Version and expiry. */
  @Override
  public String toString() {
    return "TrustBundle[" + terms + "]";
  }

  private void index() {
    require(!members.isEmpty(), "there is no member");
    require(
        terms.threshold() <= members.size(), "the threshold is higher than the number of members");
    Set<String> named = new HashSet<>();
    for (Member member : members) {
      require(named.add("member " + member.id()), "a member is named twice");
      member
          .identities()
          .forEach(identity -> require(named.add(identity), "an identity is named twice"));
      own(member.id(), Set.copyOf(member.identities()), member.keys());
    }
    for (Hub hub : hubs) {
      require(named.add("hub " + hub.id()), "a hub is named twice");
      require(named.add(hub.identity()), "an identity is named twice");
      own(hub.id(), Set.of(hub.identity()), hub.keys());
    }
  }

  private void own(String owner, Set<String> identities, List<BundleKey> theirs) {
    for (BundleKey key : theirs) {
      Owned owned = new Owned(owner, identities, key);
      require(keys.put(key.kid(), owned) == null, "a key is named twice");
    }
  }

  private static void require(boolean fine, String otherwise) {
    if (!fine) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** What became of a bundle's text. */
  public sealed interface Reading {
    /** One of the two, by what this is; the refusal's reason is one sentence for a person. */
    <R> R fold(Function<TrustBundle, R> good, Function<String, R> refused);
  }

  /** The bundle is in form, and has the pinned digest if there was one. */
  public record Good(TrustBundle bundle) implements Reading {
    @Override
    public <R> R fold(Function<TrustBundle, R> good, Function<String, R> refused) {
      return good.apply(bundle);
    }
  }

  /** Not a bundle, or not the pinned one. */
  public record Refused(String reason) implements Reading {
    @Override
    public <R> R fold(Function<TrustBundle, R> good, Function<String, R> refused) {
      return refused.apply(reason);
    }
  }

  /**
   * Under which terms a bundle holds.
   *
   * @param version 1 for the first, and one more for each that follows
   * @param expires when the members should have signed the next
   * @param threshold how many members sign the next one, at least 1
   */
  public record Terms(long version, Instant expires, int threshold) {
    /** Refuses numbers below 1. */
    public Terms {
      requireNonNull(expires, "expires");
      require(version >= 1 && version <= Statement.SEQUENCE_MAX, "the version is below 1");
      require(threshold >= 1, "the threshold is below 1");
    }
  }

  /**
   * One CERT.
   *
   * @param id its short name, such as {@code be}
   * @param identities the STIX identities that it speaks for, the first for itself; at least one
   * @param openpgp its certificates, armored
   */
  public record Member(
      String id,
      String name,
      List<String> identities,
      List<String> openpgp,
      List<BundleKey> keys,
      List<Contact> contacts) {
    /** Refuses texts that are no id, name, identity or armored certificate. */
    public Member {
      Patterns.require(id, Patterns.HOLDER, "member id");
      Patterns.require(name, Patterns.WORDS, "member name");
      identities = List.copyOf(identities);
      require(!identities.isEmpty(), "a member speaks for an identity at least");
      identities.forEach(each -> Patterns.require(each, Patterns.IDENTITY, "identity"));
      openpgp = certificates(openpgp);
      keys = List.copyOf(keys);
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * A named person at a member.
   *
   * @param mailbox the bare address
   * @param openpgp the person's certificate, armored
   */
  public record Contact(String name, String mailbox, String openpgp) {
    /** Refuses texts that are no name, address or armored certificate. */
    public Contact {
      Patterns.require(name, Patterns.WORDS, "contact name");
      Patterns.require(mailbox, Patterns.MAILBOX, "mailbox");
      Patterns.require(openpgp, Patterns.CERTIFICATE, "certificate");
    }
  }

  /** A hub: its STIX identity, its certificates (armored) and its keys. */
  public record Hub(String id, String identity, List<String> openpgp, List<BundleKey> keys) {
    /** Refuses texts that are no id, identity or armored certificate. */
    public Hub {
      Patterns.require(id, Patterns.HOLDER, "hub id");
      Patterns.require(identity, Patterns.IDENTITY, "hub identity");
      openpgp = certificates(openpgp);
      keys = List.copyOf(keys);
    }
  }

  /** A key, the id of the member or hub that owns it, and the identities that it may speak for. */
  public record Owned(String owner, Set<String> identities, BundleKey key) {}

  private static List<String> certificates(List<String> openpgp) {
    openpgp.forEach(each -> Patterns.require(each, Patterns.CERTIFICATE, "certificate"));
    return List.copyOf(openpgp);
  }
}
