package eu.benelux.certhub.connectors.mail;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A mail that waits in the mailbox.
 *
 * @param name the file's name: the same at every attempt
 * @param raw its bytes, not copied; empty when it is too large to be read
 * @param unreadable why it was not read, if it was not
 */
@SuppressWarnings("ArrayRecordComponent") // Up to 25 MiB, and never compared.
public record Incoming(String name, byte[] raw, Optional<Letter.Unreadable> unreadable) {
  public Incoming {
    requireNonNull(name, "name");
    requireNonNull(raw, "raw");
    requireNonNull(unreadable, "unreadable");
  }

  @Override
  public String toString() {
    return "Incoming[" + name + ", " + raw.length + " bytes]";
  }
}
