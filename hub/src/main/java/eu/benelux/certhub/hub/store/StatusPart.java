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
   * @param version as TAXII names it, such as the judge gave it to what states none; may be empty
   * @param message a sentence for a person; may be empty where it was a plain success
   */
  public record Outcome(String id, String version, boolean success, String message) {}
}
