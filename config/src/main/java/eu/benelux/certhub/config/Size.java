package eu.benelux.certhub.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A count of bytes, written {@code 512B}, {@code 512KiB}, {@code 16MiB}, {@code 1GiB} or {@code
 * 2TiB}; a unit is 1,024 of the one before.
 *
 * @param bytes 0 or more
 */
public record Size(long bytes) implements Comparable<Size> {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})(B|KiB|MiB|GiB|TiB)");

  public Size {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is 0 bytes or more");
    }
  }

  /** A size as it stands in a file, or nothing where it has no unit or is above 2⁶³-1 bytes. */
  public static Optional<Size> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(written.group(1));
    long unit = unitBytes(written.group(2));
    return count > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(new Size(count * unit));
  }

  public static Size ofKiB(long count) {
    return new Size(Math.multiplyExact(count, 1L << 10));
  }

  public static Size ofMiB(long count) {
    return new Size(Math.multiplyExact(count, 1L << 20));
  }

  @Override
  public int compareTo(Size other) {
    return Long.compare(bytes, other.bytes);
  }

  /** In the largest unit that divides it, as it may stand in a file. */
  @Override
  public String toString() {
    if (bytes == 0) {
      return "0B";
    }
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = Math.min(Long.numberOfTrailingZeros(bytes) / 10, units.length - 1);
    return (bytes >> (10 * unit)) + units[unit];
  }

  private static long unitBytes(String unit) {
    return switch (unit) {
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      case "TiB" -> 1L << 40;
      default -> 1;
    };
  }
}
