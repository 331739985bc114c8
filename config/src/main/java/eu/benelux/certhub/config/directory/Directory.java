package eu.benelux.certhub.config.directory;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everybody who takes part.
 *
 * @param members in the order of the settings; ids are unique, and no identity is spoken for by two
 * @param groups of these members; names are unique and no member's, and so are titles but for dots
 *     and case
 */
public record Directory(List<Member> members, List<Group> groups) {
  public Directory {
    members = List.copyOf(members);
    Set<MemberId> ids = new HashSet<>();
    Map<String, MemberId> speakers = new HashMap<>();
    for (Member member : members) {
      if (!ids.add(member.id())) {
        throw new IllegalArgumentException("two members are called " + member.id());
      }
      for (String identity : member.identities()) {
        MemberId other = speakers.putIfAbsent(identity, member.id());
        if (other != null) {
          throw new IllegalArgumentException(
              other + " and " + member.id() + " both speak for " + identity);
        }
      }
    }
    groups = List.copyOf(groups);
    Set<String> names = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (Group group : groups) {
      requireMembers(group, ids);
      requireNew(group, ids, names, titles);
    }
  }

  /** Everybody who takes part, without groups. */
  public Directory(List<Member> members) {
    this(members, List.of());
  }

  private static void requireMembers(Group group, Set<MemberId> ids) {
    for (Membership one : group.members()) {
      if (!ids.contains(one.member())) {
        throw new IllegalArgumentException(
            one.member() + " is in the group " + group.name() + ", but is no member");
      }
    }
  }

  private static void requireNew(
      Group group, Set<MemberId> ids, Set<String> names, Set<String> titles) {
    if (ids.stream().anyMatch(id -> id.value().equals(group.name()))) {
      throw new IllegalArgumentException("a member is called " + group.name() + ", too");
    }
    if (!names.add(group.name())) {
      throw new IllegalArgumentException("two groups are called " + group.name());
    }
    if (!titles.add(group.shown().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "two groups have the title " + group.shown() + ", but for dots and case");
    }
  }

  public Optional<Member> member(MemberId id) {
    return members.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  /** The member whose objects carry this identity as their creator. */
  public Optional<Member> speakerFor(String identityId) {
    return members.stream()
        .filter(member -> member.identities().contains(identityId))
        .findFirst();
  }

  /** Sorted. */
  public SortedSet<MemberId> ids() {
    SortedSet<MemberId> ids = new TreeSet<>();
    members.forEach(member -> ids.add(member.id()));
    return Collections.unmodifiableSortedSet(ids);
  }
}
