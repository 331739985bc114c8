package eu.benelux.certhub.hub.desk.taxii;

import eu.benelux.certhub.connectors.http.Refusal;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.taxii.Added;
import eu.benelux.certhub.connectors.taxii.Collection;
import eu.benelux.certhub.connectors.taxii.Deleted;
import eu.benelux.certhub.connectors.taxii.Filter;
import eu.benelux.certhub.connectors.taxii.Page;
import eu.benelux.certhub.connectors.taxii.Shelf;
import eu.benelux.certhub.connectors.taxii.Sight;
import eu.benelux.certhub.connectors.taxii.Status;
import eu.benelux.certhub.connectors.taxii.VersionMatch;
import eu.benelux.certhub.hub.exchange.Receipt;
import eu.benelux.certhub.hub.exchange.Submission;
import eu.benelux.certhub.hub.policy.Destination;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.Scope;
import eu.benelux.certhub.hub.store.StoreTrouble;
import eu.benelux.certhub.hub.store.View;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account's view of the ledger, and its way in. */
final class LedgerShelf implements Shelf {
  private final Logger log = LoggerFactory.getLogger(LedgerShelf.class);
  private final TaxiiDesk.Rooms rooms;
  private final Policy policy;
  private final Account account;
  private final Reader reader;
  private final List<Offer> offers;
  private final Map<String, UUID> ids;
  private final List<Collection> collections;

  /** A shelf by the policy of this moment, which holds what is offered to the account's member. */
  LedgerShelf(
      TaxiiDesk.Rooms rooms,
      Policy policy,
      Account account,
      List<Offer> offers,
      Map<String, UUID> ids) {
    this.rooms = rooms;
    this.policy = policy;
    this.account = account;
    this.reader = new Reader(account.member(), ceiling(policy, account));
    this.offers = offers;
    this.ids = ids;
    this.collections = offers.stream()
        .map(this::collection)
        .filter(collection -> collection.canRead() || collection.canWrite())
        .toList();
  }

  @Override
  public List<Collection> collections() {
    return collections;
  }

  @Override
  public Future<Page> objects(Collection collection, Filter filter) {
    return page(collection, filter, true).map(Translation::page);
  }

  @Override
  public Future<Page> manifest(Collection collection, Filter filter) {
    return page(collection, filter, false).map(Translation::page);
  }

  @Override
  public Future<Optional<Page>> object(Collection collection, String objectId, Filter filter) {
    return ofOne(collection, objectId, filter, true).map(found -> found.map(Translation::page));
  }

  @Override
  public Future<Optional<Page>> versions(Collection collection, String objectId, Filter filter) {
    return ofOne(collection, objectId, filter, false).map(found -> found.map(Translation::page));
  }

  @Override
  public Future<Added> add(Collection collection, List<Slice> objects) {
    Submission submission = new Submission(
        UUID.randomUUID(),
        account.member(),
        account.name(),
        offer(collection).place(),
        "taxii",
        rooms.clock().instant(),
        objects.stream().map(Slice::bytes).toList(),
        Optional.empty());
    return rooms
        .exchange()
        .accept(submission)
        .map(receipt -> added(submission, receipt))
        .recover(cause -> say(cause, "Nothing was acknowledged; send it again later."));
  }

  @Override
  public Future<Optional<Status>> status(UUID id) {
    return rooms
        .store()
        .statuses()
        .find(id, account.name())
        .map(found -> found.map(Translation::status));
  }

  @Override
  public Future<Deleted> delete(Collection collection, String objectId, VersionMatch which) {
    return rooms
        .exchange()
        .delete(reader, objectId, Translation.versions(which), offer(collection)::shows)
        .map(Translation::deleted)
        .recover(cause -> say(cause, "Nothing was deleted; come again."));
  }

  private Future<EntryPage> page(Collection collection, Filter filter, boolean withBytes) {
    return rooms
        .store()
        .ledger()
        .page(view(collection), Translation.query(filter, withBytes))
        .recover(cause -> say(cause, "Come again later."));
  }

  private Future<Optional<EntryPage>> ofOne(
      Collection collection, String objectId, Filter filter, boolean withBytes) {
    Filter one = new Filter(
        filter.after(),
        filter.limit(),
        List.of(objectId),
        List.of(),
        filter.versions(),
        filter.specVersions());
    return rooms
        .store()
        .ledger()
        .holds(inSight(collection), objectId)
        .compose(held -> held
            ? page(collection, one, withBytes).map(Optional::of)
            : Future.succeededFuture(Optional.empty()));
  }

  @Override
  public Optional<Sight> sight(Collection collection) {
    View view = view(collection);
    return Optional.of(new Sight(view.key(), view.newest()));
  }

  private View view(Collection collection) {
    return rooms.store().ledger().view(inSight(collection));
  }

  /** What of the collection the account may see: asked anew for every page. */
  private Predicate<EntryClass> inSight(Collection collection) {
    Offer offer = offer(collection);
    return entries -> offer.shows(entries) && policy.sees(reader, entries);
  }

  /** Whatever an operator wrote: who is served by a member never reads as much as the member. */
  private static Tlp ceiling(Policy policy, Account account) {
    Tlp most = policy.ceiling(account.member(), Destination.CONSTITUENT);
    return account.kind() == Account.Kind.CONSTITUENT && most.compareTo(account.ceiling()) < 0
        ? most
        : account.ceiling();
  }

  private Collection collection(Offer offer) {
    Scope verbs = account.verbs();
    return new Collection(
        Objects.requireNonNull(ids.get(offer.alias()), offer.alias()),
        offer.alias(),
        offer.title(),
        Optional.of(offer.description() + " Up to " + told(offer).title() + "."),
        verbs.reads(offer.alias()),
        verbs.writes(offer.alias()) && offer.takesFrom(account.member()));
  }

  /** What the policy lets a member see of others; of its own it sees all that the account may. */
  private Tlp told(Offer offer) {
    Tlp most = policy.ceiling(account.member(), Destination.MEMBER);
    boolean own = offer.publisher().filter(account.member()::equals).isPresent();
    return own || reader.ceiling().compareTo(most) < 0 ? reader.ceiling() : most;
  }

  private Offer offer(Collection collection) {
    return offers.stream()
        .filter(offer -> offer.alias().equals(collection.alias()))
        .findFirst()
        .orElseThrow();
  }

  /** Kept for the question who may have had an object; nobody waits for it. */
  @Override
  public void served(Collection collection, Instant last) {
    var unused = rooms.store().marks().served(account.name(), collection.alias(), last);
  }

  private static Added added(Submission submission, Receipt receipt) {
    return receipt.fold(
        taken -> new Added.Taken(Translation.status(submission, taken)),
        refused -> new Added.Turned(422, "Refused as a whole", refused.problem().detail()));
  }

  /** The client is told that it may come again; why is for the operator. */
  private <T> Future<T> say(Throwable cause, String detail) {
    if (!(cause instanceof StoreTrouble trouble)) {
      return Future.failedFuture(cause);
    }
    log.warn("the store: {}", trouble.toString());
    return Future.failedFuture(
        switch (trouble.kind()) {
          case FULL -> new Refusal(507, "Insufficient storage", detail);
          case BUSY -> new Refusal(503, "Busy", detail);
          case BROKEN, OTHER -> new Refusal(503, "Not available", detail);
        });
  }
}
