package eu.benelux.certhub.connectors.taxii;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Queries as they were read lately: who polls asks the same until there is something new. Lives on the
 * event loop of its server.
 */
final class Queries {
  private static final int KEPT_MAX = 256;

  /** A longer one is read each time; a date, a limit and some types are shorter. */
  private static final int LENGTH_MAX = 256;

  private final Map<String, Asked> read = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Asked> eldest) {
      return size() > KEPT_MAX;
    }
  };

  /**
   * The query of a request.
   *
   * @throws eu.benelux.certhub.connectors.http.Refusal as {@link Asked#of} does
   */
  Asked read(String query) {
    return query.length() > LENGTH_MAX ? Asked.of(query) : read.computeIfAbsent(query, Asked::of);
  }
}
