package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.benelux.certhub.connectors.stix.pattern.Pattern.Match;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Matching, beyond what the vectors show: its bounds, and what counts as found. */
class MatchingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void followsAReferenceOnlyToAnObjectThatTheObservationLists() throws JsonProcessingException {
    String traffic = "{'type':'network-traffic','id':'network-traffic--1','dst_ref':'url--1'}";
    String url = "{'type':'url','id':'url--1','value':'a'}";
    String pattern = "[network-traffic:dst_ref.value = 'a']";
    assertThat(match(pattern, seen("'network-traffic--1','url--1'", 1), traffic, url))
        .isEqualTo(Match.YES);
    assertThat(match(pattern, seen("'network-traffic--1'", 1), traffic, url)).isEqualTo(Match.NO);
  }

  @Test
  void readsTheDeprecatedFormOfObservedData() throws JsonProcessingException {
    String observed = "{'type':'observed-data','first_observed':'2024-01-01T00:00:00Z',"
        + "'last_observed':'2024-01-01T00:00:00Z','number_observed':1,"
        + "'objects':{'0':{'type':'url','value':'a'}}}";
    assertThat(match("[url:value = 'a']", observed)).isEqualTo(Match.YES);
  }

  @Test
  void looksForTheExistenceOfAProperty() throws JsonProcessingException {
    String url = "{'type':'url','id':'url--1','value':'a'}";
    assertThat(match("[EXISTS url:value]", seen("'url--1'", 1), url)).isEqualTo(Match.YES);
    assertThat(match("[EXISTS url:x]", seen("'url--1'", 1), url)).isEqualTo(Match.NO);
    assertThat(match("[NOT EXISTS url:x]", seen("'url--1'", 1), url)).isEqualTo(Match.YES);
  }

  @Test
  void isUndecidedByAnExpressionThatItDoesNotRun() throws JsonProcessingException {
    String url = "{'type':'url','id':'url--1','value':'a'}";
    assertThat(match("[url:value MATCHES '(?=a)a']", seen("'url--1'", 1), url))
        .isEqualTo(Match.UNDECIDED);
  }

  @Test
  void isUndecidedByMoreCombinationsThanItKeeps() throws JsonProcessingException {
    List<String> documents =
        IntStream.range(0, 40).mapToObj(i -> seen("'url--1'", 1)).collect(Collectors.toList());
    documents.add("{'type':'url','id':'url--1','value':'a'}");
    String[] all = documents.toArray(String[]::new);
    assertThat(match("[url:value = 'a'] REPEATS 2 TIMES", all)).isEqualTo(Match.YES);
    assertThat(match("[url:value = 'a'] REPEATS 20 TIMES", all)).isEqualTo(Match.UNDECIDED);
    assertThat(match("[url:value = 'a'] REPEATS 41 TIMES", all)).isEqualTo(Match.UNDECIDED);
  }

  @Test
  void countsObservationsOfOneObjectWithoutListingThem() throws JsonProcessingException {
    String url = "{'type':'url','id':'url--1','value':'a'}";
    String pattern = "[url:value = 'a'] REPEATS 5000 TIMES";
    assertThat(match(pattern, seen("'url--1'", 5_000), url)).isEqualTo(Match.YES);
    assertThat(match(pattern, seen("'url--1'", 4_999), url)).isEqualTo(Match.NO);
  }

  @Test
  void endsOnReferencesThatGoInCircles() throws JsonProcessingException {
    String refs =
        IntStream.range(0, 20).mapToObj(i -> "'x-a--" + i + "'").collect(Collectors.joining(","));
    List<String> documents = IntStream.range(0, 20)
        .mapToObj(i -> "{'type':'x-a','id':'x-a--" + i + "','b_refs':[" + refs + "]}")
        .collect(Collectors.toList());
    documents.add(seen(refs, 1));
    String path = "x-a:" + "b_refs[*].".repeat(40) + "c";
    assertThat(match("[" + path + " = 1]", documents.toArray(String[]::new))).isEqualTo(Match.NO);
  }

  @Test
  void takesWildcardsInTimeThatIsBounded() throws JsonProcessingException {
    String url = "{'type':'url','id':'url--1','value':'" + "a".repeat(100_000) + "'}";
    String shape = "%a".repeat(10_000) + "b";
    assertThat(match("[url:value LIKE '" + shape + "']", seen("'url--1'", 1), url))
        .isIn(Match.NO, Match.UNDECIDED);
    assertThat(match("[url:value LIKE '%aa_a%']", seen("'url--1'", 1), url)).isEqualTo(Match.YES);
  }

  private static String seen(String refs, int count) {
    return "{'type':'observed-data','first_observed':'2024-01-01T00:00:00Z',"
        + "'last_observed':'2024-01-01T00:00:00Z','number_observed':" + count
        + ",'object_refs':[" + refs + "]}";
  }

  private static Match match(String pattern, String... documents) throws JsonProcessingException {
    String bundle = "{'type':'bundle','objects':[" + String.join(",", documents) + "]}";
    Observed observed = Observed.of(List.of(JSON.readTree(bundle.replace('\'', '"'))));
    return ((ParsedPattern.Parsed) Patterns.read(pattern)).pattern().match(observed);
  }
}
