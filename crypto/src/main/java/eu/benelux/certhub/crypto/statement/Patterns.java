package eu.benelux.certhub.crypto.statement;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The forms of the texts in statements, bundles and attestations. */
final class Patterns {
  static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  /** Any STIX id, as wide as the parser of submissions: a type and a lower-case UUID. */
  static final Predicate<String> OBJECT = Patterns::isObject;

  static final Predicate<String> IDENTITY = form("identity--" + UUID);
  static final Predicate<String> MARKING = form("marking-definition--" + UUID);

  /** A timestamp in practice; compared as a text, so no tool may print it anew. */
  static final Predicate<String> VERSION = form("[0-9A-Za-z:.+-]{1,64}");

  static final Predicate<String> DIGEST = form("[0-9a-f]{64}");

  /** An RFC 7638 thumbprint by SHA-256. */
  static final Predicate<String> KID = form("[A-Za-z0-9_-]{43}");

  static final Predicate<String> AUDIENCE = form("[A-Za-z0-9._:@/+-]{1,128}");
  static final Predicate<String> CHANNEL = form("[a-z][a-z0-9-]{0,31}");

  /** How somebody was known: {@code spki:…}, {@code pgp:…}, {@code account:…}. */
  static final Predicate<String> AUTHENTICATION = form("[!-~]{1,200}");

  /** The id of a member, hub or feed. */
  static final Predicate<String> HOLDER = form("[a-z0-9][a-z0-9._-]{0,63}");

  /** Words for people in any language: no control, format or unassigned character. */
  static final Predicate<String> WORDS = form("[^\\p{C}\\p{Zl}\\p{Zp}]{1,300}");

  /** A bare address: what may stand in a header without quoting. */
  static final Predicate<String> MAILBOX =
      form("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  /** An armored OpenPGP certificate in ASCII; what is inside is for the room that reads keys. */
  static final Predicate<String> CERTIFICATE =
      form("-----BEGIN PGP PUBLIC KEY BLOCK-----\\r?\\n[\\n\\r\\t -~]{1,262144}");

  /** A compact JWS: three parts in base64url. */
  static final Predicate<String> JWS = Patterns::isJws;

  private static final int TYPE_LENGTH_MAX = 250;
  private static final int UUID_LENGTH = 36;

  private Patterns() {}

  /** As many forms are written: the whole text fits the expression. */
  static Predicate<String> form(String expression) {
    return Pattern.compile(expression).asMatchPredicate();
  }

  /** By hand, since every object of a submission is asked for twice. */
  private static boolean isObject(String text) {
    int cut = text.length() - UUID_LENGTH - 2;
    if (cut < 1 || cut > TYPE_LENGTH_MAX || !text.startsWith("--", cut)) {
      return false;
    }
    for (int i = 0; i < cut; i++) {
      char c = text.charAt(i);
      if (!isLowerOrDigit(c) && (i == 0 || (c != '_' && c != '-'))) {
        return false;
      }
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(cut + 2 + i);
      if (dash ? c != '-' : !isLowerOrDigit(c) || c > 'f') {
        return false;
      }
    }
    return true;
  }

  /** By hand, since it is long. */
  private static boolean isJws(String text) {
    int parts = 1;
    boolean empty = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && !empty) {
        parts++;
        empty = true;
      } else if (isLowerOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '-') {
        empty = false;
      } else {
        return false;
      }
    }
    return parts == 3 && !empty;
  }

  private static boolean isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** For values of our own making: a mistake in them is a bug of the caller. */
  static String require(String text, Predicate<String> form, String what) {
    if (!form.test(text)) {
      throw new IllegalArgumentException(what + " has not the form that is asked for");
    }
    return text;
  }
}
