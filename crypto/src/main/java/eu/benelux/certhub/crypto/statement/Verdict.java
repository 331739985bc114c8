package eu.benelux.certhub.crypto.statement;

/**
 * What a signature is worth: an answer, not a boolean. {@code MISMATCH}, {@code
 * KEY_NOT_VALID_THEN} and {@code KEY_NOT_ALLOWED_FOR_ISSUER} are always refused; {@code
 * UNKNOWN_KEY} counts as {@code UNSIGNED}.
 */
public enum Verdict {
  /** Signed by a key of the issuer that was valid then, over exactly this content. */
  EXACT,
  /** The signature, its header, its statement or the object's digest is not what it claims. */
  MISMATCH,
  /** The trust bundle has no such key, or has been expired for too long. */
  UNKNOWN_KEY,
  /** The key was not yet, or no longer, or after its compromise, to be believed. */
  KEY_NOT_VALID_THEN,
  /** The key belongs to somebody else than the issuer, or may not be used for such an act. */
  KEY_NOT_ALLOWED_FOR_ISSUER,
  /** There is no signature about this object and version. */
  UNSIGNED
}
