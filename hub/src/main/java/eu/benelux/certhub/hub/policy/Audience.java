package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.config.directory.MemberId;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The members that may see an entry, decided at the door and stored with it.
 *
 * @param members in the order of their ids; may be empty
 */
public record Audience(SortedSet<MemberId> members) {
  /** Nobody. */
  public static final Audience NOBODY = of(java.util.List.of());

  public Audience {
    members = Collections.unmodifiableSortedSet(sorted(members));
  }

  /** The audience of these members. */
  public static Audience of(Collection<MemberId> members) {
    return new Audience(sorted(members));
  }

  /** Reads what {@link #toString()} wrote. */
  public static Audience parse(String text) {
    return text.isEmpty()
        ? NOBODY
        : of(java.util.Arrays.stream(text.split(",", -1)).map(MemberId::new).toList());
  }

  /** Whether the member is in it. */
  public boolean has(MemberId member) {
    return members.contains(member);
  }

  /** Those in both. */
  public Audience and(Audience other) {
    return of(members.stream().filter(other::has).toList());
  }

  /** Those in either. */
  public Audience or(Audience other) {
    TreeSet<MemberId> all = sorted(members);
    all.addAll(other.members);
    return new Audience(all);
  }

  /** Those here and not there. */
  public Audience without(Audience other) {
    return of(members.stream().filter(member -> !other.has(member)).toList());
  }

  /** Whether every member here is there, too. */
  public boolean within(Audience other) {
    return other.members.containsAll(members);
  }

  /** Whether nobody is in it. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** The ids, joined by commas: the form that is stored. */
  @Override
  public String toString() {
    return members.stream().map(MemberId::value).collect(Collectors.joining(","));
  }

  private static TreeSet<MemberId> sorted(Collection<MemberId> members) {
    return new TreeSet<>(members);
  }
}
