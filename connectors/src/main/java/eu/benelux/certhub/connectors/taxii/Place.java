package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which endpoint a path names (TAXII 2.1 section 1.6.5). A missing slash at the end and doubled
 * slashes are forgiven: clients glue URLs together.
 *
 * @param collection id or alias as asked for, or empty
 * @param id of an object or a status as asked for, or empty
 */
record Place(Endpoint endpoint, String collection, String id) {

  /** The nine endpoints of sections 4 and 5, and the description of them all. */
  enum Endpoint {
    DISCOVERY("GET, HEAD"),
    DESCRIPTION("GET, HEAD"),
    ROOT("GET, HEAD"),
    STATUS("GET, HEAD"),
    COLLECTIONS("GET, HEAD"),
    COLLECTION("GET, HEAD"),
    MANIFEST("GET, HEAD"),
    OBJECTS("GET, HEAD, POST"),
    OBJECT("GET, HEAD, DELETE"),
    VERSIONS("GET, HEAD");

    private final String methods;

    Endpoint(String methods) {
      this.methods = methods;
    }

    /** As in the header {@code Allow}. */
    String methods() {
      return methods;
    }

    boolean allows(String method) {
      return method.equals("GET") || method.equals("HEAD") || methods.endsWith(" " + method);
    }
  }

  /** The place that a raw path names, or nothing. */
  static Optional<Place> of(String path, String root) {
    List<String> parts = new ArrayList<>();
    for (String raw : path.split("/", -1)) {
      Optional<String> part = Target.decode(raw);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      if (!raw.isEmpty()) {
        parts.add(part.get());
      }
    }
    if (parts.equals(List.of("taxii2"))) {
      return Optional.of(new Place(Endpoint.DISCOVERY, "", ""));
    }
    if (parts.equals(List.of("taxii2", Description.NAME))) {
      return Optional.of(new Place(Endpoint.DESCRIPTION, "", ""));
    }
    return parts.isEmpty() || !parts.get(0).equals(root)
        ? Optional.empty()
        : below(parts.subList(1, parts.size()));
  }

  private static Optional<Place> below(List<String> parts) {
    if (parts.isEmpty()) {
      return Optional.of(new Place(Endpoint.ROOT, "", ""));
    }
    if (parts.get(0).equals("status") && parts.size() == 2) {
      return Optional.of(new Place(Endpoint.STATUS, "", parts.get(1)));
    }
    if (!parts.get(0).equals("collections")) {
      return Optional.empty();
    }
    return switch (parts.size()) {
      case 1 -> Optional.of(new Place(Endpoint.COLLECTIONS, "", ""));
      case 2 -> Optional.of(new Place(Endpoint.COLLECTION, parts.get(1), ""));
      default -> inside(parts.get(1), parts.subList(2, parts.size()));
    };
  }

  private static Optional<Place> inside(String collection, List<String> parts) {
    String first = parts.get(0);
    if (first.equals("manifest") && parts.size() == 1) {
      return Optional.of(new Place(Endpoint.MANIFEST, collection, ""));
    }
    if (!first.equals("objects")) {
      return Optional.empty();
    }
    if (parts.size() == 1) {
      return Optional.of(new Place(Endpoint.OBJECTS, collection, ""));
    }
    if (parts.size() == 2) {
      return Optional.of(new Place(Endpoint.OBJECT, collection, parts.get(1)));
    }
    return parts.size() == 3 && parts.get(2).equals("versions")
        ? Optional.of(new Place(Endpoint.VERSIONS, collection, parts.get(1)))
        : Optional.empty();
  }
}
