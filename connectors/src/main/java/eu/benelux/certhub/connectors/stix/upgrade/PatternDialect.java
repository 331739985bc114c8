package eu.benelux.certhub.connectors.stix.upgrade;

import java.util.Optional;

/**
 * A pattern of STIX 2.0 (part 5) as STIX 2.1 writes it: object paths renamed, the bounds of {@code
 * START … STOP} as timestamps. One pass over the text; what it does not understand stays as it is,
 * for the rules of 2.1 to judge.
 */
final class PatternDialect {
  private final String text;
  private final Notes notes;
  private final StringBuilder out;
  private int at;
  private boolean bound;

  private PatternDialect(String text, Notes notes) {
    this.text = text;
    this.notes = notes;
    this.out = new StringBuilder(text.length() + 16);
  }

  static String upgrade(String pattern, Notes notes) {
    return new PatternDialect(pattern, notes).read();
  }

  private String read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        if (bound) {
          out.append('t');
          notes.changed("/pattern", "START and STOP take timestamps: t'…'");
        }
        bound = false;
        out.append(quoted());
      } else if (text.startsWith("/*", at)) {
        copyTo(text.indexOf("*/", at + 2), 2);
      } else if (text.startsWith("//", at)) {
        copyTo(text.indexOf('\n', at + 2), 1);
      } else if (isName(c)) {
        word();
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private void word() {
    String word = name();
    out.append(word);
    boolean type = at < text.length() && text.charAt(at) == ':';
    if (type) {
      out.append(':');
      at++;
      path(word);
    }
    bound = word.equals("START") || word.equals("STOP");
  }

  private void path(String type) {
    String current = type;
    boolean more = true;
    while (more && at < text.length()) {
      boolean quoted = text.charAt(at) == '\'';
      String raw = quoted ? quoted() : name();
      String step = quoted ? bare(raw) : raw;
      out.append(step(current, step).orElse(raw));
      current = Dialect.into(current, step);
      index();
      more = at < text.length() && text.charAt(at) == '.';
      if (more) {
        out.append('.');
        at++;
      }
    }
  }

  private Optional<String> step(String type, String step) {
    if (type.equals("process") && step.equals(Dialect.PROCESS_NAME)) {
      notes.changed("/pattern", "process:name is process:image_ref.name");
      return Optional.of("image_ref.name");
    }
    if (Dialect.gone(type, step)) {
      notes.assumed("/pattern", type + ":" + step + " is not in 2.1: this part will never match");
    }
    Optional<String> renamed = Dialect.renamed(type, step);
    renamed.ifPresent(
        name -> notes.changed("/pattern", type + ":" + step + " is " + type + ":" + name));
    return renamed;
  }

  private void index() {
    if (at < text.length() && text.charAt(at) == '[') {
      copyTo(text.indexOf(']', at), 1);
    }
  }

  private String name() {
    int from = at;
    while (at < text.length() && isName(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** A literal with its quotes; a backslash keeps what follows from ending it. */
  private String quoted() {
    int from = at++;
    while (at < text.length() && text.charAt(at) != '\'') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(text.length(), at + 1);
    return text.substring(from, at);
  }

  private static String bare(String quoted) {
    boolean closed = quoted.length() > 1 && quoted.endsWith("'");
    return quoted.substring(1, closed ? quoted.length() - 1 : quoted.length());
  }

  private void copyTo(int found, int length) {
    int end = found < 0 ? text.length() : found + length;
    out.append(text, at, end);
    at = end;
  }

  private static boolean isName(char c) {
    return c == '_' || c == '-' || Character.isLetterOrDigit(c);
  }
}
