package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Refusal;
import eu.benelux.certhub.connectors.http.Target;
import eu.benelux.certhub.connectors.stix.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The query of a request (TAXII 2.1 section 3.4). Every method throws a {@link Refusal} of status 400
 * that names the parameter which is malformed. Lives on the event loop of its server.
 */
final class Asked {
  private static final int VALUES_MAX = 1_000;
  private static final Pattern LIMIT = Pattern.compile("0*([1-9][0-9]*)");

  private final Map<String, String> parameters;
  private Optional<Filter> filter = Optional.empty();

  private Asked(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** Reads a raw query. Brackets may be raw or encoded; names that TAXII does not know are let be. */
  static Asked of(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      boolean known = name.startsWith("match[")
          || name.equals("added_after")
          || name.equals("limit")
          || name.equals("next");
      if (known) {
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (parameters.put(name, value) != null) {
          throw malformed(name, "it is given more than once");
        }
      }
    }
    return new Asked(parameters);
  }

  /** Everything: what objects and manifest understand. */
  Filter filter(TaxiiSettings settings) {
    if (filter.isEmpty()) {
      filter = Optional.of(new Filter(
          after(),
          limit(settings),
          list("id"),
          list("type"),
          versions(VersionMatch.newest()),
          specVersions()));
    }
    return filter.get();
  }

  /** What the versions of one object understand: {@code match[version]} if {@code byVersion}. */
  Filter filterOfOne(TaxiiSettings settings, boolean byVersion) {
    VersionMatch versions = byVersion ? versions(VersionMatch.newest()) : VersionMatch.every();
    return new Filter(after(), limit(settings), List.of(), List.of(), versions, specVersions());
  }

  private Optional<Instant> after() {
    Optional<Instant> added = text("added_after")
        .map(text -> Moment.read(text)
            .orElseThrow(() -> malformed("added_after", "it is no RFC 3339 timestamp")));
    // MISP sends next= without a value on its first page.
    Optional<Instant> next = text("next")
        .filter(token -> !token.isEmpty())
        .map(token ->
            Cursor.read(token).orElseThrow(() -> malformed("next", "it is none of this server's")));
    return Stream.concat(added.stream(), next.stream()).max(Instant::compareTo);
  }

  private int limit(TaxiiSettings settings) {
    String text = text("limit").orElseGet(() -> Integer.toString(settings.pageMax()));
    Matcher matcher = LIMIT.matcher(text);
    if (!matcher.matches()) {
      throw malformed("limit", "it is no whole number of 1 or more");
    }
    String digits = matcher.group(1);
    return digits.length() > 9
        ? settings.pageMax()
        : Math.min(settings.pageMax(), Integer.parseInt(digits));
  }

  /** {@code match[version]}, or what holds without it. */
  VersionMatch versions(VersionMatch otherwise) {
    List<String> values = raw("version");
    if (values.isEmpty()) {
      return otherwise;
    }
    Set<String> words = new LinkedHashSet<>(values);
    if (words.size() < values.size()) {
      throw malformed("match[version]", "a value is given twice");
    }
    boolean all = words.remove("all");
    boolean first = words.remove("first");
    boolean last = words.remove("last");
    List<Timestamp> exact = new ArrayList<>();
    for (String word : words) {
      exact.add(Timestamp.parse(word)
          .orElseThrow(() -> malformed(
              "match[version]", "a value is neither all, first, last nor a timestamp in Z")));
    }
    if (exact.stream().distinct().count() < exact.size()) {
      throw malformed("match[version]", "a value is given twice");
    }
    if (all && values.size() > 1) {
      throw malformed("match[version]", "all stands alone");
    }
    return new VersionMatch(all, first, last, exact);
  }

  List<String> specVersions() {
    List<String> versions = list("spec_version");
    if (versions.stream().anyMatch(version -> !version.matches("[0-9]{1,3}\\.[0-9]{1,3}"))) {
      throw malformed("match[spec_version]", "a value is no version such as 2.1");
    }
    return versions;
  }

  private List<String> list(String field) {
    return raw(field).stream().distinct().toList();
  }

  private List<String> raw(String field) {
    String name = "match[" + field + "]";
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return List.of();
    }
    String[] values = text.get().split(",", VALUES_MAX + 1);
    if (values.length > VALUES_MAX) {
      throw malformed(name, "it has more than " + VALUES_MAX + " values");
    }
    if (Stream.of(values).anyMatch(String::isBlank)) {
      throw malformed(name, "a value is empty");
    }
    return List.of(values);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static String decoded(String part) {
    return Target.decode(part.replace('+', ' '))
        .orElseThrow(() -> new Refusal(400, "Malformed query", "It is not percent-encoded UTF-8."));
  }

  private static Refusal malformed(String name, String reason) {
    String shown = name.matches("[a-z_\\[\\]]{1,40}") ? name : "A parameter";
    return new Refusal(400, "Malformed query", shown + ": " + reason + ".");
  }
}
