package eu.benelux.certhub.hub.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Draft;
import eu.benelux.certhub.connectors.mail.Incoming;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.StoreTrouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The mail desk. */
class MailDeskTest {
  private static final String OBJECT = Cast.indicator(1, Cast.NL, Tlp.GREEN);
  private static final String OBJECT_BUNDLE = Cast.bundle(OBJECT);
  private static final String OTHER = Cast.indicator(2, Cast.NL, Tlp.AMBER);

  @RegisterExtension
  private static final MailHome HOME = new MailHome();

  private final MailHome home = HOME;

  @Test
  void takesALetterAsASubmissionOfItsSigner() {
    home.receive(home.mail(home.draft(MailHome.file(Cast.bundle(OBJECT)))));
    List<Entry> published = home.published();
    assertThat(published).hasSize(1);
    assertThat(published.get(0).entryClass().owner().is(Cast.NL)).isTrue();
    assertThat(published.get(0).bytes()).isEqualTo(OBJECT.getBytes(StandardCharsets.UTF_8));
    assertThat(receipt().note()).contains("1 of 1 objects accepted", Cast.id(1));
    assertThat(home.parcelsTo(Cast.LU))
        .extracting(Parcel::kind)
        .containsExactly(NewParcel.Kind.OBJECTS);
    assertThat(home.parcelsTo(Cast.BE)).isEmpty();
    assertThat(home.held()).isEmpty();
  }

