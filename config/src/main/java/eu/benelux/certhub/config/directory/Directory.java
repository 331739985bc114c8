package eu.benelux.certhub.config.directory;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everybody who takes part.
 *
 * @param members in the order of the settings; ids are unique, and no identity is spoken for by two
 */
public record Directory(List<Member> members) {
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
