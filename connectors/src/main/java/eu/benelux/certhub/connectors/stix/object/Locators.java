package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Tape;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Domain names, addresses of mailboxes, URLs. What cannot be what the property names is an error; a
 * spelling that the RFC forbids is said, for it is often the very thing that was observed, and to
 * write it otherwise would give the object another identifier. Defanged values (section 3.2) are
 * taken as they are.
 */
final class Locators {
  private static final int NAME_LENGTH_MAX = 255;
  private static final int LABEL_LENGTH_MAX = 63;
  private static final String DEFANG = "write it plainly, or set \"defanged\" to true";
  private static final String ENCODE = "there are characters that RFC 3986 wants percent-encoded";

  private Locators() {}

  static void domain(int value, Check check) {
    if (!ValueKinds.isText(value, check) || check.isDefanged()) {
      return;
    }
    String name = check.tape().text(value);
    if (name.isEmpty() || name.chars().anyMatch(Locators::standsInNoName)) {
      boolean defanged = (name.contains("[.]") || name.contains("[dot]")) && name.indexOf('/') < 0;
      check.error(
          value,
          "this is no domain name",
          defanged ? DEFANG : "leave out schemes, ports, paths, blanks and brackets");
    } else if (!hasLabels(name)) {
      check.error(value, "the parts of a domain name have 1 to 63 characters, all of it 255", "");
    } else if (!name.chars().allMatch(Locators::standsInName) || hasHyphenAtEnd(name)) {
      check.warn(value, "this is no name of a host by RFC 5890", "");
    } else if (endsInNumber(name)) {
      check.warn(value, "this is no domain name but a number", "use ipv4-addr for addresses");
    }
  }

  /** What belongs to a URL, a mailbox, a list or a sentence. */
  private static boolean standsInNoName(int c) {
    return c <= ' ' || c == 0x7F || Character.isWhitespace(c) || "/:@[]?#\\\"<>,;".indexOf(c) >= 0;
  }

  private static boolean standsInName(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c > 0x7F
        || "-_.*".indexOf(c) >= 0;
  }

  private static boolean hasLabels(String name) {
    String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    boolean good = relative.length() <= NAME_LENGTH_MAX;
    for (String label : relative.split("\\.", -1)) {
      good &= !label.isEmpty() && label.length() <= LABEL_LENGTH_MAX;
    }
    return good || name.equals(".");
  }

  private static boolean hasHyphenAtEnd(String name) {
    return name.startsWith("-") || name.endsWith("-") || name.contains(".-") || name.contains("-.");
  }

  private static boolean endsInNumber(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** RFC 5322 section 3.4.1; the standard forbids only the name that is shown. */
  static void mail(int value, Check check) {
    if (!ValueKinds.isText(value, check) || check.isDefanged()) {
      return;
    }
    String address = check.tape().text(value);
    int at = address.lastIndexOf('@');
    if (address.strip().endsWith(">") && address.indexOf('<') >= 0) {
      check.error(
          value,
          "the address must stand alone, without the name that is shown",
          "write name@domain here and the name in \"display_name\"");
    } else if (at <= 0
        || at == address.length() - 1
        || address.chars().anyMatch(c -> c < ' ')
        || address.isBlank()) {
      check.warn(value, "this is no address of a mailbox", "write name@domain");
    }
  }

  static void url(int value, Check check) {
    if (!ValueKinds.isText(value, check) || check.isDefanged()) {
      return;
    }
    byte[] url = check.tape().text(value).getBytes(StandardCharsets.UTF_8);
    if (!hasScheme(url, 0, url.length)) {
      check.error(value, "must be a URL with a scheme", "as in https://example.com/");
    } else if (looksDefanged(check.tape().text(value))) {
      check.warn(value, "3.2", "this looks defanged, and nothing says so", DEFANG);
    } else if (!isEncoded(url, 0, url.length)) {
      check.warn(value, ENCODE, "");
    }
  }

  /** The URL of an external reference (section 2.5.1): so frequent that no text is made of it. */
  static void reference(int value, Check check) {
    if (!ValueKinds.isText(value, check)) {
      return;
    }
    Tape tape = check.tape();
    boolean plain = tape.isPlain(value);
    byte[] url = plain ? tape.bytes() : tape.text(value).getBytes(StandardCharsets.UTF_8);
    int from = plain ? tape.start(value) : 0;
    int to = plain ? tape.end(value) : url.length;
    if (!hasScheme(url, from, to)) {
      check.warn(value, "2.5.1", "this is no URL", "as in https://example.com/");
    } else if (!isEncoded(url, from, to)) {
      check.warn(value, "2.5.1", ENCODE, "");
    }
  }

  private static boolean hasScheme(byte[] url, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = url[i];
      if (c == ':') {
        return i > from && i + 1 < to;
      }
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean inside = i > from && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.');
      if (!letter && !inside) {
        return false;
      }
    }
    return false;
  }

  private static boolean looksDefanged(String url) {
    return url.toLowerCase(Locale.ROOT).startsWith("hxxp")
        || url.contains("[.]")
        || url.contains("[:]");
  }

  private static boolean isEncoded(byte[] url, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = url[i];
      boolean good = c > ' ' && c != 0x7F && c != '"' && c != '<' && c != '>' && c != '\\'
          && c != '^' && c != '`' && c != '{' && c != '|' && c != '}';
      if (!good || (c == '%' && !isEscape(url, i + 1, to))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscape(byte[] url, int from, int to) {
    return from + 1 < to
        && Character.digit(url[from], 16) >= 0
        && Character.digit(url[from + 1], 16) >= 0;
  }
}
