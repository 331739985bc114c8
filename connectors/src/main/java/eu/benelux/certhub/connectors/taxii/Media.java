package eu.benelux.certhub.connectors.taxii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Media types asked for and sent (TAXII 2.1 section 3.1, RFC 9110 sections 8.3 and 12.5.1).
 *
 * @param type in lower case, without parameters
 * @param version the parameter of this name, unquoted
 * @param excluded whether it stands there with {@code q=0}
 */
record Media(String type, Optional<String> version, boolean excluded) {
  /** Byte for byte what clients look for: no space, no quotation marks. */
  static final String TAXII = "application/taxii+json;version=2.1";

  static final String STIX = "application/stix+json;version=2.1";

  private static final List<String> SUBMITTED =
      List.of("application/taxii+json", "application/stix+json", "application/json");

  /** Whether a client that sent these Accept headers can be given TAXII 2.1. */
  static boolean accepted(List<String> headers) {
    List<Media> ranges = new ArrayList<>();
    headers.forEach(header ->
        split(header, ',').stream().filter(r -> !r.isBlank()).map(Media::of).forEach(ranges::add));
    return ranges.isEmpty() || ranges.stream().anyMatch(Media::isAccepting);
  }

  /** Whether a body of this Content-Type is read. */
  static boolean submitted(List<String> headers) {
    return headers.size() == 1 && SUBMITTED.contains(of(headers.get(0)).type());
  }

  private boolean isAccepting() {
    if (excluded) {
      return false;
    }
    return switch (type) {
      case "*/*", "application/*", "application/json", "application/stix+json" -> true;
      case "application/taxii+json" -> version.isEmpty() || version.get().equals("2.1");
      default -> false;
    };
  }

  private static Media of(String text) {
    List<String> parts = split(text, ';');
    Optional<String> version = Optional.empty();
    boolean excluded = false;
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : unquoted(part.substring(equals + 1).strip());
      if (name.strip().equalsIgnoreCase("version")) {
        version = Optional.of(value);
      } else if (name.strip().equalsIgnoreCase("q")) {
        excluded = value.matches("0(\\.0*)?");
      }
    }
    return new Media(parts.get(0).strip().toLowerCase(Locale.ROOT), version, excluded);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** Splits outside quotation marks. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == separator && !quoted) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
