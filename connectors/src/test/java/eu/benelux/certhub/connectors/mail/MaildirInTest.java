package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class MaildirInTest {
  private static final Future<Done> DONE = Future.succeededFuture(Done.DURABLE);

  @TempDir
  Path folder = Path.of("");

  private final List<String> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(folder.resolve("new"));
  }

  private MaildirIn open(Vertx vertx, Function<Incoming, Future<Done>> handler) {
    return new MaildirIn(
        vertx, new MaildirIn.Settings(folder, Duration.ofMillis(20), 1_000), handler);
  }

  private void drop(String name, String text) throws IOException {
    Files.writeString(folder.resolve("new").resolve(name), text);
  }

  private Future<Done> keep(Incoming mail) {
    seen.add(mail.name() + "=" + Post.ascii(mail.raw()));
    return DONE;
  }

  @Test
  void handsMailsOverInOrderAndMarksThemSeen(Vertx vertx) throws IOException {
    drop("2", "b");
    drop("1", "a");
    drop("3:2,", "c");
    MaildirIn in = open(vertx, this::keep);

    assertThat(Wait.until(in.scan())).isEqualTo(new MaildirIn.Scan(3, 0));
    assertThat(Wait.until(in.scan())).isEqualTo(new MaildirIn.Scan(0, 0));

    assertThat(seen).containsExactly("1=a", "2=b", "3:2,=c");
    assertThat(folder.resolve("new")).isEmptyDirectory();
    assertThat(folder.resolve("cur/1:2,S")).hasContent("a");
    assertThat(folder.resolve("cur/3:2,S")).hasContent("c");
  }

  @Test
  void leavesWhatFailsForTheNextScanAndGoesOn(Vertx vertx) throws IOException {
    drop("1", "a");
    drop("2", "b");
    drop("3", "c");
    AtomicInteger tries = new AtomicInteger();
    MaildirIn in = open(vertx, mail -> {
      if (mail.name().equals("1") && tries.getAndIncrement() == 0) {
        return Future.failedFuture("the store is down");
      }
      if (mail.name().equals("2")) {
        throw new IllegalStateException("a bug");
      }
      return keep(mail);
    });

    assertThat(Wait.until(in.scan())).isEqualTo(new MaildirIn.Scan(1, 2));
    assertThat(Wait.until(in.scan())).isEqualTo(new MaildirIn.Scan(1, 1));

    assertThat(seen).containsExactly("3=c", "1=a");
    assertThat(folder.resolve("new/2")).exists();
  }

  @Test
  void doesNotReadWhatIsTooLarge(Vertx vertx) throws IOException {
    drop("1", "x".repeat(1_001));
    MaildirIn in = open(vertx, mail -> {
      seen.add(mail.unreadable().map(Letter.Unreadable::reason).orElse("read"));
      return keep(mail);
    });

    Wait.until(in.scan());

    assertThat(seen).containsExactly("larger than 1000 bytes", "1=");
    assertThat(folder.resolve("cur/1:2,S")).exists();
  }

  @Test
  void readsPlainFilesOnly(Vertx vertx) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    Files.createSymbolicLink(folder.resolve("new/1"), secret);
    Files.createDirectory(folder.resolve("new/2"));
    drop(".3", "hidden");
    drop("4", "d");

    assertThat(Wait.until(open(vertx, this::keep).scan())).isEqualTo(new MaildirIn.Scan(1, 0));
    assertThat(seen).containsExactly("4=d");
  }

  @Test
  void namesThingsThatAreNoPlainFiles() throws IOException {
    Files.createDirectory(folder.resolve("new/2"));
    Files.createSymbolicLink(folder.resolve("new/1"), folder.resolve("nowhere"));
    drop("3", "a mail");
    List<String> strange = new ArrayList<>();

    assertThat(new Maildir(folder).waiting(10, strange::add)).containsExactly("3");
    assertThat(strange).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void tellsOfAThingOnceAndOfAFewOnly() {
    Once once = new Once(2);

    assertThat(List.of("a", "a", "b", "c", "a").stream().filter(once::isNews))
        .containsExactly("a", "b");
  }

  @Test
  void takesOneAtATimeHoweverOftenItIsAsked(Vertx vertx) throws IOException {
    drop("1", "a");
    drop("2", "b");
    AtomicInteger under = new AtomicInteger();
    MaildirIn in = open(vertx, mail -> {
      assertThat(under.incrementAndGet()).isEqualTo(1);
      return vertx.timer(5).map(any -> under.decrementAndGet()).compose(any -> keep(mail));
    });

    Future<MaildirIn.Scan> first = in.scan();
    Future<MaildirIn.Scan> second = in.scan();

    assertThat(Wait.until(second)).isEqualTo(new MaildirIn.Scan(0, 0));
    assertThat(Wait.until(first)).isEqualTo(new MaildirIn.Scan(2, 0));
    assertThat(seen).containsExactly("1=a", "2=b");
  }

  @Test
  void goesOnByItself(Vertx vertx) throws IOException {
    Promise<String> later = Promise.promise();
    MaildirIn in = open(vertx, mail -> {
      later.tryComplete(mail.name());
      return DONE;
    });
    assertThat(Wait.until(in.start())).isEqualTo(new MaildirIn.Scan(0, 0));

    drop("later", "x");

    assertThat(Wait.until(later.future())).isEqualTo("later");
    Wait.until(in.close());
  }

  @Test
  void finishesTheMailUnderWayBeforeItCloses(Vertx vertx) throws IOException {
    drop("1", "a");
    drop("2", "b");
    Promise<Void> reached = Promise.promise();
    Promise<Done> done = Promise.promise();
    MaildirIn in = open(vertx, mail -> {
      reached.tryComplete();
      return done.future();
    });
    Future<MaildirIn.Scan> scan = in.start();
    Wait.until(reached.future());

    Future<Void> closed = in.close();
    assertThat(closed.isComplete()).isFalse();
    done.complete(Done.DURABLE);

    Wait.until(closed);
    Wait.until(scan);
    assertThat(folder.resolve("cur/1:2,S")).exists();
    assertThat(folder.resolve("new/2")).exists();
  }

  @Test
  void failsWhenItsFolderCannotBe(Vertx vertx) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    MaildirIn in = new MaildirIn(
        vertx, new MaildirIn.Settings(file, Duration.ofSeconds(1), 1_000), this::keep);
    Future<Boolean> failed = in.start().map(any -> false).otherwise(true);
    assertThat(Wait.until(failed)).isTrue();
  }
}
