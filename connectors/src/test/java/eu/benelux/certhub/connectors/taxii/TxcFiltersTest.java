package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.taxii.TxcHome.Who;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1 Interoperability Test Document 1.0, section 3.13. */
class TxcFiltersTest {
  private static final String OLD = "2024-01-01T00:00:00.000Z";
  private static final String NEW = "2024-03-01T00:00:00.000Z";
  private static final String TOOL = "tool--00000009-0000-4000-8000-000000000000";

  @RegisterExtension
  private static final TxcHome HOME = new TxcHome();

  private final TxcHome home = HOME;

  @BeforeAll
  static void fill() throws Exception {
    HOME.add(
        Who.WRITER,
        Reply.indicator(1),
        Reply.indicator(2, OLD),
        Reply.indicator(2, NEW),
        "{\"type\":\"tool\",\"spec_version\":\"2.1\",\"id\":\"" + TOOL + "\",\"created\":\"" + OLD
            + "\",\"modified\":\"" + OLD + "\",\"name\":\"a tool\"}");
  }

  private List<String> ids(String query) throws Exception {
    Reply reply = home.objects(Who.READER, query);
    assertThat(reply.status()).isEqualTo(200);
    return reply.each("id");
  }

  @Test
  void txc_3_13_1_1_addedAfter() throws Exception {
    String first = home.objects(Who.READER, "?limit=1").header("X-TAXII-Date-Added-Last");
    assertThat(ids("?added_after=" + first)).containsExactly(Reply.id(2), TOOL);
    assertThat(ids("?added_after=2099-01-01T00:00:00.000000Z")).isEmpty();
  }

  @Test
  void txc_3_13_1_2_limit() throws Exception {
    assertThat(ids("?limit=2")).hasSize(2);
    assertThat(ids("?limit=3")).hasSize(3);
  }

  @Test
  void txc_3_13_1_3_id() throws Exception {
    assertThat(ids("?match[id]=" + Reply.id(1))).containsExactly(Reply.id(1));
  }

  @Test
  void txc_3_13_1_4_type() throws Exception {
    assertThat(ids("?match[type]=tool")).containsExactly(TOOL);
  }

  @Test
  void txc_3_13_1_5_version() throws Exception {
    String one = "?match[id]=" + Reply.id(2) + "&match[version]=";
    assertThat(home.objects(Who.READER, one + "first").each("modified")).containsExactly(OLD);
    assertThat(home.objects(Who.READER, one + "last").each("modified")).containsExactly(NEW);
    assertThat(home.objects(Who.READER, one + OLD).each("modified")).containsExactly(OLD);
    assertThat(home.objects(Who.READER, one + "all").each("modified")).containsExactly(OLD, NEW);
  }

  @Test
  void txc_3_13_1_6_specVersion() throws Exception {
    assertThat(ids("?match[spec_version]=2.1")).hasSize(3);
    assertThat(ids("?match[spec_version]=2.0")).isEmpty();
  }

  @Test
  void txc_3_13_1_7_or() throws Exception {
    assertThat(ids("?match[type]=tool,indicator")).hasSize(3);
    assertThat(ids("?match[id]=" + TOOL + "," + Reply.id(1))).containsExactly(Reply.id(1), TOOL);
  }

  @Test
  void txc_3_13_1_8_and() throws Exception {
    assertThat(ids("?match[type]=tool&match[id]=" + TOOL)).containsExactly(TOOL);
    assertThat(ids("?match[type]=tool&match[id]=" + Reply.id(1))).isEmpty();
  }

  @Test
  void txc_3_13_1_9_orAndAnd() throws Exception {
    assertThat(ids("?match[type]=tool,malware&match[id]=" + TOOL + "," + Reply.id(1)))
        .containsExactly(TOOL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?match[type]=tool&match[type]=indicator",
        "?match[id]=a&match[id]=b",
        "?match[version]=first&match[version]=last",
        "?added_after=2024-01-01T00:00:00Z&added_after=2025-01-01T00:00:00Z",
      })
  void txc_3_13_1_10_refusesAFilterThatIsGivenTwice(String query) throws Exception {
    assertThat(home.objects(Who.READER, query).isRefusal(400)).isTrue();
  }
}
