package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of the language, each with the name by which an error calls it. */
enum Token {
  OPEN_BRACKET("'['"),
  CLOSE_BRACKET("']'"),
  OPEN("'('"),
  CLOSE("')'"),
  COLON("':'"),
  DOT("'.'"),
  COMMA("','"),
  STAR("'*'"),
  EQUAL("'='"),
  UNEQUAL("'!='"),
  LESS("'<'"),
  LESS_OR_EQUAL("'<='"),
  GREATER("'>'"),
  GREATER_OR_EQUAL("'>='"),
  WORD("a name"),
  HYPHENED("a name with a hyphen"),
  INTEGER("an integer"),
  FLOAT("a number with a fraction"),
  STRING("a string"),
  HEX("a hex constant"),
  BINARY("a binary constant"),
  TIMESTAMP("a timestamp"),
  END("the end of the pattern"),
  AND("AND"),
  OR("OR"),
  NOT("NOT"),
  FOLLOWEDBY("FOLLOWEDBY"),
  LIKE("LIKE"),
  MATCHES("MATCHES"),
  ISSUPERSET("ISSUPERSET"),
  ISSUBSET("ISSUBSET"),
  EXISTS("EXISTS"),
  LAST("LAST"),
  IN("IN"),
  START("START"),
  STOP("STOP"),
  SECONDS("SECONDS"),
  TRUE("true"),
  FALSE("false"),
  WITHIN("WITHIN"),
  REPEATS("REPEATS"),
  TIMES("TIMES");

  private static final int KEYWORD_MIN = 2;
  private static final int KEYWORD_MAX = 10;
  private static final Map<String, Token> KEYWORDS = Arrays.stream(values())
      .filter(token -> token.compareTo(END) > 0)
      .collect(Collectors.toUnmodifiableMap(token -> token.shown, Function.identity()));

  private final String shown;

  Token(String shown) {
    this.shown = shown;
  }

  String shown() {
    return shown;
  }

  boolean isKeyword() {
    return compareTo(END) > 0;
  }

  /** The keyword that the text from {@code start} to {@code end} is, or null if it is none. */
  static @Nullable Token keyword(String text, int start, int end) {
    int length = end - start;
    char first = text.charAt(start);
    boolean may = (first >= 'A' && first <= 'Z')
        || (first == 't' && length == 4)
        || (first == 'f' && length == 5);
    if (!may || length < KEYWORD_MIN || length > KEYWORD_MAX) {
      return null;
    }
    return KEYWORDS.get(text.substring(start, end));
  }
}
