package eu.benelux.certhub.hub.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of the objects of a submission, or of a part of it.
 *
 * @param account who may ask for it: nobody else
 */
public record StatusPart(UUID id, String account, Instant requested, List<Outcome> outcomes) {
  /**
   * What became of one object.
   *
   * @param version as TAXII names it; of an entry of the same commit that has no version of its own,
   *     the commit's time with six digits, in whose place the ledger keeps the entry's version
   * @param message a sentence for a person; may be empty where it was a plain success
   */
  public record Outcome(String id, String version, boolean success, String message) {}
}
