package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one caller may see and do. Nothing that comes from here tells of anything that the caller may
 * not see. The server asks only for collections that this shelf named, reads only where {@code
 * canRead}, and adds and deletes only where {@code canWrite}.
 *
 * <p>Every future fails for trouble of our own only; the caller reads 503 and may come again. A
 * {@link eu.benelux.certhub.connectors.http.Refusal} as failure is answered as it says.
 */
public interface Shelf {

  /** The collections that the caller knows of; the server sorts them by id. */
  List<Collection> collections();

  /**
   * What the caller may see of a collection now; asked for every request, so that whatever decides
   * about it is asked for every request, too.
   *
   * @return nothing where pages of this shelf are not to be shown again, whatever their stamps say
   */
  default Optional<Sight> sight(Collection collection) {
    return Optional.empty();
  }

  /**
   * The caller is being sent objects of a page, which may have been read for somebody else.
   *
   * @param last {@code dateAdded} of the last of them
   */
  default void served(Collection collection, Instant last) {}

  /** A page of objects with their bytes. */
  Future<Page> objects(Collection collection, Filter filter);

  /** The same page without bytes. */
  Future<Page> manifest(Collection collection, Filter filter);

  /**
   * The versions of one object with their bytes.
   *
   * @return empty when the caller sees no version of it here; a page without items when the filter
   *     excludes all
   */
  Future<Optional<Page>> object(Collection collection, String objectId, Filter filter);

  /** The versions of one object without bytes; empty when the caller sees none here. */
  Future<Optional<Page>> versions(Collection collection, String objectId, Filter filter);

  /**
   * Takes a submission, object by object.
   *
   * @param objects the objects as the producer wrote them, in order; at least one
   * @return completes when the outcome is durable
   */
  Future<Added> add(Collection collection, List<Slice> objects);

  /** The status of an earlier submission by this caller's member; empty when unknown. */
  Future<Optional<Status>> status(UUID id);

  /** Deletes the caller's own copies of an object. */
  Future<Deleted> delete(Collection collection, String objectId, VersionMatch which);
}
