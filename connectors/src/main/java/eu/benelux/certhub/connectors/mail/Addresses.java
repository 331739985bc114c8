package eu.benelux.certhub.connectors.mail;

import java.util.ArrayList;
import java.util.List;

/** The bare addresses in an address header, in lower case (RFC 5322 3.4, read leniently). */
final class Addresses {
  private static final int COUNT_MAX = 1_000;

  private Addresses() {}

  /** Display names, quotes and comments are dropped first, so that none can pass for an address. */
  static List<String> of(String header) {
    List<String> found = new ArrayList<>();
    for (String one : bare(header).split("[,;]", COUNT_MAX)) {
      int open = one.lastIndexOf('<');
      int close = one.indexOf('>', open + 1);
      String address = open >= 0 && close > open ? one.substring(open + 1, close) : one;
      int group = address.lastIndexOf(':');
      String plain = Syntax.lower(address.substring(group + 1).strip());
      if (Syntax.isAddress(plain)) {
        found.add(plain);
      }
    }
    return found;
  }

  private static String bare(String header) {
    StringBuilder kept = new StringBuilder();
    boolean quoted = false;
    int depth = 0;
    for (int at = 0; at < header.length(); at++) {
      char c = header.charAt(at);
      if (c == '\\' && (quoted || depth > 0)) {
        at++;
      } else if (c == '"' && depth == 0) {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')' && depth > 0) {
        depth--;
      } else if (!quoted && depth == 0) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
