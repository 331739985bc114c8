package eu.benelux.certhub.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Knows what people leave in a file when they mean to write a secret later. */
final class Placeholder {
  private static final int CHARACTERS_MAX = 64;
  private static final Pattern HOLDERS =
      Pattern.compile("<.*>|\\$\\{.*}|\\$\\(.*\\)|\\{\\{.*}}|\\[.*]|%.*%|@.*@|[.…*_-]+");
  /** Nothing but these words, in whatever order. */
  private static final Pattern PHRASE = Pattern.compile(
      "(a|admin|an|certhub|change|credentials?|default|demo|dummy|empty|enter|example|fill"
          + "|fixme|foo|bar|goes|guest|here|hub|hunter2|in|insert|it|key|letmein|long|me|my"
          + "|new|none|now|null|own|pass|passphrase|passw0rd|passwd|password|placeholder"
          + "|please|put|pw|qwerty|random|real|replace|root|sample|secret|some|string|strong"
          + "|tbd|temp|test|testing|the|this|to|todo|token|undefined|unset|value|very"
          + "|welcome|with|your|1|12|123|1234)+");

  private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1*");
  private static final Pattern COUNTED = Pattern.compile("0?12345(6(7(8(90?)?)?)?)?");

  private Placeholder() {}

  static boolean is(String secret) {
    String text = secret.strip().toLowerCase(Locale.ROOT);
    String letters = text.replaceAll("[^\\p{L}\\p{N}]", "");
    return text.length() <= CHARACTERS_MAX
        && (HOLDERS.matcher(text).matches()
            || PHRASE.matcher(letters).matches()
            || ONE_CHARACTER.matcher(text).matches()
            || COUNTED.matcher(text).matches());
  }
}
