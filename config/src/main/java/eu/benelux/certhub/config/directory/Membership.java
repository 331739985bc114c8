package eu.benelux.certhub.config.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A member of a group, for good or until some day.
 *
 * @param written {@code nl}, or {@code nl until 2027-06-30}: that day is the last, in UTC
 */
public record Membership(String written) {
  private static final Pattern WRITTEN =
      Pattern.compile("([a-z][a-z0-9]{1,15})( until ([0-9]{4}-[0-9]{2}-[0-9]{2}))?");

  public Membership {
    Matcher parts = matched(written);
    if (parts.group(3) != null) {
      try {
        LocalDate.parse(parts.group(3));
      } catch (DateTimeException noDay) {
        throw new IllegalArgumentException(parts.group(3) + " is no day", noDay);
      }
    }
  }

  /** Who it is. */
  public MemberId member() {
    return new MemberId(matched(written).group(1));
  }

  /** From when on it is no longer one. */
  public Optional<Instant> end() {
    return Optional.ofNullable(matched(written).group(3))
        .map(
            day -> LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static Matcher matched(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "who is in a group is written as nl, or as nl until 2027-06-30");
    }
    return parts;
  }
}
