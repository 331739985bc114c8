package eu.benelux.certhub.config.directory;

import java.util.regex.Pattern;

/**
 * The short name of a member, which stands in collections, settings and logs: {@code be}.
 *
 * @param value 2 to 16 characters: a lower-case letter, then lower-case letters and digits
 */
public record MemberId(String value) implements Comparable<MemberId> {
  private static final Pattern WRITTEN = Pattern.compile("[a-z][a-z0-9]{1,15}");

  public MemberId {
    if (!WRITTEN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a member id is 2 to 16 lower-case letters and digits, a letter first");
    }
  }

  @Override
  public int compareTo(MemberId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
