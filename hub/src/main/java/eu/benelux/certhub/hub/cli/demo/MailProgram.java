package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Composer;
import eu.benelux.certhub.connectors.mail.Draft;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.connectors.mail.LetterReader;
import eu.benelux.certhub.connectors.mail.SealedMail;
import eu.benelux.certhub.crypto.pgp.Certificate;
import eu.benelux.certhub.crypto.pgp.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The mail program of a member: its own key, the hub's certificate, its own maildir and that of the
 * hub, into which a mail server would put what it sends.
 */
record MailProgram(
    Actor owner, Certificate hub, String hubAddress, Path inbox, Path outbox, Clock clock) {
  private static final int MAIL_BYTES_MAX = 25 << 20;

  /** A mail as it lay there, and what it is once opened. */
  record Received(Path file, byte[] raw, Letter letter) {}

  /** Waits for the next mail, opens it and marks it as read. */
  Received next() throws IOException, Mismatch {
    Path waiting = Until.there(
        "a mail in " + inbox.resolve("new"), () -> waiting().stream().findFirst());
    byte[] raw = Files.readAllBytes(waiting);
    Letter letter = new LetterReader(owner.mailbox(), MAIL_BYTES_MAX)
        .read(raw, List.of(owner.key()), List.of(hub), clock.instant());
    Files.move(
        waiting,
        inbox.resolve("cur").resolve(waiting.getFileName() + ":2,S"),
        StandardCopyOption.ATOMIC_MOVE);
    return new Received(waiting, raw, letter);
  }

  /** Mails that were not read yet. */
  List<Path> waiting() throws IOException {
    Path folder = inbox.resolve("new");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The letter inside, if it is signed by the hub's key and opens with ours. */
  Letter.Signed opened(Received received) throws Mismatch {
    List<Letter.Signed> signed = new ArrayList<>();
    String found = received
        .letter()
        .fold(
            good -> {
              signed.add(good);
              return "";
            },
            Letter.Unsigned::reason,
            Letter.Unreadable::reason);
    if (signed.isEmpty()) {
      throw new Mismatch("a mail that opens, signed by the hub " + hub.fingerprint(), found);
    }
    return signed.get(0);
  }

  /** Signs with our key, encrypts to the hub, sends. Returns the Message-ID. */
  String send(String subject, String text, Attachment attachment) throws IOException {
    Draft draft = new Draft(
        "<" + UUID.randomUUID() + "@"
            + owner.mailbox().substring(owner.mailbox().indexOf('@') + 1) + ">",
        owner.mailbox(),
        hubAddress,
        subject,
        clock.instant(),
        text,
        List.of(attachment),
        Optional.empty());
    Optional<SealedMail> sealed = Sealer.seal(
            Composer.inner(draft), owner.key(), List.of(hub), clock.instant())
        .fold(
            done -> Optional.of(SealedMail.of(draft, done.message())),
            unsealable -> Optional.empty());
    drop(sealed
        .orElseThrow(() -> new IOException("the mail could not be sealed"))
        .bytes());
    return draft.messageId();
  }

  /** Sends in clear, as somebody does who does not know better. */
  void sendInClear(String from, String subject, String text) throws IOException {
    drop(("From: " + from + "\r\nTo: " + hubAddress + "\r\nSubject: " + subject
            + "\r\nMessage-ID: <" + UUID.randomUUID() + "@elsewhere.example>\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            + text + "\r\n")
        .getBytes(StandardCharsets.UTF_8));
  }

  /** What a mail server does: writes beside, then shows it whole. */
  private void drop(byte[] mail) throws IOException {
    String name = UUID.randomUUID() + ".demo";
    Files.createDirectories(outbox.resolve("tmp"));
    Files.createDirectories(outbox.resolve("new"));
    Path beside = Files.write(outbox.resolve("tmp").resolve(name), mail);
    Files.move(beside, outbox.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
