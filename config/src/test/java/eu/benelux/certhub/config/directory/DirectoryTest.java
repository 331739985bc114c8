package eu.benelux.certhub.config.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.config.Bound;
import eu.benelux.certhub.config.Fault;
import eu.benelux.certhub.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryTest {
  private static final String BE = "identity--3b9f7b4e-0f3c-4c8e-9f0e-0a1b2c3d4e5f";
  private static final String NL = "identity--5c1f2a3b-7d6e-4f80-8a9b-1c2d3e4f5a6b";
  private static final String NL_TOO = "identity--00000000-0000-4000-8000-000000000001";

  private static Member member(String id, String... identities) {
    return new Member(
        new MemberId(id),
        "CERT " + id,
        List.of(identities),
        Optional.of(id + "@cert.example"),
        Language.EN,
        List.of());
  }

  @Test
  void knowsWhoSpeaksForAnIdentity() {
    Directory directory = new Directory(List.of(member("nl", NL, NL_TOO), member("be", BE)));
    assertThat(directory.speakerFor(NL_TOO)).map(Member::id).contains(new MemberId("nl"));
    assertThat(directory.speakerFor("identity--of-nobody")).isEmpty();
    assertThat(directory.member(new MemberId("be"))).map(Member::name).contains("CERT be");
    assertThat(directory.member(new MemberId("lu"))).isEmpty();
  }

  @Test
  void listsItsIdsInOrder() {
    Directory directory = new Directory(List.of(member("nl", NL), member("be", BE)));
    assertThat(directory.ids()).containsExactly(new MemberId("be"), new MemberId("nl"));
    assertThatThrownBy(() -> directory.ids().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refusesTwoMembersOfOneId() {
    assertThatThrownBy(() -> new Directory(List.of(member("be", BE), member("be", NL))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two members are called be");
  }

  @Test
  void refusesAnIdentityOfTwoMembers() {
    assertThatThrownBy(() -> new Directory(List.of(member("be", BE), member("nl", NL, BE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("be and nl both speak for " + BE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b",
        "BE",
        "1be",
        "be-nl",
        "b e",
        "be\n",
        "abcdefghijklmnopq",
        "b\u00e9",
        "../be"
      })
  void refusesAMemberId(String value) {
    assertThatThrownBy(() -> new MemberId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3b9f7b4e-0f3c-4c8e-9f0e-0a1b2c3d4e5f", // no type
        "identity--3B9F7B4E-0F3C-4C8E-9F0E-0A1B2C3D4E5F", // upper case
        "identity--3b9f7b4e", // cut short
        "tool--3b9f7b4e-0f3c-4c8e-9f0e-0a1b2c3d4e5f", // another type
        "identity--3b9f7b4e-0f3c-4c8e-9f0e-0a1b2c3d4e5f\n" // a line more
      })
  void refusesAnIdentity(String identity) {
    assertThatThrownBy(() -> member("be", identity)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAMemberThatSpeaksForNobodyOrTwiceForOne() {
    assertThatThrownBy(() -> member("be")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> member("be", BE, BE)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cert@cert.be",
        "info+tlp@cert.example",
        "a.b-c_d@x-y.example",
        "me@localhost",
        "o'neil@x"
      })
  void takesAMailbox(String mailbox) {
    assertThat(new Contact("Ann", mailbox, Optional.empty()).mailbox()).isEqualTo(mailbox);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cert",
        "@cert.be",
        "cert@",
        "a@b@c",
        "a b@cert.be",
        "a@cert.be\r\nBcc: x@y",
        "a@cert.be\n",
        "a@cert.be\u0000",
        "<a@cert.be>",
        "Ann <a@cert.be>",
        "a@cert.be,b@cert.be",
        "\"a b\"@cert.be",
        "a..b@cert.be",
        ".a@cert.be",
        "a@cert..be",
        "a@-cert.be",
        "a@[127.0.0.1]",
        "\u00e9@cert.be",
        "a@c\u00e9rt.be",
        "a(x)@cert.be"
      })
  void refusesAMailbox(String mailbox) {
    assertThatThrownBy(() -> new Contact("Ann", mailbox, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesALongMailboxQuickly() {
    String local = "a.".repeat(100_000);
    assertThatThrownBy(() -> new Contact("Ann", local + "@x", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Ann\nBcc: x", "Ann\u0000", "Ann\u202e", "Ann\u2028"})
  void refusesAName(String name) {
    assertThatThrownBy(() -> new Contact(name, "a@cert.be", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ABCD", "d9e2 1f", "0123456789abcdef0123456789abcdef01234567", "0xABCDEF"})
  void refusesAFingerprint(String fingerprint) {
    assertThatThrownBy(() -> new Contact("Ann", "a@cert.be", Optional.of(fingerprint)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isReadFromSettings() {
    String yaml = """
        members:
          - id: be
            name: CERT.be
            identities: [%s]
            mailbox: cert@cert.example
            language: fr
            contacts:
              - name: Ann Peeters
                mailbox: ann@cert.example
                fingerprint: 0123456789ABCDEF0123456789ABCDEF01234567
          - {id: nl, name: NCSC-NL, identities: [%s, %s], language: nl, contacts: []}
        groups:
          - {name: banking, members: [be, nl until 2027-06-30], title: Banking}
        """.formatted(BE, NL, NL_TOO);
    Directory directory = Settings.readText(yaml, Path.of("/"), Directory.class, Map.of())
        .fold(good -> good, faults -> {
          throw new AssertionError(faults);
        });
    assertThat(directory.speakerFor(NL_TOO)).map(Member::language).contains(Language.NL);
    assertThat(directory.members().get(0).contacts().get(0).fingerprint()).isPresent();
    assertThat(directory.members().get(1).mailbox()).isEmpty();
    assertThat(directory.groups().get(0).shown()).isEqualTo("Banking");
  }

  @Test
  void isRefusedInSettingsWithTheLineOfEachMember() {
    String yaml = """
        members:
          - id: BE
            name: CERT.be
            identities: [%s]
            language: fr
            contacts: []
          - id: nl
            name: NCSC-NL
            identities: []
            language: dutch
            contacts: []
          - id: lu
            name: GOVCERT.LU
            identities: []
            language: fr
            contacts: []
        groups:
          - name: Banking
            members: [be, nl]
          - {name: energy, members: [be]}
          - {name: energy, members: [be, nl to 2027-06-30]}
        """.formatted(BE);
    Bound<Directory> bound = Settings.readText(yaml, Path.of("/"), Directory.class, Map.of());
    List<String> faults =
        bound.fold(good -> List.of(), bad -> bad.stream().map(Fault::toString).toList());
    assertThat(faults)
        .containsExactly(
            "line 2: members[0].id: a member id is 2 to 16 lower-case letters and digits, a letter"
                + " first",
            "line 10: members[1].language: \"dutch\" is not one of nl, fr, de, en",
            "line 12: members[2]: a member speaks for at least one identity",
            "line 18: groups[0]: a group's name is 2 to 32 lower-case letters, digits and single"
                + " hyphens, a letter first",
            "line 20: groups[1]: the group energy needs at least two members",
            "line 21: groups[2].members[1]: who is in a group is written as nl, or as nl until"
                + " 2027-06-30");
  }
}
