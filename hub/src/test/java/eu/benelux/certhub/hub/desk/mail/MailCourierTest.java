package eu.benelux.certhub.hub.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Draft;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.outbox.Carried;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.Parcel;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The mail courier. */
class MailCourierTest {
  private static final String NL_MAILBOX = "cert@nl.example";
  private static final SecretKey EXPIRED =
      Cast.key("NCSC-NL <cert@nl.example>", Duration.ofDays(200));

  @RegisterExtension
  private static final MailHome HOME = new MailHome();

  private final MailHome home = HOME;

  @Test
  void carriesOneSealedMailToTheRightKey() throws IOException {
    String first = Cast.indicator(1, Cast.BE, Tlp.GREEN);
    String second = Cast.indicator(2, Cast.BE, Tlp.AMBER);
    home.publish(first, second);
    Parcel parcel = owedTo(NL_MAILBOX);
    assertThat(carry(parcel)).isInstanceOf(Carried.Sent.class);

    byte[] raw = only(NL_MAILBOX);
    Letter.Signed letter = MailHome.signed(home.readBy(Cast.NL_KEY, NL_MAILBOX, raw));
    assertThat(letter.signer()).isEqualTo(Cast.HUB.certificate().fingerprint());
    assertThat(letter.messageId()).contains(parcel.messageId());
    assertThat(letter.warnings()).isEmpty();
    assertThat(letter.subject()).isEqualTo("[TLP:AMBER] be: 2 indicator");
    assertThat(letter.text()).startsWith("TLP:AMBER\n").contains(Cast.id(1), Cast.id(2));
    assertThat(text(letter.attachments().get(0))).contains(first, second);
    assertThat(letter.attachments())
        .extracting(Attachment::name)
        .containsExactly("bundle.json", "attestations.json");
    assertThat(letter.attachments().stream()
            .map(file -> new JsonObject(text(file)))
            .map(bundle -> bundle.getString("id")))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("bundle--[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab].*"));
  }

  @Test
  void tellsNothingOutside() throws IOException {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    carry(owedTo(NL_MAILBOX));
    byte[] raw = only(NL_MAILBOX);
    assertThat(new String(raw, StandardCharsets.US_ASCII))
        .contains("Subject: [...]\r\n")
        .doesNotContain("TLP", "indicator", "198.51.100", "bundle", "certhub forwards");
    String verdict = home.readBy(Cast.LU_KEY, NL_MAILBOX, raw)
        .fold(signed -> "signed", unsigned -> "unsigned", unreadable -> "unreadable");
    assertThat(verdict).isEqualTo("unreadable");
  }

  @Test
  void arrivesOnceHoweverOftenItIsCarried() throws IOException {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    Parcel parcel = owedTo(NL_MAILBOX);
    carry(parcel);
    carry(parcel);
    assertThat(home.mailbox(NL_MAILBOX)).hasSize(1);
  }

  static Stream<Arguments> bundles() {
    return Stream.of(
        Arguments.of("no certificate", Cast.bundle(Map.of())),
        Arguments.of("expired", Cast.bundle(Map.of(Cast.NL, List.of(EXPIRED)))),
        Arguments.of("the trust bundle expired", tooOld()),
        Arguments.of(
            "no OpenPGP certificate",
            Cast.bundle(Map.of(Cast.NL, List.of(Cast.NL_KEY), Cast.BE, List.of(Cast.NL_KEY)))));
  }

  private static TrustBundle tooOld() {
    return Cast.bundle(Map.of(Cast.NL, List.of(Cast.NL_KEY)), Cast.NOW.minus(Duration.ofDays(31)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void writesNothingWithoutACertificateThatCounts(String reason, TrustBundle bundle)
      throws IOException {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    Parcel parcel = owedTo(NL_MAILBOX);
    home.open(bundle);
    assertThat(carry(parcel))
        .isInstanceOfSatisfying(
            Carried.Never.class,
            never -> assertThat(never.reason()).contains(reason.replace("no certificate", "nl")));
    assertThat(home.mailbox(NL_MAILBOX)).isEmpty();
    assertThat(Files.exists(home.outgoing().resolve(NL_MAILBOX))).isFalse();
  }

  @Test
  void sealsToTheCertificateOfTwoThatCounts() throws IOException {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    Parcel parcel = owedTo(NL_MAILBOX);
    home.open(Cast.bundle(Map.of(Cast.NL, List.of(EXPIRED, Cast.NL_KEY))));
    carry(parcel);
    MailHome.signed(home.readBy(Cast.NL_KEY, NL_MAILBOX, only(NL_MAILBOX)));
  }

  @Test
  void goesNowhereWithoutAMailbox() {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    Parcel parcel = owedTo(NL_MAILBOX);
    Parcel toBe = new Parcel(
        parcel.id(),
        Cast.BE,
        parcel.kind(),
        parcel.messageId(),
        parcel.label(),
        parcel.contents(),
        parcel.note(),
        parcel.answers(),
        parcel.state(),
        parcel.attempts(),
        parcel.owedSince(),
        parcel.due(),
        parcel.reason(),
        parcel.changed());
    assertThat(carry(toBe)).isEqualTo(new Carried.Never("no mailbox is set for be"));
  }

  @Test
  void comesAgainWhenTheMailboxCannotBeWritten() throws IOException {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    Files.writeString(home.outgoing(), "a file where a folder should be");
    assertThat(carry(owedTo(NL_MAILBOX))).isInstanceOf(Carried.Later.class);
  }

  @Test
  void labelsByTheStrictestOfWhatItCarriesNow() throws IOException {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    Parcel parcel = owedTo(NL_MAILBOX);
    List<Entry> raised = contents(parcel).stream()
        .map(entry -> labelled(entry, new Label(Tlp.AMBER_STRICT, Pap.GREEN)))
        .toList();
    Await.of(home.courier().carry(parcel, raised));
    Letter.Signed letter = MailHome.signed(home.readBy(Cast.NL_KEY, NL_MAILBOX, only(NL_MAILBOX)));
    assertThat(letter.subject()).startsWith("[TLP:AMBER+STRICT] ");
    assertThat(letter.text()).startsWith("TLP:AMBER+STRICT\n");
  }

  @Test
  void namesAFewOfManyTypes() throws IOException {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    Parcel parcel = owedTo(NL_MAILBOX);
    Entry one = contents(parcel).get(0);
    List<Entry> many = IntStream.range(0, 300)
        .mapToObj(i -> ofType(one, "x-" + "long".repeat(55) + "-" + i))
        .toList();
    assertThat(Await.of(home.courier().carry(parcel, many))).isInstanceOf(Carried.Sent.class);
    Letter.Signed letter = MailHome.signed(home.readBy(Cast.NL_KEY, NL_MAILBOX, only(NL_MAILBOX)));
    assertThat(letter.subject()).startsWith("[TLP:GREEN] be: ").endsWith("and 295 more");
    assertThat(letter.text()).contains("and 250 more");
  }

  @Test
  void answersWithALabelOfItsOwn() throws IOException {
    Draft question = home.draft(MailHome.file(Cast.bundle(Cast.indicator(1, Cast.NL, Tlp.AMBER))));
    home.receive(home.mail(question));
    Parcel receipt = home.parcelsTo(Cast.NL).get(0);
    assertThat(receipt.kind()).isEqualTo(NewParcel.Kind.RECEIPT);
    carry(receipt);
    Letter.Signed letter = MailHome.signed(home.readBy(Cast.NL_KEY, NL_MAILBOX, only(NL_MAILBOX)));
    assertThat(letter.subject()).isEqualTo("[TLP:AMBER] receipt");
    assertThat(letter.inReplyTo()).contains(question.messageId());
    assertThat(letter.text()).startsWith("TLP:AMBER\n\n1 of 1 objects accepted");
    assertThat(letter.attachments()).isEmpty();
  }

  @Test
  void tellsWhatIsWithdrawnWithoutItsContent() throws IOException {
    home.publish(Cast.indicator(1, Cast.BE, Tlp.GREEN));
    home.delete(Cast.BE, Cast.id(1));
    Parcel withdrawal = home.parcelsTo(Cast.NL).stream()
        .filter(parcel -> parcel.kind() == NewParcel.Kind.WITHDRAWAL)
        .findFirst()
        .orElseThrow();
    carry(withdrawal);
    Letter.Signed letter = MailHome.signed(home.readBy(Cast.NL_KEY, NL_MAILBOX, only(NL_MAILBOX)));
    assertThat(letter.subject()).isEqualTo("[TLP:GREEN] withdrawal");
    assertThat(letter.attachments())
        .extracting(Attachment::name)
        .containsExactly("withdrawals.json");
    assertThat(text(letter.attachments().get(0))).doesNotContain("198.51.100");
  }

  private Carried carry(Parcel parcel) {
    return Await.of(home.courier().carry(parcel, contents(parcel)));
  }

  private List<Entry> contents(Parcel parcel) {
    return Await.of(home.store().parcels().contents(parcel));
  }

  private Parcel owedTo(String mailbox) {
    return home.parcels().stream()
        .filter(parcel -> mailbox.contains("@" + parcel.recipient() + "."))
        .findFirst()
        .orElseThrow();
  }

  private byte[] only(String mailbox) throws IOException {
    assertThat(home.mailbox(mailbox)).hasSize(1);
    return home.mailbox(mailbox).get(0);
  }

  private static String text(Attachment file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  private static Entry labelled(Entry entry, Label label) {
    EntryClass was = entry.entryClass();
    return new Entry(
        entry.sequence(),
        entry.dateAdded(),
        new EntryClass(was.owner(), was.place(), label, was.audience()),
        entry.id(),
        entry.type(),
        entry.version(),
        entry.specVersion(),
        entry.bytes());
  }

  private static Entry ofType(Entry entry, String type) {
    return new Entry(
        entry.sequence(),
        entry.dateAdded(),
        entry.entryClass(),
        entry.id(),
        type,
        entry.version(),
        entry.specVersion(),
        entry.bytes());
  }
}
