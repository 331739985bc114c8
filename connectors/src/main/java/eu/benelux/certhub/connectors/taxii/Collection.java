package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * One collection as one caller sees it (TAXII 2.1 section 5.2.1).
 *
 * @param id a version 4 UUID, the same for ever
 * @param alias unique below the API root; lower-case letters, digits and hyphens; works in URLs
 * @param title unique and without dots: clients select by it
 * @param canRead whether this caller may read
 * @param canWrite whether this caller may add and delete
 */
public record Collection(
    UUID id,
    String alias,
    String title,
    Optional<String> description,
    boolean canRead,
    boolean canWrite) {

  public Collection {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(description, "description");
    if (id.version() != 4) {
      throw new IllegalArgumentException("the id of a collection is a version 4 UUID, not " + id);
    }
    if (!alias.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("not an alias: " + alias);
    }
  }
}
