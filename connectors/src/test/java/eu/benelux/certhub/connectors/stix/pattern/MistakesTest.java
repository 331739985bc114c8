package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mistakes that analysts make: each error has its place, what was expected, and the fix. */
class MistakesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '¦', quoteCharacter = '^', textBlock = """
      file:name = 'a'                             ¦ 1:1  ¦ put the comparison in square brackets
      (file:name = 'a')                           ¦ 1:2  ¦ put the comparison in square brackets
      {file:name = 'a'}                           ¦ 1:1  ¦ square brackets
      file-x:name = 'a'                           ¦ 1:1  ¦ put the comparison in square brackets
      [file:name = 'a'                            ¦ 1:17 ¦ close the comparison with ]
      [file:name = 'a')                           ¦ 1:17 ¦ close the comparison with ]
      [(file:name = 'a']                          ¦ 1:18 ¦ close the parenthesis with )
      ([file:name = 'a']                          ¦ 1:19 ¦ close the parenthesis with )
      [file:name = "a"]                           ¦ 1:14 ¦ text stands in apostrophes: 'a'
      [file:name = ‘a’]                           ¦ 1:14 ¦ text stands in apostrophes: 'a'
      [file:name = “a”]                           ¦ 1:14 ¦ text stands in apostrophes: 'a'
      [file:name = `a`]                           ¦ 1:14 ¦ text stands in apostrophes
      [file:name = a.exe]                         ¦ 1:14 ¦ put text in apostrophes
      [file:name = 'a]                            ¦ 1:14 ¦ close it with an apostrophe
      [file:name = 'it's']                        ¦ 1:18 ¦ inside text an apostrophe is
      [file:name = 'C:\\temp']                    ¦ 1:17 ¦ write the backslash twice
      [file:name =! 'a']                          ¦ 1:13 ¦ write != or NOT
      [file:name ~ 'a']                           ¦ 1:12 ¦ LIKE or MATCHES
      [file:name 'a']                             ¦ 1:12 ¦ write =, !=, <, >, IN, LIKE or MATCHES
      [file:name like 'a%']                       ¦ 1:12 ¦ write keywords in capital letters
      [file:name contains 'a']                    ¦ 1:12 ¦ LIKE '%a%'
      [file:name = 'a' and file:size = 1]         ¦ 1:18 ¦ write keywords in capital letters
      [file:name = 'a' && file:size = 1]          ¦ 1:18 ¦ write AND
      [file:name = 'a' || file:size = 1]          ¦ 1:18 ¦ write OR
      [file:name = 'a' file:size = 1]             ¦ 1:18 ¦ join comparisons by AND or OR
      [file:name = 'a', 'b']                      ¦ 1:17 ¦ a set of values follows IN
      [file:name = 'a' OR 'b']                    ¦ 1:21 ¦ repeat the path, or write IN ('a', 'b')
      [file:name = ('a', 'b')]                    ¦ 1:14 ¦ a set of values follows IN
      [file:name IN ['a', 'b']]                   ¦ 1:15 ¦ the values of a set stand in parentheses
      [file:name IN 'a']                          ¦ 1:15 ¦ the values of a set stand in parentheses
      [file:name in ('a')]                        ¦ 1:12 ¦ write keywords in capital letters
      [NOT file:name = 'a']                       ¦ 1:2  ¦ write it after the path
      [file:hashes.SHA-256 = 'a']                 ¦ 1:14 ¦ put the name in apostrophes: 'SHA-256'
      [file.name = 'a']                           ¦ 1:6  ¦ write a colon after the object type
      [file name = 'a']                           ¦ 1:7  ¦ write a colon after the object type
      [file = 'a']                                ¦ 1:7  ¦ write a colon after the object type
      [name = 'a' AND file:size = 1]              ¦ 1:7  ¦ write a colon after the object type
      [file:size = True]                          ¦ 1:14 ¦ small letters
      [ipv4-addr:value = 1.2.3.4]                 ¦ 1:23 ¦ put text in apostrophes
      [file:name = 'a'] or [file:name = 'b']      ¦ 1:19 ¦ write keywords in capital letters
      [file:name = 'a'], [file:name = 'b']        ¦ 1:18 ¦ join observations by AND, OR or FOLLOWEDBY
      [file:name = 'a'] [file:name = 'b']         ¦ 1:19 ¦ join observations by AND, OR or FOLLOWEDBY
      [file:name = 'a'] some text                 ¦ 1:19 ¦ leave out what follows the pattern
      [file:name = 'a'] # why                     ¦ 1:19 ¦ write a comment as /* */ or //
      [file:name = 'a'] WITHIN 5 MINUTES          ¦ 1:28 ¦ write WITHIN 5 SECONDS
      [file:name = 'a'] WITHIN 5 SECOND           ¦ 1:28 ¦ write WITHIN 5 SECONDS
      [file:name = 'a'] WITHIN SECONDS            ¦ 1:26 ¦ write WITHIN 5 SECONDS
      [file:name = 'a'] REPEATS 5                 ¦ 1:28 ¦ write REPEATS 5 TIMES
      [file:name = 'a'] REPEATS TIMES             ¦ 1:27 ¦ write REPEATS 5 TIMES
      """)
  void areExplained(String text, String place, String fix) {
    check(text, place, fix);
  }

  @ParameterizedTest
  @CsvSource({
    "'[file:name = ''a'']\n[file:name = ''b'']', 2:1, 'join observations by AND, OR or FOLLOWEDBY'",
    "'[file:name = ''a''\r\nAND file:name ''b'']', 2:15, 'write =,'",
    "'[file:name = ''a''] /* why', 1:19, 'end it with */'",
  })
  void areExplainedOnTheirLine(String text, String place, String fix) {
    check(text, place, fix);
  }

  private static void check(String text, String place, String fix) {
    ParsedPattern read = Patterns.read(text);
    assertThat(read).as(text).isInstanceOf(ParsedPattern.Refused.class);
    PatternFinding first = read.findings().get(0);
    assertThat(first.shown()).startsWith(place + " ");
    assertThat(first.sentence()).isNotEmpty();
    assertThat(first.fix().orElse("")).contains(fix);
  }
}
