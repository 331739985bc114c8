package eu.benelux.certhub.config.directory;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A named person at a member, who may be a recipient of TLP:RED.
 *
 * @param name 1 to 200 characters in one line
 * @param mailbox ASCII, without display name or angle brackets
 * @param fingerprint of the person's own OpenPGP certificate: 40 (v4) or 64 (v6) hexadecimal
 *     digits, upper case, no spaces
 */
public record Contact(String name, String mailbox, Optional<String> fingerprint) {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");

  public Contact {
    Written.requireName(name);
    Written.requireMailbox(mailbox);
    fingerprint.ifPresent(Contact::requireFingerprint);
  }

  private static void requireFingerprint(String fingerprint) {
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw new IllegalArgumentException(
          "a fingerprint is 40 or 64 hexadecimal digits in upper case without spaces");
    }
  }
}
