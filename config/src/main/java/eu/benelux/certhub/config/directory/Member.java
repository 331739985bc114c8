package eu.benelux.certhub.config.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One CERT that takes part.
 *
 * @param name 1 to 200 characters in one line
 * @param identities the ids of the STIX identities that it speaks for, at least one, each once
 * @param mailbox where it gets mail, if it does
 */
public record Member(
    MemberId id,
    String name,
    List<String> identities,
    Optional<String> mailbox,
    Language language,
    List<Contact> contacts) {
  /** STIX 2.1, 2.9: an identifier with a UUID in lower case. */
  private static final Pattern IDENTITY =
      Pattern.compile("identity--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  public Member {
    Objects.requireNonNull(id, "id");
    Written.requireName(name);
    identities = List.copyOf(identities);
    mailbox.ifPresent(Written::requireMailbox);
    Objects.requireNonNull(language, "language");
    contacts = List.copyOf(contacts);
    if (identities.isEmpty()) {
      throw new IllegalArgumentException("a member speaks for at least one identity");
    }
    for (String identity : identities) {
      if (!IDENTITY.matcher(identity).matches()) {
        throw new IllegalArgumentException(
            "an identity is written as identity--00000000-0000-4000-8000-000000000000");
      }
    }
    if (new HashSet<>(identities).size() < identities.size()) {
      throw new IllegalArgumentException("an identity is listed twice");
    }
  }
}
