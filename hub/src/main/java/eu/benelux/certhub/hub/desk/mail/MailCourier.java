package eu.benelux.certhub.hub.desk.mail;

import eu.benelux.certhub.connectors.mail.Composer;
import eu.benelux.certhub.connectors.mail.Draft;
import eu.benelux.certhub.connectors.mail.MailOut;
import eu.benelux.certhub.connectors.mail.SealedMail;
import eu.benelux.certhub.connectors.mail.Sent;
import eu.benelux.certhub.crypto.pgp.Certificate;
import eu.benelux.certhub.crypto.pgp.Sealer;
import eu.benelux.certhub.crypto.pgp.Sealing;
import eu.benelux.certhub.hub.outbox.Carried;
import eu.benelux.certhub.hub.outbox.Courier;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Parcel;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries parcels by mail: one message per recipient, sealed to the certificate that counts at that
 * moment. Without one the parcel waits for a person; nothing is ever sent in clear.
 */
public final class MailCourier implements Courier {
  private final Keyring keyring;
  private final Letters letters;
  private final MailOut out;
  private final WorkerExecutor sealing;
  private final InstantSource clock;

  /**
   * A courier.
   *
   * @param sealing workers for composing and sealing, which cost milliseconds
   */
  public MailCourier(
      Keyring keyring, Letters letters, MailOut out, WorkerExecutor sealing, InstantSource clock) {
    this.keyring = keyring;
    this.letters = letters;
    this.out = out;
    this.sealing = sealing;
    this.clock = clock;
  }

  @Override
  public Future<Carried> carry(Parcel parcel, List<Entry> contents) {
    Instant now = clock.instant();
    Optional<String> mailbox = keyring.mailbox(parcel.recipient());
    Optional<Certificate> certificate = keyring.sealTo(parcel.recipient(), now);
    if (mailbox.isEmpty()) {
      return never("no mailbox is set for " + parcel.recipient().value());
    }
    if (certificate.isEmpty()) {
      return never(keyring.whyNot(parcel.recipient(), now));
    }
    Letters.To to = new Letters.To(mailbox.get(), now);
    /* Unordered: parcels to different members are sealed side by side. */
    return sealing
        .executeBlocking(
            () -> seal(() -> letters.draft(parcel, contents, to), certificate.get(), now), false)
        .compose(tried -> tried.mail.isPresent()
            ? out.send(tried.mail.get()).map(MailCourier::carried)
            : never(tried.trouble));
  }

  private record Tried(Optional<SealedMail> mail, String trouble) {}

  private Tried seal(Supplier<Draft> letter, Certificate certificate, Instant now) {
    Draft draft;
    try {
      draft = letter.get();
    } catch (IllegalArgumentException unfit) {
      /* Such as a mailbox that no mail can go to: it will not be otherwise at the next try. */
      return new Tried(Optional.empty(), "no letter can be written: " + unfit.getMessage());
    }
    Sealing sealing = Sealer.seal(Composer.inner(draft), keyring.own(), List.of(certificate), now);
    return sealing.fold(
        whole -> new Tried(Optional.of(SealedMail.of(draft, whole.message())), ""),
        unsealable -> new Tried(Optional.empty(), unsealable.reason()));
  }

  private static Carried carried(Sent sent) {
    return sent.fold(
        accepted -> new Carried.Sent(accepted.answer()),
        deferred -> new Carried.Later(deferred.reason()),
        rejected -> new Carried.Never(rejected.reason()));
  }

  private static Future<Carried> never(String reason) {
    return Future.succeededFuture(new Carried.Never(reason));
  }
}
