package eu.benelux.certhub.hub.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * In which collections somebody may do what. The verbs of an account or a token say what is allowed
 * at most: what a collection holds for its reader is decided elsewhere.
 *
 * @param read aliases of the collections that may be read, at most {@value #ALIASES_MAX}; {@code *}
 *     is every one, and stands alone
 * @param write aliases of those that may be published to, written likewise
 */
public record Scope(Set<String> read, Set<String> write) {
  /** Every collection. */
  public static final String ALL = "*";

  /** How many aliases one verb may name. */
  public static final int ALIASES_MAX = 64;

  /** Stands above the scopes below, which are checked against it. */
  private static final Pattern ALIAS = Pattern.compile("\\*|[a-z0-9][a-z0-9._-]{0,79}");

  /** Reads and publishes everywhere. */
  public static final Scope EVERYTHING = new Scope(Set.of(ALL), Set.of(ALL));

  /** Reads everywhere. */
  public static final Scope READ_ONLY = new Scope(Set.of(ALL), Set.of());

  /** Refuses what can be no alias. */
  public Scope {
    read = checked(read);
    write = checked(write);
  }

  /** Whether the collection of this alias may be read. */
  public boolean reads(String alias) {
    return names(read, alias);
  }

  /** Whether the collection of this alias may be published to. */
  public boolean writes(String alias) {
    return names(write, alias);
  }

  /** What both allow. */
  public Scope and(Scope other) {
    return new Scope(both(read, other.read), both(write, other.write));
  }

  private static boolean names(Set<String> aliases, String alias) {
    return aliases.contains(ALL) || aliases.contains(alias);
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    if (one.contains(ALL)) {
      return other;
    }
    if (other.contains(ALL)) {
      return one;
    }
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  private static Set<String> checked(Collection<String> aliases) {
    for (String alias : aliases) {
      if (!ALIAS.matcher(alias).matches()) {
        throw new IllegalArgumentException(
            "a collection's alias is lower-case letters, digits, '.', '-' and '_'; '*' is all");
      }
    }
    if (aliases.contains(ALL)) {
      return Set.of(ALL);
    }
    if (aliases.size() > ALIASES_MAX) {
      throw new IllegalArgumentException("at most " + ALIASES_MAX + " collections are named");
    }
    return Set.copyOf(aliases);
  }
}
