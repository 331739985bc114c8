package eu.benelux.certhub.crypto.statement;

import java.util.regex.Pattern;

/** The forms of the texts in statements, bundles and attestations. */
final class Patterns {
  static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  /** Any STIX id, as wide as the parser of submissions: a type and a lower-case UUID. */
  static final Pattern OBJECT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,249}--" + UUID);

  static final Pattern IDENTITY = Pattern.compile("identity--" + UUID);
  static final Pattern MARKING = Pattern.compile("marking-definition--" + UUID);

  /** A timestamp in practice; compared as a text, so no tool may print it anew. */
  static final Pattern VERSION = Pattern.compile("[0-9A-Za-z:.+-]{1,64}");

  static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** An RFC 7638 thumbprint by SHA-256. */
  static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{43}");

  static final Pattern AUDIENCE = Pattern.compile("[A-Za-z0-9._:@/+-]{1,128}");
  static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** How somebody was known: {@code spki:…}, {@code pgp:…}, {@code account:…}. */
  static final Pattern AUTHENTICATION = Pattern.compile("[!-~]{1,200}");

  /** The id of a member, hub or feed. */
  static final Pattern HOLDER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Words for people in any language: no control, format or unassigned character. */
  static final Pattern WORDS = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,300}");

  /** A bare address: what may stand in a header without quoting. */
  static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  /** An armored OpenPGP certificate in ASCII; what is inside is for the room that reads keys. */
  static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN PGP PUBLIC KEY BLOCK-----\\r?\\n[\\n\\r\\t -~]{1,262144}");

  private Patterns() {}

  /** For values of our own making: a mistake in them is a bug of the caller. */
  static String require(String text, Pattern form, String what) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException(what + " has not the form that is asked for");
    }
    return text;
  }
}