  @Test
  void tellsTheLogHowManyWereTakenAndNotWhich() {
    Logger logger = (Logger) LoggerFactory.getLogger(MailDesk.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    logger.addAppender(told);
    String unknown = OTHER.replaceFirst(
        "marking-definition--[0-9a-f-]+",
        "marking-definition--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061");

    home.receive(home.mail(home.draft(MailHome.file(Cast.bundle(OBJECT, unknown)))));

    logger.detachAppender(told);
    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("a letter of nl: 2 objects, 1 accepted, 1 held, 0 refused");
  }

  @Test
  void aMailThatComesAgainChangesNothing() {
    byte[] mail = home.mail(home.draft(MailHome.file(Cast.bundle(OBJECT))));
    home.receive("1.mail", mail);
    List<Parcel> parcels = home.parcels();
    home.receive("1.mail", mail);
    home.receive("2.mail", mail); // another name in the mailbox
    home.open(MailHome.usual());
    home.receive("3.mail", mail); // after a restart
    home.receive("4.mail", usual(home)); // sealed anew
    String wrapped = new String(mail, StandardCharsets.US_ASCII).replace("Date:", "X-Date:");
    home.receive("5.mail", wrapped.getBytes(StandardCharsets.US_ASCII)); // other headers outside
    assertThat(home.parcels()).isEqualTo(parcels);
    assertThat(home.published()).hasSize(1);
    assertThat(home.held()).isEmpty();
  }

  static Stream<Arguments> letters() {
    return Stream.of(
        letter("plain text", "not encrypted", home -> text("From: a@b\r\nSubject: x\r\n\r\nhi")),
        letter("nothing", "", home -> new byte[0]),
        letter("a stranger's", "", home -> mail(home, Cast.STRANGER, "cert@nl.example")),
        letter("the hub's own, sent back", "", home -> mail(home, Cast.HUB, Cast.HUB_ADDRESS)),
        letter("cut short", "", home -> cut(usual(home))),
        letter("altered", "", home -> altered(usual(home))),
        letter(
            "not for us",
            "",
            home -> MailHome.mail(
                home.draft(MailHome.file(Cast.bundle(OBJECT))),
                Cast.NL_KEY,
                Cast.STRANGER,
                home.clock().instant())),
        letter(
            "three days old",
            "fresh",
            home -> MailHome.mail(
                home.draft(MailHome.file(Cast.bundle(OBJECT))),
                Cast.NL_KEY,
                Cast.HUB,
                home.clock().instant().minus(Duration.ofDays(3)))),
        letter(
            "an hour ahead",
            "",
            home -> MailHome.mail(
                home.draft(MailHome.file(Cast.bundle(OBJECT))),
                Cast.NL_KEY,
                Cast.HUB,
                home.clock().instant().plus(Duration.ofHours(1)))),
        letter("without STIX", "no STIX object", home -> home.mail(home.draft())),
        letter(
            "with a picture",
            "no STIX object",
            home -> home.mail(
                home.draft(new Attachment("stix.png", "image/png", new byte[] {1, 2, 3})))));
  }

  private static Arguments letter(String name, String reason, Function<MailHome, byte[]> mail) {
    return Arguments.of(name, reason, mail);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("letters")
  void keepsForAPersonAndAnswersNobody(
      String name, String reason, Function<MailHome, byte[]> letter) {
    byte[] mail = letter.apply(home);
    home.receive("1.mail", mail);
    home.receive("2.mail", mail);
    assertThat(home.held()).hasSize(1);
    Held held = home.held().get(0);
    assertThat(held.kind()).isEqualTo(Held.Kind.LETTER);
    assertThat(held.reason()).isNotBlank().contains(reason);
    assertThat(Await.of(home.store().quarantine().show(held.id())).orElseThrow().content())
        .isEqualTo(mail);
    assertThat(home.parcels()).isEmpty();
    assertThat(home.published()).isEmpty();
  }

  @Test
  void keepsEachMailThatIsTooLargeToBeRead() {
    Letter.Unreadable tooLarge = new Letter.Unreadable("larger than 1048576 bytes");
    for (String name : List.of("1.mail", "2.mail", "2.mail")) {
      Await.of(home.handle(new Incoming(name, new byte[0], Optional.of(tooLarge))));
    }
    assertThat(home.held()).hasSize(2);
  }

  @Test
  void countsASignerWhomTwoMembersClaimAsNobody() {
    home.open(Cast.bundle(Map.of(Cast.NL, List.of(Cast.NL_KEY), Cast.LU, List.of(Cast.NL_KEY))));
    home.receive(usual(home));
    assertThat(home.held()).hasSize(1);
    assertThat(home.parcels()).isEmpty();
  }

  @Test
  void countsNobodyOnceTheTrustBundleIsTooOld() {
    home.open(
        Cast.bundle(Map.of(Cast.NL, List.of(Cast.NL_KEY)), Cast.NOW.minus(Duration.ofDays(31))));
    home.receive(usual(home));
    assertThat(home.held()).hasSize(1);
    assertThat(home.published()).isEmpty();
  }

  @Test
  void believesTheSignatureAndNotTheFromLine() {
    Draft draft = home.draft(
        MailHome.MESSAGE_ID, "cert@lu.example", "From LU, says NL.", MailHome.file(OBJECT_BUNDLE));
    home.receive(home.mail(draft));
    assertThat(home.published().get(0).entryClass().owner().is(Cast.NL)).isTrue();
    assertThat(receipt().recipient()).isEqualTo(Cast.NL);
  }

  @Test
  void takesEveryFileOfALetterTogether() {
    Attachment picture = new Attachment("logo.png", "image/png", new byte[] {1, 2, 3});
    byte[] other = Cast.bundle(OTHER).getBytes(StandardCharsets.UTF_8);
    Attachment named = new Attachment("more.JSON", "application/octet-stream", other);
    home.receive(home.mail(home.draft(picture, MailHome.file(OBJECT_BUNDLE), named)));
    assertThat(home.published()).extracting(Entry::id).contains(Cast.id(1), Cast.id(2));
    assertThat(receipt().note()).contains("2 of 2 objects accepted");
  }

  @Test
  void takesABundleThatWasPasted() {
    home.receive(home.mail(
        home.draft(MailHome.MESSAGE_ID, "cert@nl.example", "\n  " + OBJECT_BUNDLE + "\n")));
    assertThat(home.published()).extracting(Entry::id).containsExactly(Cast.id(1));
  }

  @Test
  void answersWhereAFileCannotBeRead() {
    String broken = OBJECT_BUNDLE.substring(0, OBJECT_BUNDLE.length() - 3);
    byte[] mail = home.mail(home.draft(
        new Attachment("logo.png", "image/png", new byte[] {1}),
        MailHome.file(Cast.bundle(OTHER)),
        new Attachment("second.json", MailHome.STIX, broken.getBytes(StandardCharsets.UTF_8))));
    home.receive(mail);
    home.receive("2.mail", mail);
    assertThat(receipt().note()).contains("REFUSED", "second.json, byte ");
    assertThat(home.published()).isEmpty();
    assertThat(home.parcels()).hasSize(1);
  }

  @Test
  void refusesRedWholeWithAnAnswer() {
    String red = Cast.indicator(3, Cast.NL, Tlp.RED);
    byte[] mail = home.mail(home.draft(MailHome.file(Cast.bundle(OBJECT, red))));
    home.receive(mail);
    home.receive("2.mail", mail);
    assertThat(receipt().note()).contains("REFUSED", "TLP:RED", Cast.id(3));
    assertThat(home.published()).isEmpty();
    assertThat(home.parcels()).hasSize(1);
  }

  @Test
  void answersObjectByObject() {
    String notTheirs = Cast.indicator(4, Cast.LU, Tlp.GREEN);
    home.receive(home.mail(home.draft(MailHome.file(Cast.bundle(OBJECT, notTheirs, "{}")))));
    assertThat(receipt().note()).contains("1 of 3 objects accepted", "not yours", Cast.id(4));
  }

  @Test
  void doesNothingTwiceWhenTheStoreWasInTrouble() {
    byte[] mail = home.mail(home.draft(MailHome.file(OBJECT_BUNDLE)));
    home.store().trouble(Optional.of(StoreTrouble.Kind.FULL));
    Incoming incoming = new Incoming("1.mail", mail, Optional.empty());
    assertThat(Await.failure(home.handle(incoming))).isInstanceOf(StoreTrouble.class);
    home.store().trouble(Optional.empty());
    Await.of(home.handle(incoming));
    assertThat(home.published()).hasSize(1);
    assertThat(home.parcelsTo(Cast.NL)).hasSize(1);
  }

  private Parcel receipt() {
    List<Parcel> receipts = home.parcels().stream()
        .filter(parcel -> parcel.kind() == NewParcel.Kind.RECEIPT)
        .toList();
    assertThat(receipts).hasSize(1);
    assertThat(receipts.get(0).recipient()).isEqualTo(Cast.NL);
    return receipts.get(0);
  }

  private static byte[] usual(MailHome home) {
    return home.mail(home.draft(MailHome.file(OBJECT_BUNDLE)));
  }

  private static byte[] mail(
      MailHome home, eu.benelux.certhub.crypto.pgp.SecretKey signer, String from) {
    Draft draft = home.draft(MailHome.MESSAGE_ID, from, "hello", MailHome.file(OBJECT_BUNDLE));
    Instant now = home.clock().instant();
    return MailHome.mail(draft, signer, Cast.HUB, now);
  }

  private static byte[] cut(byte[] mail) {
    return Arrays.copyOf(mail, mail.length * 2 / 3);
  }

  /** Another letter in the middle of the armor. */
  private static byte[] altered(byte[] mail) {
    byte[] altered = mail.clone();
    int at = mail.length / 2;
    altered[at] = (byte) (altered[at] == 'A' ? 'B' : 'A');
    return altered;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
