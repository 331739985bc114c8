package eu.benelux.certhub.connectors.stix.pattern;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a pattern into tokens, one at a time and each character once (grammar: STIXPattern.g4 of
 * oasis-open/cti-stix2-json-schemas). White space is what Unicode calls white space (9.4); comments
 * are those of C and C++.
 */
final class Scanner {
  private final String text;
  private final char[] chars;
  private final int length;
  private int next;
  private int backslash;
  private Token token = Token.END;
  private int start;

  Scanner(String text) {
    this.text = text;
    this.chars = text.toCharArray();
    this.length = chars.length;
    this.backslash = backslashFrom(0);
    advance();
  }

  /** The token that the scanner stands on. */
  Token token() {
    return token;
  }

  /** Where it begins. */
  int start() {
    return start;
  }

  /** Its text as it was written. */
  String raw() {
    return text.substring(start, next);
  }

  /** Its first character after an apostrophe, for constants in apostrophes, to the last before. */
  String quoted() {
    int open = token == Token.STRING ? start + 1 : start + 2;
    return text.substring(open, next - 1);
  }

  /** What stands here, for an error. */
  String found() {
    if (token == Token.END || token.isKeyword()) {
      return token.shown();
    }
    return "\"" + Excerpt.of(text, start, next) + "\"";
  }

  /** Steps on to the next token. */
  void advance() {
    skipBlanks();
    start = next;
    if (next == length) {
      token = Token.END;
      return;
    }
    char c = chars[next];
    if (isLetter(c)) {
      word(c);
    } else if (isDigit(c) || c == '+' || c == '-' || (c == '.' && isDigit(peek(1)))) {
      number();
    } else if (c == '\'') {
      token = Token.STRING;
      next++;
      string();
    } else {
      token = symbol(c);
    }
  }

  private void skipBlanks() {
    while (next < length) {
      char c = chars[next];
      if (c == ' ' || isBlank(c)) {
        next++;
      } else if (c == '/' && peek(1) == '*') {
        int close = text.indexOf("*/", next + 2);
        if (close < 0) {
          throw new Stop(next, "9.4", "a comment begins here and does not end", "end it with */");
        }
        next = close + 2;
      } else if (c == '/' && peek(1) == '/') {
        while (next < length && chars[next] != '\n' && chars[next] != '\r') {
          next++;
        }
      } else {
        return;
      }
    }
  }

  private void word(char first) {
    if (peek(1) == '\'' && (first == 'h' || first == 'b' || first == 't')) {
      token = first == 'h' ? Token.HEX : first == 'b' ? Token.BINARY : Token.TIMESTAMP;
      next += 2;
      untilApostrophe();
      return;
    }
    boolean hyphened = false;
    while (next < length) {
      char c = chars[next];
      if (c == '-') {
        hyphened = true;
      } else if (!isLetter(c) && !isDigit(c)) {
        break;
      }
      next++;
    }
    @Nullable Token keyword = hyphened ? null : Token.keyword(text, start, next);
    token = keyword != null ? keyword : hyphened ? Token.HYPHENED : Token.WORD;
  }

  private void number() {
    if (chars[next] == '+') {
      throw new Stop(
          next, "9.2", "a positive number is written without a plus sign", "leave it out");
    }
    if (chars[next] == '-') {
      next++;
    }
    int digits = next;
    digits();
    token = Token.INTEGER;
    if (peek(0) == '.' && isDigit(peek(1))) {
      token = Token.FLOAT;
      next++;
      digits();
    } else if (digits == next) {
      throw Stop.unexpected(start, "\"-\" without a number", "a constant");
    } else if (chars[digits] == '0' && next > digits + 1) {
      throw new Stop(start, "9.2", "an integer has no leading zeros", "leave them out");
    }
  }

  private void digits() {
    while (next < length && isDigit(chars[next])) {
      next++;
    }
  }

  private void string() {
    // Most strings have no backslash, and an apostrophe is found faster than characters are read.
    int close = text.indexOf('\'', next);
    if (backslash < next) {
      backslash = backslashFrom(next);
    }
    if (close >= 0 && close < backslash) {
      next = close + 1;
      return;
    }
    escapedString();
  }

  private void escapedString() {
    while (next < length) {
      char c = chars[next];
      if (c == '\'') {
        next++;
        return;
      }
      if (c == '\\') {
        char escaped = peek(1);
        if (escaped != '\'' && escaped != '\\') {
          throw new Stop(
              next,
              "9.2",
              "only an apostrophe or a backslash may follow a backslash in a string",
              "write the backslash twice: \\\\");
        }
        next++;
      }
      next++;
    }
    throw unclosed();
  }

  /** Where the next backslash stands; each stretch of the text is searched once. */
  private int backslashFrom(int from) {
    int at = text.indexOf('\\', from);
    return at < 0 ? length : at;
  }

  private void untilApostrophe() {
    int close = text.indexOf('\'', next);
    if (close < 0) {
      throw unclosed();
    }
    next = close + 1;
  }

  private Stop unclosed() {
    return new Stop(
        start, "9.2", "the constant that begins here does not end", "close it with an apostrophe");
  }

  private Token symbol(char c) {
    next++;
    return switch (c) {
      case '[' -> Token.OPEN_BRACKET;
      case ']' -> Token.CLOSE_BRACKET;
      case '(' -> Token.OPEN;
      case ')' -> Token.CLOSE;
      case ':' -> Token.COLON;
      case '.' -> Token.DOT;
      case ',' -> Token.COMMA;
      case '*' -> Token.STAR;
      case '=' -> follows('=', Token.EQUAL, Token.EQUAL);
      case '<' ->
        peek(0) == '>'
            ? follows('>', Token.UNEQUAL, Token.LESS)
            : follows('=', Token.LESS_OR_EQUAL, Token.LESS);
      case '>' -> follows('=', Token.GREATER_OR_EQUAL, Token.GREATER);
      case '!' -> {
        if (peek(0) != '=') {
          throw new Stop(start, "9.6.1", "'!' stands alone", "write != or NOT");
        }
        next++;
        yield Token.UNEQUAL;
      }
      default ->
        throw new Stop(
            start,
            "9.4",
            "\"" + Excerpt.of(text, start, end(start)) + "\" is no word of the language",
            "");
    };
  }

  private int end(int from) {
    return from + Character.charCount(text.codePointAt(from));
  }

  private Token follows(char wanted, Token then, Token otherwise) {
    if (peek(0) != wanted) {
      return otherwise;
    }
    next++;
    return then;
  }

  private char peek(int ahead) {
    int at = next + ahead;
    return at < length ? chars[at] : '\0';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(char c) {
    return switch (c) {
      case '\t', '\n', '\u000B', '\f', '\r', ' ', '\u0085', '\u00a0', '\u1680' -> true;
      case '\u2028', '\u2029', '\u202f', '\u205f', '\u3000' -> true;
      default -> c >= '\u2000' && c <= '\u200a';
    };
  }
}
