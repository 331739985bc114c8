package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Tape;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Texts of a form. No pattern here repeats a group without bound: each takes time linear in the
 * text, and Java's matcher, which recurses once per round of a group, no deep stack.
 */
final class TextKinds {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

  private static final Map<String, Form> FORMS = Map.of(
      "relationship-type",
      new Form("[a-z0-9-]+", "may only have a-z, 0-9 and -"),
      "ipv4",
      new Form(
          BYTE + "(?:\\." + BYTE + "){3}(?:/(?:3[0-2]|[12]?[0-9]))?",
          "must be an IPv4 address or network in CIDR notation"),
      "mac",
      new Form("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}", "must be a MAC address in lower case with colons"),
      "registry-key",
      new Form(
          "(?s)(?!(?i:HKLM|HKCC|HKCR|HKCU|HKU)(?:\\\\|$)).*",
          "must name its hive in full, such as HKEY_LOCAL_MACHINE"));

  private static final Pattern CPE = Pattern.compile("cpe:2\\.3:[aho*-]");
  private static final int CPE_PARTS = 13;

  private TextKinds() {}

  private record Form(String regex, String sentence) {
    ValueKind kind() {
      Pattern pattern = Pattern.compile(regex);
      return (value, check) -> {
        if (ValueKinds.isText(value, check)
            && !check.isDefanged()
            && !pattern.matcher(check.tape().text(value)).matches()) {
          check.error(value, sentence, "");
        }
      };
    }
  }

  static ValueKind parse(String name) {
    Form form = FORMS.get(name);
    return switch (name) {
      case "hex" -> TextKinds::hex;
      case "base64" -> TextKinds::base64;
      case "ipv6" -> TextKinds::ipv6;
      case "domain" -> Locators::domain;
      case "mail" -> Locators::mail;
      case "url" -> Locators::url;
      case "reference-url" -> Locators::reference;
      case "charset" -> Charsets::check;
      case "cpe" -> TextKinds::cpe;
      default -> form == null ? Advised.kind(name) : form.kind();
    };
  }

  private static void hex(int value, Check check) {
    if (!ValueKinds.isText(value, check)) {
      return;
    }
    Tape tape = check.tape();
    String text = tape.text(value);
    boolean digits = text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    if (!digits || text.length() % 2 != 0) {
      check.error(value, "2.8", "must be an even number of hexadecimal digits in lower case", "");
    }
  }

  /** By scan, not by decoding: a payload may have megabytes. */
  private static void base64(int value, Check check) {
    if (ValueKinds.isText(value, check) && !isBase64(check.tape(), value)) {
      check.error(value, "2.1", "must be Base64 by RFC 4648 section 4", "");
    }
  }

  private static boolean isBase64(Tape tape, int value) {
    if (!tape.isPlain(value)) {
      // "\/" is how some writers spell a slash.
      return isBase64(tape.text(value).getBytes(StandardCharsets.UTF_8));
    }
    return isBase64(tape.bytes(), tape.start(value), tape.end(value));
  }

  private static boolean isBase64(byte[] text) {
    return isBase64(text, 0, text.length);
  }

  private static boolean isBase64(byte[] text, int from, int to) {
    int end = to;
    while (end > from && end > to - 2 && text[end - 1] == '=') {
      end--;
    }
    boolean good = (to - from) % 4 == 0;
    for (int i = from; good && i < end; i++) {
      byte c = text[i];
      good = (c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || (c >= '0' && c <= '9')
          || c == '+'
          || c == '/';
    }
    return good;
  }

  private static void ipv6(int value, Check check) {
    if (ValueKinds.isText(value, check)
        && !check.isDefanged()
        && !Addresses.isIpv6(check.tape().text(value))) {
      check.error(value, "must be an IPv6 address or network in CIDR notation", "");
    }
  }

  /** A formatted string of CPE 2.3 (NISTIR 7695 section 6.2): 13 parts, colons in them escaped. */
  private static void cpe(int value, Check check) {
    if (ValueKinds.isText(value, check) && !isCpe(check.tape().text(value))) {
      check.error(
          value,
          "must be a CPE 2.3 name of 13 parts with colons between them",
          "as in cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*");
    }
  }

  private static boolean isCpe(String text) {
    int parts = 1;
    int length = 0;
    boolean good = text.length() > 10 && CPE.matcher(text.substring(0, 9)).matches();
    for (int i = 0; good && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        good = length > 0;
        length = 0;
        parts++;
      } else {
        i += c == '\\' ? 1 : 0;
        length++;
      }
      good &= c > ' ';
    }
    return good && length > 0 && parts == CPE_PARTS;
  }
}
