package eu.benelux.certhub.connectors.stix.pattern;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long reading and normalising take, on one thread; the surefire JVM has C1 only. */
@Tag("bench")
final class PatternBench {
  private static final int ROUNDS = 15;
  private static final int COUNT = 50_000;

  @Test
  void simpleComparisons() {
    Map<String, String> patterns = new LinkedHashMap<>();
    patterns.put("address", "[ipv4-addr:value = '198.51.100.3']");
    patterns.put("sha-256", "[file:hashes.'SHA-256' = '" + "aec070645fe53ee3".repeat(4) + "']");
    patterns.put("url", "[url:value = 'https://example.com/research/index.html?id=1']");
    patterns.forEach((name, text) -> {
      Pattern pattern = ((ParsedPattern.Parsed) Patterns.read(text)).pattern();
      double read = perSecond(COUNT, i -> Patterns.read(text).findings().size());
      double normal = perSecond(COUNT, i -> pattern.normalForm().length());
      System.out.printf("%-10s read %,.0f/s, normal form %,.0f/s%n", name, read, normal);
    });
  }

  @Test
  void theLargestPatterns() {
    Map<String, String> patterns = new LinkedHashMap<>();
    patterns.put("one string", "[file:name = '" + "a".repeat(65_500) + "']");
    patterns.put("a set", "[file:size IN (" + "123456,".repeat(9_300) + "1)]");
    patterns.put("comparisons", "[a:b=1" + " OR a:b=1".repeat(7_000) + "]");
    patterns.put("types", "[" + types(" OR ", 4_000) + "]");
    patterns.put("brackets", "[a:b=1]" + " AND[a:b=1]".repeat(5_900));
    patterns.put("deep", "(".repeat(99) + patterns.get("brackets") + ")".repeat(99));
    patterns.put(
        "expressions",
        "[a:b MATCHES '(a|b)*c'" + " OR a:b MATCHES '(a{99}|b)*c'".repeat(2_000) + "]");
    patterns.put("comment", "[a:b=1]/*" + "*".repeat(65_500) + "*/");
    patterns.put("blanks", "[a:b=1]" + "\u3000".repeat(65_500));
    patterns.forEach((name, text) -> {
      ParsedPattern parsed = Patterns.read(text);
      double read = 1e3 / perSecond(5, i -> Patterns.read(text).findings().size());
      double normal = 1e3
          / perSecond(
              5, i -> parsed.fold(each -> each.pattern().normalForm().length(), refused -> 0));
      System.out.printf(
          "%-12s %,d characters: read %.2f ms, normal form %.2f ms%n",
          name, text.length(), read, normal);
    });
  }

  private static String types(String joint, int count) {
    StringBuilder text = new StringBuilder("a0:b=1");
    for (int i = 1; i < count; i++) {
      text.append(joint).append('a').append(i).append(":b=1");
    }
    return text.toString();
  }

  /** The best of some rounds. */
  private static double perSecond(int count, ToIntFunction<Integer> task) {
    long best = Long.MAX_VALUE;
    int sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        sum += task.applyAsInt(i);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return sum < 0 ? 0 : count * 1e9 / best;
  }
}
