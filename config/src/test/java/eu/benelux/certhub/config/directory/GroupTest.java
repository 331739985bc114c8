package eu.benelux.certhub.config.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupTest {
  private static final List<Member> MEMBERS =
      Stream.of("be", "nl", "lu").map(GroupTest::member).toList();

  private static Member member(String id) {
    return new Member(
        new MemberId(id),
        "CERT " + id,
        List.of("identity--00000000-0000-4000-8000-00000000%04x".formatted(id.hashCode() & 0xffff)),
        Optional.empty(),
        Language.EN,
        List.of());
  }

  private static Group group(String name, String members) {
    return new Group(
        name, Stream.of(members.split(",", -1)).map(Membership::new).toList(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"be", "banking", "a1", "power-grid-2", "abcdefghijklmnopqrstuvwxyz-12345"})
  void takesAName(String name) {
    assertThat(group(name, "be,nl").name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "b", // too short
        "abcdefghijklmnopqrstuvwxyz-123456", // too long for an alias that people type
        "Banking",
        "1banking", // an alias could not be told from a number
        "bank.ing", // titles hold no dots
        "bank ing",
        "-banking",
        "banking-",
        "bank--ing",
        "bänking",
        "bank/ing",
      })
  void refusesAName(String name) {
    assertThatThrownBy(() -> group(name, "be,nl")).hasMessageContaining("2 to 32 lower-case");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "be|needs at least two members",
        "be,be|be is in the group banking twice",
        "be,be until 2027-01-01|be is in the group banking twice", // the term tells nothing apart
      })
  void refusesARoster(String members, String why) {
    assertThatThrownBy(() -> group("banking", members)).hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "NL,is written as nl",
    "n,is written as nl",
    "nl until,is written as nl",
    "nl until tomorrow,is written as nl",
    "nl  until 2027-01-01,is written as nl",
    "nl until 2027-02-30,is no day",
    "nl until 2027-01-01T00:00:00Z,is written as nl",
  })
  void refusesAMembership(String written, String why) {
    assertThatThrownBy(() -> new Membership(written)).hasMessageContaining(why);
  }

  @Test
  void endsWithTheDayThatIsNamed() {
    assertThat(new Membership("nl until 2027-06-30").end())
        .contains(Instant.parse("2027-07-01T00:00:00Z"));
    assertThat(new Membership("nl").end()).isEmpty();
    assertThat(new Membership("nl until 2027-06-30").member()).isEqualTo(new MemberId("nl"));
  }

  @Test
  void isShownWithoutDots() {
    Group group = new Group("banking", group("banking", "be,nl").members(), Optional.of("B.E.L. "));
    assertThat(group.shown()).isEqualTo("B E L");
    assertThat(group("banking", "be,nl").shown()).isEqualTo("banking");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "banking|be,fr|fr is in the group banking, but is no member",
        "energy|be,nl|two groups are called energy",
        "lu|be,nl|a member is called lu, too",
        "power|be,nl|two groups have the title power", // the title of the first
      })
  void isRefusedAmongOthers(String name, String members, String why) {
    Group first = new Group("energy", group("energy", "be,lu").members(), Optional.of("Power."));
    assertThatThrownBy(() -> new Directory(MEMBERS, List.of(first, group(name, members))))
        .hasMessageContaining(why);
  }
}
