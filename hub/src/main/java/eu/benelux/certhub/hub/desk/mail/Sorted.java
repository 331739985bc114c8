package eu.benelux.certhub.hub.desk.mail;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.mail.Incoming;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.hub.exchange.Exchange;
import eu.benelux.certhub.hub.exchange.Submission;
import eu.benelux.certhub.hub.store.Held;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a mail is to the hub. Finding it out opens, hashes and cuts megabytes: on a worker. */
sealed interface Sorted {
  /** Answers by kind. */
  <R> R fold(Function<Waits, R> waits, Function<Brings, R> brings);

  /** It is for a person to look at, and its sender hears nothing. */
  record Waits(Held held, Set<String> marks) implements Sorted {
    @Override
    public <R> R fold(Function<Waits, R> waits, Function<Brings, R> brings) {
      return waits.apply(this);
    }
  }

  /** A member brings something, and is answered. */
  record Brings(MemberId member, Content content, Submission.Mail mail, List<String> warnings)
      implements Sorted {
    @Override
    public <R> R fold(Function<Waits, R> waits, Function<Brings, R> brings) {
      return brings.apply(this);
    }
  }

  /** Sorts one mail. */
  static Sorted of(Incoming incoming, Letter letter, Keyring keyring, Instant now) {
    return letter.fold(
        signed -> signed(incoming, signed, keyring, now),
        unsigned -> waits(incoming, Optional.empty(), unsigned.reason(), now),
        unreadable -> waits(incoming, Optional.empty(), unreadable.reason(), now));
  }

  private static Sorted signed(
      Incoming incoming, Letter.Signed letter, Keyring keyring, Instant now) {
    Optional<MemberId> member = keyring.owner(letter.signer());
    if (member.isEmpty()) {
      return waits(incoming, member, "signed by nobody's key", now);
    }
    Content content = Content.of(letter);
    Set<String> marks = marks(letter);
    if (content.isNone()) {
      String reason = "signed by " + member.get().value() + ", but no STIX object is in it";
      return new Waits(held(incoming, member, reason, now), marks);
    }
    Submission.Mail mail = new Submission.Mail(marks, letter.messageId());
    return new Brings(member.get(), content, mail, letter.warnings());
  }

  private static Waits waits(
      Incoming incoming, Optional<MemberId> member, String reason, Instant now) {
    return new Waits(held(incoming, member, reason, now), Set.of());
  }

  /** What was too large to be read is known by its name in the mailbox, where it stays. */
  private static Held held(
      Incoming incoming, Optional<MemberId> member, String reason, Instant now) {
    byte[] kept = incoming.unreadable().isEmpty()
        ? incoming.raw()
        : ("not read; in the mailbox it is " + incoming.name()).getBytes(StandardCharsets.UTF_8);
    return Exchange.letter(kept, now, member, reason);
  }

  /** Either shows a mail that came before: a sender who tries again signs again. */
  private static Set<String> marks(Letter.Signed letter) {
    Set<String> marks = new HashSet<>();
    marks.add("mail signature " + letter.replayKey());
    letter.messageId().ifPresent(id -> marks.add("mail id " + letter.signer() + " " + id));
    return marks;
  }
}
