package eu.benelux.certhub.crypto.pgp;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;

/** The border to the library where it works on what strangers wrote. */
final class Foreign {
  private Foreign() {}

  /** Work on bytes of strangers. */
  interface Work<T> {
    T run() throws IOException, PGPException;
  }

  /**
   * The outcome, or empty when the library refuses the bytes. Its parsers and key classes also
   * refuse with unchecked exceptions (bad points, cast failures, array bounds), so these count as a
   * refusal here and nowhere else.
   */
  static <T> Optional<T> attempt(Work<T> work) {
    try {
      return Optional.of(work.run());
    } catch (IOException | PGPException | RuntimeException refused) {
      return Optional.empty();
    }
  }
}
