package eu.benelux.certhub.config.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Members who share among themselves.
 *
 * @param name 2 to 32 lower-case letters, digits and single hyphens, a letter first; it stands in
 *     the alias of the group's collection and stays for ever
 * @param members at least two, each once
 * @param title what people read, 1 to 200 characters in one line; the name if there is none
 */
public record Group(String name, List<Membership> members, Optional<String> title) {
  private static final Pattern WRITTEN = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int NAME_CHARACTERS_MAX = 32;

  public Group {
    if (name.length() < 2
        || name.length() > NAME_CHARACTERS_MAX
        || !WRITTEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a group's name is 2 to 32 lower-case letters, digits and single hyphens, a letter first");
    }
    members = List.copyOf(members);
    title.ifPresent(Written::requireName);
    Set<MemberId> once = new HashSet<>();
    for (Membership one : members) {
      if (!once.add(one.member())) {
        throw new IllegalArgumentException(one.member() + " is in the group " + name + " twice");
      }
    }
    if (once.size() < 2) {
      throw new IllegalArgumentException("the group " + name + " needs at least two members");
    }
  }

  /** What people read, without dots. */
  public String shown() {
    return title.orElse(name).replace('.', ' ').strip();
  }
}
