package eu.benelux.certhub.connectors.stix.marking;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an object says about who may see it: by its object markings, its granular markings (which
 * count for the whole object, since nothing is ever cut out of it) and the machine tags in its
 * {@code labels}. The strictest counts. It is read from objects that break every rule, too.
 *
 * @param tlp the strictest level stated, if any is
 * @param pap likewise
 * @param elsewhere ids of marking definitions outside {@link MarkingTable}, each once, in the order
 *     they appear; whether they carry a level is for those who know the definitions
 * @param unreadable a sentence, if something here may be a marking and cannot be understood: then
 *     the label is unknown, whatever else is stated
 */
public record Marking(
    Optional<Tlp> tlp, Optional<Pap> pap, List<String> elsewhere, Optional<String> unreadable) {

  /** An object that says nothing. */
  public static final Marking NONE =
      new Marking(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  /** Keeps its own list. */
  public Marking {
    Objects.requireNonNull(tlp, "tlp");
    Objects.requireNonNull(pap, "pap");
    elsewhere = List.copyOf(elsewhere);
    Objects.requireNonNull(unreadable, "unreadable");
  }

  /** The marking of something that cannot be read at all. */
  public static Marking unreadable(String sentence) {
    return new Marking(Optional.empty(), Optional.empty(), List.of(), Optional.of(sentence));
  }
}
