package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Secret;
import eu.benelux.certhub.connectors.Pem;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class SmtpOutTest {
  private static final ServerSetup[] SMTP = {ServerSetupTest.SMTP.dynamicPort()};
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final SmtpSettings.Tls STARTTLS = SmtpSettings.Tls.STARTTLS;
  private static final Pem LOCALHOST = Pem.of("localhost");
  private static final Pem OTHER = Pem.of("other.example");

  @RegisterExtension
  static final GreenMailExtension GREEN_MAIL =
      new GreenMailExtension(SMTP).withPerMethodLifecycle(false);

  /** Asked for here, it is the same one in every test. */
  @BeforeAll
  static void share(Vertx vertx) {
    assertThat(vertx).isNotNull();
  }

  private static SmtpSettings settings(int port, Duration deadline) {
    return settings(port, deadline, STARTTLS, LOCALHOST);
  }

  private static SmtpSettings settings(
      int port, Duration deadline, SmtpSettings.Tls tls, Pem trusted) {
    return new SmtpSettings(
        new Endpoint("localhost", port),
        tls,
        Optional.of(trusted.certificate()),
        Optional.empty(),
        Optional.empty(),
        Optional.of("certhub.example"),
        LONG,
        LONG,
        deadline,
        2);
  }

  private static String send(Vertx vertx, SmtpSettings settings) {
    return send(vertx, settings, Post.mail());
  }

  private static String send(Vertx vertx, SmtpSettings settings, SealedMail mail) {
    try {
      return answer(Wait.until(SmtpOut.open(vertx, settings).send(mail)));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  static String answer(Sent sent) {
    return sent.fold(
        accepted -> "accepted: " + accepted.answer(),
        deferred -> "deferred: " + deferred.reason(),
        rejected -> "rejected: " + rejected.reason());
  }

  private static SealedMail large() {
    byte[] noise = new byte[150_000];
    new Random(7).nextBytes(noise);
    return Post.mail(
        Post.draft("large", "t", new Attachment("noise", "application/octet-stream", noise)));
  }

  @Test
  void deliversToAServerThatIsNotOurs(Vertx vertx) throws Exception {
    int port = StartTlsFront.start(vertx, LOCALHOST, GREEN_MAIL.getSmtp().getPort());
    SealedMail mail = Post.mail();

    assertThat(send(vertx, settings(port, LONG), mail)).startsWith("accepted: ");

    MimeMessage received = GREEN_MAIL.getReceivedMessages()[0];
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    received.writeTo(raw, new String[] {"Return-Path", "Received"});
    // GreenMail counts the last line end as part of the dot.
    assertThat(Post.ascii(raw.toByteArray()) + "\r\n").isEqualTo(Post.ascii(mail.bytes()));
    assertThat(Post.signed(raw.toByteArray()).attachments()).containsExactly(Post.BUNDLE);
  }

  @Test
  void writesALargeMailByteForByte(Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(vertx, LOCALHOST, Map.of());
    SealedMail mail = large();
    assertThat(mail.bytes().length).isGreaterThan(200_000);

    assertThat(send(vertx, settings(server.start(), LONG), mail)).startsWith("accepted: ");

    assertThat(server.mails()).containsExactly(Post.ascii(mail.bytes()));
    assertThat(server.commands())
        .contains("EHLO certhub.example", "RCPT TO:<hub@certhub.example>")
        .anyMatch(line -> line.startsWith("MAIL FROM:<cert@ncsc-nl.example>"));
  }

  @Test
  void logsInOnlyOverTls(Vertx vertx, @TempDir Path folder) throws IOException {
    Path password = folder.resolve("password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, "s3cret\n");
    ScriptedSmtp server = new ScriptedSmtp(
        vertx,
        LOCALHOST,
        Map.of("EHLO", "250-localhost\r\n250-AUTH PLAIN\r\n250 STARTTLS", "AUTH", "235 welcome"));
    SmtpSettings plain = settings(server.start(), LONG);
    SmtpSettings settings = new SmtpSettings(
        plain.server(),
        plain.tls(),
        plain.trusted(),
        Optional.of("hub"),
        Optional.of(new Secret(password)),
        Optional.empty(),
        LONG,
        LONG,
        LONG,
        1);

    assertThat(send(vertx, settings)).startsWith("accepted: ");

    String login = Base64.getEncoder().encodeToString(Post.utf8("\0hub\0s3cret"));
    int tls = server.commands().indexOf("STARTTLS");
    assertThat(server.commands().indexOf("AUTH PLAIN " + login)).isGreaterThan(tls);
  }

  @Test
  void speaksImplicitTls(Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(vertx, LOCALHOST, Map.of());
    SmtpSettings implicit =
        settings(server.startImplicit(), LONG, SmtpSettings.Tls.IMPLICIT, LOCALHOST);

    assertThat(send(vertx, implicit)).startsWith("accepted: ");
    assertThat(server.commands()).doesNotContain("STARTTLS");
  }

  @Test
  void sendsNothingToAServerWithoutStartTls(Vertx vertx) {
    ScriptedSmtp server =
        new ScriptedSmtp(vertx, LOCALHOST, Map.of("EHLO", "250-localhost\r\n250 SIZE 9999999"));

    assertThat(send(vertx, settings(server.start(), LONG))).startsWith("deferred: ");

    assertThat(server.mails()).isEmpty();
    assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @ParameterizedTest
  @ValueSource(
      booleans = {
        true, // a trusted certificate for another name
        false, // a stranger's certificate for the right name
      })
  void sendsNothingToAServerItCannotBeSureOf(boolean wrongName, Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(vertx, wrongName ? OTHER : LOCALHOST, Map.of());

    assertThat(send(vertx, settings(server.start(), LONG, STARTTLS, OTHER)))
        .startsWith("deferred: ");

    assertThat(server.mails()).isEmpty();
    assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, accepted",
    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, deferred",
  })
  void sendsNothingOverAWeakSuite(String suite, String kind, Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(vertx, LOCALHOST, Map.of()).withSuite(suite);

    assertThat(send(vertx, settings(server.start(), LONG))).startsWith(kind);

    assertThat(server.mails()).hasSize(kind.equals("accepted") ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 go\r\n250 injected", // a whole reply
        "220 go\r\n250-SIZE 10", // the start of the next reply
      })
  void ignoresWhatWasWrittenInTheClearAfterStartTls(String reply, Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(vertx, LOCALHOST, Map.of("STARTTLS", reply));

    assertThat(send(vertx, settings(server.start(), LONG))).startsWith("accepted: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"454 no TLS now", "250 yes", "nonsense"})
  void sendsNothingWhenStartTlsLeadsNowhere(String reply, Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(vertx, LOCALHOST, Map.of("STARTTLS", reply));

    assertThat(send(vertx, settings(server.start(), SHORT))).startsWith("deferred: ");

    assertThat(server.mails()).isEmpty();
    assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 554 no service here, rejected",
    "CONNECT, 421 later, deferred",
    "MAIL, 550 not you, rejected",
    "MAIL, 451 later, deferred",
    "RCPT, 550 5.1.1 no such mailbox, rejected",
    "RCPT, 451 greylisted, deferred",
    "DATA, 554 no, rejected",
    "DATA, 452 disk full, deferred",
    "., 550 spam, rejected",
    "., 451 later, deferred",
    "., 552 too large, rejected",
    "RCPT, garbage, deferred", // the client makes a 500 of it
  })
  void judgesARefusal(String verb, String reply, String kind, Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(vertx, LOCALHOST, Map.of(verb, reply));

    String answer = send(vertx, settings(server.start(), LONG));

    assertThat(answer).isEqualTo(kind + ": " + reply);
  }

  @Test
  void rejectsBeforeDataWhatTheServerSaysIsTooLarge(Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(
        vertx, LOCALHOST, Map.of("EHLO", "250-localhost\r\n250-SIZE 500\r\n250 STARTTLS"));

    assertThat(send(vertx, settings(server.start(), LONG)))
        .isEqualTo("rejected: larger than the server takes");

    assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "STARTTLS", "MAIL", "RCPT", "DATA", "."})
  void givesUpOnAServerThatFallsSilent(String verb, Vertx vertx) {
    ScriptedSmtp server = new ScriptedSmtp(vertx, LOCALHOST, Map.of(verb, ScriptedSmtp.SILENT));

    String answer = send(vertx, settings(server.start(), SHORT));

    assertThat(answer).isEqualTo("deferred: no end of the dialogue within 100 ms");
  }

  @Test
  void goesOnAfterAServerThatFellSilent(Vertx vertx) throws IOException {
    ScriptedSmtp silent = new ScriptedSmtp(vertx, LOCALHOST, Map.of("DATA", ScriptedSmtp.SILENT));
    SmtpOut out = SmtpOut.open(vertx, settings(silent.start(), SHORT));
    // Twice the places in the pool. On a busy machine a mail may not come so far in its time.
    for (int i = 0; i < 100 && reached(silent) <= 4; i++) {
      assertThat(answer(Wait.until(out.send(Post.mail())))).startsWith("deferred: ");
    }
    assertThat(reached(silent)).isGreaterThan(4);
  }

  private static long reached(ScriptedSmtp server) {
    return server.commands().stream().filter("DATA"::equals).count();
  }

  @Test
  void defersWhenNobodyListens(Vertx vertx) throws IOException {
    // Taken, so that nobody else can, and not listened to.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(send(vertx, settings(taken.getLocalPort(), LONG))).startsWith("deferred: ");
    }
  }
}
