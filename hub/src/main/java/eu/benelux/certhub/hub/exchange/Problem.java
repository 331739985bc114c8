package eu.benelux.certhub.hub.exchange;

/**
 * Why a whole submission was refused.
 *
 * @param detail one sentence or two for a person: what is wrong, where, and what to do
 */
public record Problem(Code code, String detail) {
  /** What code may tell apart. */
  public enum Code {
    /** It holds a TLP:RED object in clear. */
    RED_IN_CLEAR,
    /** It is no STIX bundle or TAXII envelope that can be read. */
    MALFORMED,
    /** It was handed in where there is nothing for its sender. */
    NO_SUCH_PLACE
  }
}
