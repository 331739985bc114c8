package eu.benelux.certhub.connectors.taxii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Forms in which a body is sent (RFC 9110 section 8.4.1), the smallest first. */
enum Coding {
  ZSTD("zstd", "-z"),
  GZIP("gzip", "-g"),
  IDENTITY("identity", "");

  private static final Pattern WEIGHT = Pattern.compile("(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)");

  private final String label;
  private final String mark;

  Coding(String label, String mark) {
    this.label = label;
    this.mark = mark;
  }

  /** As in {@code Content-Encoding}. */
  String label() {
    return label;
  }

  /** What the entity tag of this form ends with. */
  String mark() {
    return mark;
  }

  /**
   * The form that a client likes best, by its {@code Accept-Encoding} lines (RFC 9110 section
   * 12.5.3). What cannot be read is as good as not said; a client that wants none of these, not even
   * the plain one, gets the plain one.
   *
   * @param possible the others that there are; of those that are liked as much the last one is taken
   */
  static Coding wanted(List<String> headers, List<Coding> possible) {
    if (headers.isEmpty()) {
      return IDENTITY;
    }
    List<String> ranges = new ArrayList<>();
    headers.forEach(header -> ranges.addAll(List.of(header.split(",", -1))));
    Coding best = IDENTITY;
    // Who does not speak of the plain form has nothing against it, and likes what he named better.
    double most = weight(ranges, IDENTITY.label).orElse(0.0);
    for (Coding coding : possible) {
      double weight = weight(ranges, coding.label).or(() -> weight(ranges, "*")).orElse(0.0);
      if (weight > 0 && weight >= most) {
        best = coding;
        most = weight;
      }
    }
    return best;
  }

  private static Optional<Double> weight(List<String> ranges, String label) {
    for (String range : ranges) {
      String[] parts = range.split(";", -1);
      String name = parts[0].strip().toLowerCase(Locale.ROOT);
      if (name.equals(label) || (label.equals("gzip") && name.equals("x-gzip"))) {
        return parts.length == 1 ? Optional.of(1.0) : weight(parts[1].strip());
      }
    }
    return Optional.empty();
  }

  private static Optional<Double> weight(String parameter) {
    String value = parameter.replaceFirst("^[qQ]\\s*=\\s*", "");
    return value.length() < parameter.length() && WEIGHT.matcher(value).matches()
        ? Optional.of(Double.parseDouble(value))
        : Optional.empty();
  }
}
