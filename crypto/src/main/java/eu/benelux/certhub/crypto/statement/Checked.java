package eu.benelux.certhub.crypto.statement;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.statement.Statement.Subject;
import java.util.Optional;

/**
 * A signature after it was checked.
 *
 * @param verdict of the signature itself; {@link #covers} says it for one object
 * @param statement what was signed: there if the verdict is {@code EXACT}, never otherwise
 * @param reason one sentence for a person, without content of the statement
 */
public record Checked(Verdict verdict, Optional<Statement> statement, String reason) {
  /** Refuses a statement without the verdict for it. */
  public Checked {
    requireNonNull(reason, "reason");
    if ((verdict == Verdict.EXACT) != statement.isPresent()) {
      throw new IllegalArgumentException("a statement comes with the verdict EXACT and only so");
    }
  }

  static Checked refused(Verdict verdict, String reason) {
    return new Checked(verdict, Optional.empty(), reason);
  }

  /**
   * What the signature says about one object: {@code EXACT} if it names this version with this
   * digest, {@code MISMATCH} if with another digest, {@code UNSIGNED} if not at all; the
   * signature's own verdict if that is not {@code EXACT}. Whether the issuer may speak for the
   * object (its {@code created_by_ref}) is the caller's to compare.
   *
   * @param digest of the object that was received, by {@link SignedObject#digest}
   */
  public Verdict covers(String id, String version, Digest digest) {
    if (statement.isEmpty()) {
      return verdict;
    }
    for (Subject subject : statement.get().subjects()) {
      if (subject.id().equals(id) && subject.version().equals(version)) {
        return subject.digest().equals(digest) ? Verdict.EXACT : Verdict.MISMATCH;
      }
    }
    return Verdict.UNSIGNED;
  }
}
