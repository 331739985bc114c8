package eu.benelux.certhub.hub.store;

import java.time.Instant;

/**
 * Decides what one commit writes, seeing the state as of the last commit. It may be asked again for
 * the same commit (when another writer was faster), so it keeps nothing between two calls; it never
 * waits, and a throw fails the commit and writes nothing.
 *
 * @param <T> what the committer wants to know once the write is durable
 */
@FunctionalInterface
public interface Judge<T> {
  /**
   * Decides.
   *
   * @param now the commit's time, never earlier than that of an earlier commit
   */
  Writes<T> judge(LedgerState state, Instant now);
}
