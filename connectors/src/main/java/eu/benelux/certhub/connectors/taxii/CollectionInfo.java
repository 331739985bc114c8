package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * A collection of another server, as it shows it to us (TAXII 2.1 section 5.2.1).
 *
 * @param uri where it is: made of API root and id, ending with a slash
 * @param id as the server spells it
 * @param title in the server's words, as are alias and description
 */
public record CollectionInfo(
    URI uri,
    String id,
    String title,
    Optional<String> alias,
    Optional<String> description,
    boolean canRead,
    boolean canWrite) {

  public CollectionInfo {
    requireNonNull(uri, "uri");
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(alias, "alias");
    requireNonNull(description, "description");
  }
}
