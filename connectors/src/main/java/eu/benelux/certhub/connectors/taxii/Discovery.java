package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a server says of itself (TAXII 2.1 section 4.1.1).
 *
 * @param title in the server's words
 * @param roots absolute, each ending with a slash, all with the scheme, host and port of the server
 *     that was asked; at most 100
 * @param ignored a sentence about each API root that is not among them: another host would be shown
 *     this server's credentials
 * @param usual the server's default API root, if it is one of {@code roots}
 */
public record Discovery(String title, List<URI> roots, List<String> ignored, Optional<URI> usual) {

  public Discovery {
    requireNonNull(title, "title");
    roots = List.copyOf(roots);
    ignored = List.copyOf(ignored);
    requireNonNull(usual, "usual");
  }
}
