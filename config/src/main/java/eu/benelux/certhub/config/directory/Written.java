package eu.benelux.certhub.config.directory;

import java.util.regex.Pattern;

/** How names and mailboxes are written. They end up in mail headers, so they are kept harmless. */
final class Written {
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int MAILBOX_CHARACTERS_MAX = 254;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
  /** The dot-atom of RFC 5322, 3.2.3 before the @, a host name behind it. */
  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
          + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private Written() {}

  static void requireName(String name) {
    if (name.isBlank()
        || name.length() > NAME_CHARACTERS_MAX
        || UNSEEN.matcher(name).find()) {
      throw new IllegalArgumentException(
          "a name is 1 to " + NAME_CHARACTERS_MAX + " characters in one line");
    }
  }

  static void requireMailbox(String mailbox) {
    if (mailbox.length() > MAILBOX_CHARACTERS_MAX || !MAILBOX.matcher(mailbox).matches()) {
      throw new IllegalArgumentException("a mailbox is written as cert@cert.example");
    }
  }
}
