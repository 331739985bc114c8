package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is sent back.
 *
 * @param first the header {@code X-TAXII-Date-Added-First} (TAXII 2.1 section 3.2)
 * @param last the header {@code X-TAXII-Date-Added-Last}
 */
record Answer(int status, Buffer body, Optional<Instant> first, Optional<Instant> last) {

  static Answer of(Buffer body) {
    return new Answer(200, body, Optional.empty(), Optional.empty());
  }

  static Answer taken(Buffer body) {
    return new Answer(202, body, Optional.empty(), Optional.empty());
  }

  /**
   * An answer with the dates of this page. The standard says nothing of an empty page; Elastic keeps
   * the header as its next cursor, so both then say how far everything was looked at.
   */
  static Answer of(Page page, Optional<Instant> after, Buffer body) {
    List<Item> items = page.items();
    if (items.isEmpty()) {
      Optional<Instant> looked = page.horizon().isEmpty()
          ? after
          : page.horizon()
              .filter(h -> after.isEmpty() || h.isAfter(after.get()))
              .or(() -> after);
      return new Answer(200, body, looked, looked);
    }
    return new Answer(
        200,
        body,
        Optional.of(items.get(0).dateAdded()),
        Optional.of(items.get(items.size() - 1).dateAdded()));
  }
}
