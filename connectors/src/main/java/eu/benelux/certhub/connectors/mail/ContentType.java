package eu.benelux.certhub.connectors.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a Content-Type or Content-Disposition header: its kind and parameters. Stricter than
 * RFC 2045: no comments, no parameter twice.
 *
 * @param kind in lower case, such as {@code multipart/mixed}
 */
record ContentType(String kind, Map<String, String> parameters) {
  private static final int PARAMETERS_COUNT_MAX = 50;
  private static final String TSPECIALS = "()<>@,;:\\\"[]?=";

  static final ContentType PLAIN = new ContentType("text/plain", Map.of());

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean is(String other) {
    return kind.equals(other);
  }

  boolean isMultipart() {
    return kind.startsWith("multipart/");
  }

  static ContentType parse(String value) throws BadMail {
    int semicolon = value.indexOf(';');
    String kind =
        Syntax.lower(semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    if (kind.isEmpty() || !kind.chars().allMatch(c -> c == '/' || isToken(c))) {
      throw new BadMail("a malformed Content-Type or Content-Disposition");
    }
    return new ContentType(kind, semicolon < 0 ? Map.of() : new Scan(value, semicolon).all());
  }

  private static boolean isToken(int c) {
    return c > ' ' && c < 0x7f && c != '/' && TSPECIALS.indexOf(c) < 0;
  }

  /** One pass over the parameters. */
  private static final class Scan {
    private final String value;
    private int at;

    Scan(String value, int at) {
      this.value = value;
      this.at = at;
    }

    Map<String, String> all() throws BadMail {
      Map<String, String> found = new HashMap<>();
      while (at < value.length()) {
        expect(';');
        blanks();
        if (at == value.length()) {
          break;
        }
        String name = Syntax.lower(token());
        blanks();
        expect('=');
        blanks();
        String text = at < value.length() && value.charAt(at) == '"' ? quoted() : token();
        blanks();
        if (found.put(name, text) != null || found.size() > PARAMETERS_COUNT_MAX) {
          throw new BadMail("a parameter twice, or too many, in Content-Type or -Disposition");
        }
      }
      return Map.copyOf(found);
    }

    private void expect(char wanted) throws BadMail {
      if (at == value.length() || value.charAt(at++) != wanted) {
        throw new BadMail("malformed parameters of Content-Type or Content-Disposition");
      }
    }

    private void blanks() {
      while (at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == '\t')) {
        at++;
      }
    }

    private String token() throws BadMail {
      int start = at;
      while (at < value.length() && (isToken(value.charAt(at)) || value.charAt(at) == '/')) {
        at++;
      }
      if (at == start) {
        throw new BadMail("malformed parameters of Content-Type or Content-Disposition");
      }
      return value.substring(start, at);
    }

    private String quoted() throws BadMail {
      StringBuilder text = new StringBuilder();
      for (at++; at < value.length(); at++) {
        char c = value.charAt(at);
        if (c == '"') {
          at++;
          return text.toString();
        }
        if (c == '\\' && at + 1 < value.length()) {
          at++;
        }
        text.append(value.charAt(at));
      }
      throw new BadMail("an unclosed quote in Content-Type or Content-Disposition");
    }
  }
}
