package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.config.directory.MemberId;
import java.util.regex.Pattern;

/**
 * Where a copy came from, and so whose it is: a member, a feed, or the hub itself.
 *
 * @param name a member's id, {@code feed-<name>}, or {@code hub}; at most 64 characters
 */
public record SourceId(String name) {
  private static final Pattern WRITTEN = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** The hub as the source of what it says itself: definitions, attestations, withdrawals. */
  public static final SourceId HUB = new SourceId("hub");

  public SourceId {
    if (!WRITTEN.matcher(name).matches()) {
      throw new IllegalArgumentException("a source is named by lower-case letters, digits and -");
    }
  }

  /** The source that a member is. */
  public static SourceId of(MemberId member) {
    return new SourceId(member.value());
  }

  /** Whether this source is that member. */
  public boolean is(MemberId member) {
    return name.equals(member.value());
  }

  @Override
  public String toString() {
    return name;
  }
}
