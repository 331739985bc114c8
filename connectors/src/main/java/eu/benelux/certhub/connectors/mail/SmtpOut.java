package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.config.TlsProfile;
import eu.benelux.certhub.connectors.mail.Sent.Accepted;
import eu.benelux.certhub.connectors.mail.Sent.Deferred;
import eu.benelux.certhub.connectors.mail.Sent.Rejected;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Sends through one SMTP server, over TLS 1.2 or later to a server whose name is verified, or not
 * at all. What arrives is byte for byte {@link SealedMail#bytes()}.
 */
public final class SmtpOut implements MailOut {
  private static final Pattern PERMANENT = Pattern.compile("5[0-9]{2}[ -].*");

  /** The words of SMTPSendMail in Vert.x Mail 5.0.8, which has no type for it. */
  private static final String TOO_LARGE = "message exceeds allowed size limit";

  private final Vertx vertx;
  private final MailConfig config;
  private final long sendMillisMax;
  private MailClient client;

  private SmtpOut(Vertx vertx, MailConfig config, long sendMillisMax) {
    this.vertx = vertx;
    this.config = config;
    this.sendMillisMax = sendMillisMax;
    this.client = MailClient.create(vertx, new MailConfig(config));
  }

  /**
   * Makes a way out; connects only when there is something to send. Reads files, so not for the
   * event loop.
   *
   * @throws IOException when the password or the trusted certificates cannot be read
   */
  public static SmtpOut open(Vertx vertx, SmtpSettings settings) throws IOException {
    return new SmtpOut(vertx, config(settings), settings.sendWaitMax().toMillis());
  }

  private static MailConfig config(SmtpSettings settings) throws IOException {
    // No setHostnameVerificationAlgorithm: given any value, the pool switches verification off.
    MailConfig config = new MailConfig(
            settings.server().host(), settings.server().port())
        .setStarttls(StartTLSOptions.REQUIRED)
        .setSsl(settings.tls() == SmtpSettings.Tls.IMPLICIT)
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(TlsProfile.PROTOCOLS))
        .setLogin(LoginOption.DISABLED)
        .setAuthMethods("PLAIN LOGIN")
        .setMaxPoolSize(settings.connectionsMax())
        .setConnectTimeout((int) settings.connectWaitMax().toMillis())
        .setIdleTimeout((int) settings.replyWaitMax().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    TlsProfile.SUITES.forEach(config::addEnabledCipherSuite);
    config.setSslHandshakeTimeout(settings.connectWaitMax().toMillis());
    config.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    settings.greeting().ifPresent(config::setOwnHostname);
    if (settings.user().isPresent() && settings.password().isPresent()) {
      config.setLogin(LoginOption.REQUIRED).setUsername(settings.user().get());
      config.setPassword(settings.password().get().read());
    }
    if (settings.trusted().isPresent()) {
      byte[] pem = Files.readAllBytes(settings.trusted().get());
      config.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem)));
    }
    return config;
  }

  @Override
  public Future<Sent> send(SealedMail mail) {
    MailClient current = client();
    return current
        .sendMail(message(mail))
        .timeout(sendMillisMax, TimeUnit.MILLISECONDS)
        .<Sent>map(result -> new Accepted("250 for " + mail.to()))
        .recover(failure -> {
          if (failure instanceof TimeoutException) {
            retire(current);
          }
          return Future.succeededFuture(judge(failure));
        });
  }

  /**
   * Header values go to the wire as they are, and so do lines of an ASCII body that end in LF;
   * anything else the client would encode anew.
   */
  private static MailMessage message(SealedMail mail) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    mail.headers().forEach(field -> headers.add(field.name(), field.value()));
    return new MailMessage()
        .setBounceAddress(mail.from())
        .setFrom(mail.from())
        .setTo(List.of(mail.to()))
        .setFixedHeaders(true)
        .setHeaders(headers)
        .setText(mail.body());
  }

  private synchronized MailClient client() {
    return client;
  }

  /** A server that trickles never falls silent: its connections must not hold all the places. */
  private synchronized void retire(MailClient slow) {
    if (client == slow) {
      // A copy of the settings: the client writes into what it is given.
      client = MailClient.create(vertx, new MailConfig(config));
      // Waits for the mails still under way there, so nobody waits for it.
      slow.close();
    }
  }

  private Sent judge(Throwable failure) {
    if (failure instanceof SMTPException refusal) {
      String answer = answer(refusal);
      // The client takes an answer without a number for a 500; such a server gets another chance.
      return PERMANENT.matcher(answer).matches() ? new Rejected(answer) : new Deferred(answer);
    }
    if (failure instanceof TimeoutException) {
      return new Deferred("no end of the dialogue within " + sendMillisMax + " ms");
    }
    String text = String.valueOf(failure.getMessage());
    return text.equals(TOO_LARGE)
        ? new Rejected("larger than the server takes")
        : new Deferred(Syntax.shown(failure.getClass().getSimpleName() + ": " + text, false));
  }

  private static String answer(SMTPException refusal) {
    String answer = refusal.getReplyMessage() == null ? "" : refusal.getReplyMessage();
    String line = Syntax.shown(answer, false);
    return line.length() <= 500 ? line : line.substring(0, 500);
  }

  @Override
  public Future<Void> close() {
    return client().close();
  }
}
