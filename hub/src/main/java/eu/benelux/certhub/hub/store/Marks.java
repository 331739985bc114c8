package eu.benelux.certhub.hub.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Small things that must be the same after a restart. */
public interface Marks {
  /** The fixed ids (UUIDv4) of these collections, made on first asking and never changed. */
  Future<Map<String, UUID>> collectionIds(Set<String> aliases);

  /**
   * Notes that an account was served a collection up to this entry; an earlier note is never
   * undone. It need not be durable at once.
   */
  Future<Void> served(String account, String alias, Instant dateAdded);

  /** Whether a commit wrote this mark. */
  Future<Boolean> marked(String mark);
}
