package eu.benelux.certhub.hub.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
  private static final MemberId BE = new MemberId("be");
  private static final MemberId NL = new MemberId("nl");
  private static final MemberId LU = new MemberId("lu");
  private static final Directory DIRECTORY =
      new Directory(Stream.of("be", "nl", "lu").map(PolicyTest::member).toList());

  private final Policy open = new Policy(DIRECTORY, Map.of());
  private final Policy limited = new Policy(DIRECTORY, Map.of(LU, Tlp.GREEN));

  private static Member member(String id) {
    int number = id.charAt(0);
    return new Member(
        new MemberId(id),
        "CERT " + id,
        List.of("identity--00000000-0000-4000-8000-%012d".formatted(number)),
        Optional.empty(),
        Language.EN,
        List.of());
  }

  private static Label label(Tlp tlp) {
    return new Label(tlp, Pap.GREEN);
  }

  @ParameterizedTest
  @CsvSource({
    // label, to any member, to a member up to GREEN, its constituents', by mail
    "CLEAR,        true,  true,  true,  true",
    "GREEN,        true,  true,  true,  true",
    "AMBER,        true,  false, true,  true",
    "AMBER_STRICT, true,  false, false, true",
    "RED,          false, false, false, false"
  })
  void allowsEachLabelToItsDestinations(
      Tlp tlp, boolean member, boolean limitedMember, boolean constituent, boolean mail) {
    Audience audience =
        limited.audience(label(tlp), SourceId.of(BE), Place.SHARED).audience();
    assertThat(audience.has(NL)).isEqualTo(member);
    assertThat(audience.has(LU)).isEqualTo(limitedMember);
    assertThat(audience.has(BE)).as("its owner sees it").isEqualTo(member);
    assertThat(tlp.compareTo(open.ceiling(NL, Destination.CONSTITUENT)) <= 0)
        .isEqualTo(constituent);
    assertThat(limited.mails(NL, label(tlp))).isEqualTo(mail);
    assertThat(limited.mails(LU, label(tlp))).isEqualTo(limitedMember);
  }

  @ParameterizedTest
  @MethodSource("levels")
  void showsAReaderWhatIsNotAboveHisCeiling(Tlp tlp) {
    EntryClass entries = new EntryClass(SourceId.of(BE), Place.SHARED, label(tlp), open.everyone());
    for (Tlp ceiling : Tlp.values()) {
      boolean sees = tlp != Tlp.RED && tlp.compareTo(ceiling) <= 0;
      assertThat(open.sees(new Reader(NL, ceiling), entries)).isEqualTo(sees);
      assertThat(limited.sees(new Reader(LU, ceiling), entries))
          .as("what its member may see today counts, whatever is stored")
          .isEqualTo(sees && tlp.compareTo(Tlp.GREEN) <= 0);
    }
  }

  static Tlp[] levels() {
    return Tlp.values();
  }

  @Test
  void showsNothingToWhomItWasNotMeantFor() {
    EntryClass entries = new EntryClass(
        SourceId.of(BE), Place.SHARED, label(Tlp.CLEAR), Audience.of(List.of(BE, NL)));
    assertThat(open.sees(new Reader(LU, Tlp.AMBER_STRICT), entries)).isFalse();
    assertThat(open.sees(new Reader(NL, Tlp.CLEAR), entries)).isTrue();
  }

  @Test
  void showsNothingToWhoIsNoMemberAnyMore() {
    Policy two =
        new Policy(new Directory(Stream.of("be", "nl").map(PolicyTest::member).toList()), Map.of());
    EntryClass entries =
        new EntryClass(SourceId.of(LU), Place.SHARED, label(Tlp.CLEAR), open.everyone());
    assertThat(two.sees(new Reader(LU, Tlp.AMBER_STRICT), entries)).isFalse();
    assertThat(two.mails(LU, label(Tlp.CLEAR))).isFalse();
    assertThat(two.audience(label(Tlp.CLEAR), SourceId.of(LU), Place.SHARED).audience())
        .isEqualTo(Audience.of(List.of(BE, NL)));
  }

  @Test
  void keepsItsOwnersSightAboveHisCeiling() {
    Audience audience =
        limited.audience(label(Tlp.AMBER), SourceId.of(LU), Place.SHARED).audience();
    assertThat(audience).isEqualTo(open.everyone());
    EntryClass entries = new EntryClass(SourceId.of(LU), Place.SHARED, label(Tlp.AMBER), audience);
    assertThat(limited.sees(new Reader(LU, Tlp.AMBER_STRICT), entries)).isTrue();
    assertThat(limited.sees(new Reader(LU, Tlp.GREEN), entries)).isFalse();
  }

  @Test
  void refusesCeilingsForNobodyOrForRed() {
    Map<MemberId, Tlp> stranger = Map.of(new MemberId("fr"), Tlp.GREEN);
    assertThatThrownBy(() -> new Policy(DIRECTORY, stranger)).hasMessageContaining("no member");
    Map<MemberId, Tlp> red = Map.of(LU, Tlp.RED);
    assertThatThrownBy(() -> new Policy(DIRECTORY, red)).hasMessageContaining("at most");
  }

  @Test
  void writesAnAudienceAndReadsItBack() {
    Audience audience = Audience.of(List.of(NL, BE));
    assertThat(audience).hasToString("be,nl");
    assertThat(Audience.parse("be,nl")).isEqualTo(audience);
    assertThat(Audience.parse("")).isEqualTo(Audience.NOBODY);
    assertThat(audience.and(Audience.of(List.of(NL, LU)))).hasToString("nl");
    assertThat(audience.or(Audience.of(List.of(LU)))).hasToString("be,lu,nl");
    assertThat(audience.without(Audience.of(List.of(BE)))).hasToString("nl");
    assertThat(audience.within(open.everyone())).isTrue();
    assertThat(open.everyone().within(audience)).isFalse();
    assertThat(Audience.NOBODY.isEmpty()).isTrue();
  }
}
