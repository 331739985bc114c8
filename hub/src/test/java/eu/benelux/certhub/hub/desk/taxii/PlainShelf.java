package eu.benelux.certhub.hub.desk.taxii;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.taxii.Added;
import eu.benelux.certhub.connectors.taxii.Collection;
import eu.benelux.certhub.connectors.taxii.Deleted;
import eu.benelux.certhub.connectors.taxii.Filter;
import eu.benelux.certhub.connectors.taxii.Page;
import eu.benelux.certhub.connectors.taxii.Shelf;
import eu.benelux.certhub.connectors.taxii.Status;
import eu.benelux.certhub.connectors.taxii.VersionMatch;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A shelf that says nothing of what is in sight, so that each page is read anew. */
record PlainShelf(Shelf shelf) implements Shelf {
  @Override
  public List<Collection> collections() {
    return shelf.collections();
  }

  @Override
  public Future<Page> objects(Collection collection, Filter filter) {
    return shelf.objects(collection, filter);
  }

  @Override
  public Future<Page> manifest(Collection collection, Filter filter) {
    return shelf.manifest(collection, filter);
  }

  @Override
  public Future<Optional<Page>> object(Collection collection, String objectId, Filter filter) {
    return shelf.object(collection, objectId, filter);
  }

  @Override
  public Future<Optional<Page>> versions(Collection collection, String objectId, Filter filter) {
    return shelf.versions(collection, objectId, filter);
  }

  @Override
  public Future<Added> add(Collection collection, List<Slice> objects) {
    return shelf.add(collection, objects);
  }

  @Override
  public Future<Optional<Status>> status(UUID id) {
    return shelf.status(id);
  }

  @Override
  public Future<Deleted> delete(Collection collection, String objectId, VersionMatch which) {
    return shelf.delete(collection, objectId, which);
  }
}
