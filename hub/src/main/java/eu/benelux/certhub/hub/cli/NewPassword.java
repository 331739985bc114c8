package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.config.Secret;
import eu.benelux.certhub.crypto.credential.Password;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A password that is made up here, or read from a file; the hub is told its hash alone. */
final class NewPassword {
  /** NIST SP 800-63B-4, 3.1.1.2: for a password that stands alone. */
  private static final int LENGTH_MIN = 15;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before anybody calls.
  private CommandSpec spec;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Holds the password (chmod 600), instead of one that is made up.")
  private Optional<Path> file = Optional.empty();

  /** Whether somebody chose one. */
  boolean chosen() {
    return file.isPresent();
  }

  /**
   * A password that was just hashed.
   *
   * @param made what was made up and is to be shown once; empty where somebody chose it
   */
  record Hashed(String hash, Optional<String> made) {
    @Override
    public String toString() {
      return "Hashed[" + (made.isPresent() ? "made up]" : "chosen]");
    }
  }

  /** Reads or makes it, and hashes it, which takes some 40 ms. */
  Hashed hashed() {
    SecureRandom random = new SecureRandom();
    char[] password = file.map(this::read).orElseGet(() -> Password.make(random));
    try {
      String hash = PasswordHash.make(password, random).text();
      return new Hashed(
          hash, file.isPresent() ? Optional.empty() : Optional.of(new String(password)));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private char[] read(Path path) {
    char[] password;
    try {
      password = new Secret(path.toAbsolutePath()).read().toCharArray();
    } catch (IOException unfit) {
      throw wrong(String.valueOf(unfit.getMessage()));
    }
    if (password.length < LENGTH_MIN || password.length > PasswordHash.PASSWORD_LENGTH_MAX) {
      throw wrong(path + ": a password has " + LENGTH_MIN + " to "
          + PasswordHash.PASSWORD_LENGTH_MAX + " characters");
    }
    for (char one : password) {
      if (Character.isISOControl(one)) {
        throw wrong(path + ": a password is one line without control characters");
      }
    }
    return password;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
