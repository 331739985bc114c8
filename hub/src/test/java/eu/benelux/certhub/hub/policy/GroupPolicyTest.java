package eu.benelux.certhub.hub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.config.directory.Membership;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may see what in a group. */
class GroupPolicyTest {
  private static final Place BANKING = Place.ofGroup("banking");
  private static final Label AMBER = new Label(Tlp.AMBER, Pap.GREEN);
  private static final Instant LAST = Instant.parse("2027-06-30T23:59:59.999999Z");

  private final Policy policy = new Policy(
      new Directory(
          Stream.of("be", "nl", "lu", "fr").map(GroupPolicyTest::member).toList(),
          List.of(new Group(
              "banking",
              Stream.of("be", "nl", "lu until 2027-06-30").map(Membership::new).toList(),
              Optional.empty()))),
      Map.of(id("nl"), Tlp.GREEN));

  private static MemberId id(String text) {
    return new MemberId(text);
  }

  private static Member member(String id) {
    return new Member(
        id(id),
        "CERT " + id,
        List.of("identity--00000000-0000-4000-8000-0000000000%02x".formatted((int) id.charAt(0))),
        Optional.empty(),
        Language.EN,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    // owner, audience of an AMBER object: NL reads up to GREEN, but what is its own
    "be, 'be,lu'",
    "nl, 'be,lu,nl'",
    "fr, 'be,lu'", // who is not in it has no place there, not even as owner
  })
  void givesAnAudienceInside(String owner, String audience) {
    Policy present = policy.at(LAST);
    assertThat(present.audience(AMBER, new SourceId(owner), BANKING).audience())
        .hasToString(audience);
  }

  @Test
  void endsATermWithItsDay() {
    EntryClass entries = new EntryClass(
        SourceId.of(id("be")), BANKING, AMBER, Audience.of(List.of(id("be"), id("lu"))));
    Reader lu = new Reader(id("lu"), Tlp.AMBER_STRICT);
    assertThat(policy.at(LAST).sees(lu, entries)).isTrue();
    assertThat(policy.at(LAST.plusNanos(1000)).sees(lu, entries)).isFalse();
    assertThat(policy.at(LAST.plusNanos(1000)).members(BANKING)).hasToString("be,nl");
    assertThat(policy.sees(lu, entries)).as("without a clock").isFalse();
    assertThat(policy.at(LAST).sees(new Reader(id("be"), Tlp.AMBER), entries)).isTrue();
  }

  @Test
  void showsNobodyWhatStandsInNoGroup() {
    for (String place : List.of("group-other", "feed-x", "drop-be")) {
      assertThat(policy.at(LAST).members(new Place(place)).isEmpty()).isTrue();
      assertThat(policy
              .at(LAST)
              .audience(AMBER, new SourceId("be"), new Place(place))
              .audience()
              .isEmpty())
          .isTrue();
    }
    assertThat(policy.members(Place.SHARED)).isEqualTo(policy.everyone());
    assertThat(policy.members(Place.ATTESTATIONS)).isEqualTo(policy.everyone());
  }
}
