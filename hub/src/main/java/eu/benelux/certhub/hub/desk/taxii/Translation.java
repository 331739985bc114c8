package eu.benelux.certhub.hub.desk.taxii;

import eu.benelux.certhub.connectors.taxii.Deleted;
import eu.benelux.certhub.connectors.taxii.Detail;
import eu.benelux.certhub.connectors.taxii.Filter;
import eu.benelux.certhub.connectors.taxii.Item;
import eu.benelux.certhub.connectors.taxii.Page;
import eu.benelux.certhub.connectors.taxii.Stamp;
import eu.benelux.certhub.connectors.taxii.Status;
import eu.benelux.certhub.connectors.taxii.VersionMatch;
import eu.benelux.certhub.hub.exchange.Exchange;
import eu.benelux.certhub.hub.exchange.Receipt;
import eu.benelux.certhub.hub.exchange.Submission;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.StatusPart;
import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import eu.benelux.certhub.hub.store.Versions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The words of TAXII in the words of the hub, and back. */
final class Translation {
  private static final int PAGE_MAX = 1000;
  private static final long PAGE_BYTES_MAX = 8L << 20;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Translation() {}

  static EntryQuery query(Filter filter, boolean withBytes) {
    return new EntryQuery(
        filter.after(),
        Math.min(filter.limit(), PAGE_MAX),
        PAGE_BYTES_MAX,
        filter.ids(),
        filter.types(),
        versions(filter.versions()),
        filter.specVersions(),
        withBytes);
  }

  static Versions versions(VersionMatch match) {
    return new Versions(match.all(), match.first(), match.last(), match.exact());
  }

  static Page page(EntryPage page) {
    return new Page(
        page.entries().stream().map(Translation::item).toList(),
        page.more(),
        page.horizon(),
        Optional.of(new Stamped(page.view().key(), page.stands())));
  }

  private record Stamped(Object sight, BooleanSupplier standing) implements Stamp {
    @Override
    public boolean stands() {
      return standing.getAsBoolean();
    }
  }

  static Deleted deleted(Exchange.Deleted deleted) {
    return switch (deleted) {
      case DONE -> Deleted.DONE;
      case UNKNOWN -> Deleted.UNKNOWN;
      case NOT_YOURS -> Deleted.NOT_YOURS;
    };
  }

  static Status status(Submission submission, Receipt.Taken taken) {
    return status(submission.id(), submission.received(), taken.outcomes());
  }

  static Status status(StatusPart part) {
    return status(part.id(), part.requested(), part.outcomes());
  }

  private static Status status(UUID id, Instant requested, List<Outcome> outcomes) {
    return new Status(
        id,
        requested,
        details(outcomes, true, requested),
        details(outcomes, false, requested),
        List.of());
  }

  /** What has no version of its own gets the time of the request: TAXII wants one. */
  private static List<Detail> details(List<Outcome> outcomes, boolean success, Instant requested) {
    return outcomes.stream()
        .filter(outcome -> outcome.success() == success)
        .map(outcome -> new Detail(
            outcome.id(),
            outcome.version().isEmpty() ? MILLIS.format(requested) : outcome.version(),
            Optional.of(outcome.message())))
        .toList();
  }

  private static Item item(Entry entry) {
    return new Item(
        entry.dateAdded(), entry.id(), entry.version(), entry.specVersion(), entry.bytes());
  }
}
