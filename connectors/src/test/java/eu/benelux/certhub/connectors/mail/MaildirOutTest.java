package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class MaildirOutTest {
  @TempDir
  Path root = Path.of("");

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private String send(Vertx vertx) {
    return SmtpOutTest.answer(Wait.until(new MaildirOut(vertx, root).send(Post.mail())));
  }

  private Path mailbox(String part) {
    return root.resolve(Post.HUB_ADDRESS).resolve(part);
  }

  @Test
  void putsTheWholeMailIntoNew(Vertx vertx) throws IOException {
    SealedMail mail = Post.mail();
    assertThat(Wait.until(new MaildirOut(vertx, root).send(mail)))
        .isInstanceOf(Sent.Accepted.class);
    assertThat(files(mailbox("new"))).hasSize(1);
    assertThat(files(mailbox("new")).get(0)).hasBinaryContent(mail.bytes());
    assertThat(files(mailbox("tmp"))).isEmpty();
  }

  @Test
  void deliversARepeatOnce(Vertx vertx) throws IOException {
    assertThat(send(vertx)).isEqualTo("accepted: in the maildir");
    assertThat(send(vertx)).isEqualTo("accepted: in the maildir already");
    assertThat(files(mailbox("new"))).hasSize(1);
  }

  @Test
  void deliversARepeatOnceEvenWhenTheFirstWasRead(Vertx vertx) throws IOException {
    send(vertx);
    Path file = files(mailbox("new")).get(0);
    Files.move(file, mailbox("cur").resolve(file.getFileName() + ":2,FRS"));
    assertThat(send(vertx)).isEqualTo("accepted: in the maildir already");
    assertThat(files(mailbox("new"))).isEmpty();
  }

  @Test
  void replacesWhatACrashLeftInTmp(Vertx vertx) throws IOException {
    Files.createDirectories(mailbox("tmp"));
    Files.writeString(mailbox("tmp").resolve(MaildirOut.name(Post.MESSAGE_ID)), "half a mai");
    assertThat(send(vertx)).isEqualTo("accepted: in the maildir");
    assertThat(files(mailbox("tmp"))).isEmpty();
    assertThat(Post.signed(Files.readAllBytes(files(mailbox("new")).get(0))).text())
        .isEqualTo(Post.draft().text());
  }

  @Test
  void defersWhenTheFolderCannotBe(Vertx vertx) throws IOException {
    Files.writeString(root.resolve(Post.HUB_ADDRESS), "a file");
    assertThat(send(vertx)).startsWith("deferred: maildir: ");
  }
}
