package eu.benelux.certhub.hub.policy;

import java.util.regex.Pattern;

/**
 * Where a copy stands: {@code shared}, {@code attestations}, one group, one feed or one drop box.
 *
 * @param name the alias that TAXII shows, at most 64 characters
 */
public record Place(String name) {
  private static final Pattern WRITTEN = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** What members publish for all members. */
  public static final Place SHARED = new Place("shared");

  /** What hub and members signed about objects, and withdrawals. */
  public static final Place ATTESTATIONS = new Place("attestations");

  private static final String OF_GROUP = "group-";

  public Place {
    if (!WRITTEN.matcher(name).matches()) {
      throw new IllegalArgumentException("a place is named by lower-case letters, digits and -");
    }
  }

  /** What the members of a group share among themselves. */
  public static Place ofGroup(String group) {
    return new Place(OF_GROUP + group);
  }

  /** Whether it is a group's. */
  public boolean isGroup() {
    return name.startsWith(OF_GROUP);
  }

  @Override
  public String toString() {
    return name;
  }
}
