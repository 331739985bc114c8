package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Range;
import eu.benelux.certhub.config.Size;
import java.time.Duration;
import java.util.Optional;

/**
 * How the TAXII server presents itself.
 *
 * @param publicUrl how clients reach the server, {@code https://host:port} without a path; some
 *     clients need the absolute API root that is made of it. Without it the root is told relative
 * @param root the path segment of the one API root
 * @param title of server and API root; without dots, since clients split it there
 * @param contact whom to ask about this server
 * @param pageMax the most items of a page; a larger limit is cut to it
 * @param pageBytesMax the most object bytes of a page, as long as it has two objects or more
 * @param contentMax the longest submission, told as {@code max_content_length}; not more than the
 *     listener's longest body
 * @param answerMax how long the shelf may take for an answer
 * @param pagesKept bytes of finished pages that are kept outside of the heap for further readers, in
 *     all their forms; 0 keeps none
 */
public record TaxiiSettings(
    Optional<String> publicUrl,
    @Default("benelux") String root,
    @Default("certhub") String title,
    Optional<String> description,
    Optional<String> contact,
    @Default("1000") @Range(min = "1", max = "10000") int pageMax,
    @Default("8MiB") @Range(min = "1KiB", max = "256MiB") Size pageBytesMax,
    @Default("16MiB") @Range(min = "1KiB", max = "1GiB") Size contentMax,
    @Default("25s") @Range(min = "10ms", max = "10m") Duration answerMax,
    @Default("64MiB") @Range(max = "64GiB") Size pagesKept) {

  public TaxiiSettings {
    if (publicUrl.isPresent() && !publicUrl.get().matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
      throw new IllegalArgumentException("public-url is https://host:port without a path");
    }
    if (!root.matches("[a-z0-9][a-z0-9-]*") || root.equals("taxii2")) {
      throw new IllegalArgumentException("root is one path segment and not taxii2");
    }
    if (title.isBlank() || title.contains(".")) {
      throw new IllegalArgumentException("title is some text without dots");
    }
  }

  /** Where the API root is: absolute where that may be told (TAXII 2.1 section 4.1.1: https). */
  String rootUrl() {
    String path = "/" + root + "/";
    return publicUrl.filter(url -> url.startsWith("https:")).orElse("") + path;
  }
}
