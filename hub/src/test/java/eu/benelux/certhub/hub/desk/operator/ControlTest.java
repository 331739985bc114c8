package eu.benelux.certhub.hub.desk.operator;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.Writes;
import eu.benelux.certhub.hub.store.sqlite.SqliteSettings;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control socket. */
class ControlTest {
  private static final SourceId BE = SourceId.of(new MemberId("be"));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path home;

  private final Vertx vertx = Vertx.vertx();

  @SuppressWarnings("NullAway.Init")
  private Store store;

  @SuppressWarnings("NullAway.Init")
  private Control control;

  @BeforeEach
  void open() throws Exception {
    store = wait(SqliteStore.open(vertx, settings(), home, Clock.systemUTC()));
    control = wait(Control.open(vertx, home, operator()));
  }

  @AfterEach
  void close() throws Exception {
    wait(control.close());
    wait(store.close());
    wait(vertx.close());
  }

  @Test
  void listsWhatWaitsWithoutItsContent() throws Exception {
    hold(Held.Kind.OBJECT, "{\"type\":\"indicator\"}");

    JsonObject answer = ask("quarantine-list");

    JsonObject item = answer.getJsonArray("items").getJsonObject(0);
    assertThat(item.getString("kind")).isEqualTo("object");
    assertThat(item.getString("source")).isEqualTo("be");
    assertThat(item.getString("reason")).isEqualTo("a reason\\u001b[2J");
    assertThat(item.containsKey("content")).isFalse();
  }

  @Test
  void showsAnObjectWithItsControlsEscaped() throws Exception {
    String id = hold(Held.Kind.OBJECT, "{\"name\":\"\u009b31m\u202eevil\"}");

    JsonObject item = show(id);

    assertThat(item.getString("content")).isEqualTo("{\"name\":\"\\u009b31m\\u202eevil\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"object_marking_refs\":[\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"]}", // TLP 2
        "{\"object_marking_refs\":[\"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed\"]}", // TLP 1
        "{\"labels\":[\"tlp:red\"]}", // a machine tag
        "{\"definition\":{\"tlp\":\"red\"}}", // a definition of its own
        "{\"labels\":[\"TLP:Red", // broken JSON
        "{\"name\":\"cut sh", // broken JSON that does not come to its marking
        "{\"object_marking_refs\":[\"marking-definition--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061\"]}", // not sent
        "{\"object_marking_refs\":\"marking-definition--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061\"}", // no list
        "{\"type\":\"marking-definition\",\"name\":\"TLP:R E D\"}", // a definition that is unclear
        "{\"type\":\"marking-definition\",\"extensions\":{\"x\":{\"level\":4}}}", // another scheme
      })
  void neverShowsWhatMayBeRed(String content) throws Exception {
    JsonObject item = show(hold(Held.Kind.OBJECT, content));

    assertThat(item.containsKey("content")).isFalse();
    assertThat(item.getString("withheld")).contains("TLP:RED");
  }

  @Test
  void saysWhyAnObjectIsWithheldAndWhatToDo() throws Exception {
    String id = hold(
        Held.Kind.OBJECT,
        "{\"type\":\"marking-definition\",\"extensions\":{\"x\":{\"tlp_2_0\":\"r\\u0065d\"}}}");

    JsonObject item = show(id);

    assertThat(item.getString("withheld")).contains("not understood", "ask its sender");
    assertThat(item.getString("kind")).isEqualTo("object");
    assertThat(item.getString("reason")).startsWith("a reason");
  }

  @Test
  void isNotTakenByCallersWhoAskNothing() throws Exception {
    Path other = Files.createDirectory(home.resolve("other"));
    Control impatient = wait(Control.open(vertx, other, operator(), Duration.ofMillis(50)));
    List<SocketChannel> idle = new ArrayList<>();
    for (int i = 0; i < Control.CONNECTIONS_MAX; i++) {
      idle.add(SocketChannel.open(UnixDomainSocketAddress.of(other.resolve("control.sock"))));
    }

    for (SocketChannel caller : idle) {
      assertThat(caller.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      caller.close();
    }

    assertThat(wait(ControlClient.ask(vertx, other, new JsonObject().put("ask", "deliveries"))))
        .isPresent();
    wait(impatient.close());
  }

  @Test
  void showsOfALetterItsReasonAndSizeAlone() throws Exception {
    JsonObject item = show(hold(Held.Kind.LETTER, "Subject: urgent\r\n\r\nblock it"));

    assertThat(item.getInteger("bytes")).isEqualTo(27);
    assertThat(item.encode()).doesNotContain("urgent").doesNotContain("block");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|asked for is", // nothing is asked
        "{\"ask\":7}|asked for is", // not a text
        "{\"ask\":\"purge\"}|asked for is", // not built
        "{\"ask\":\"quarantine-show\"}|nothing waits", // no id
        "{\"ask\":\"deliveries\",\"state\":\"lost\"}|a state is", // no such state
        "{\"ask\":\"deliveries\",\"member\":\"B E\"}|a member is", // no member id
        "[]|one JSON object", // not an object
        "{\"ask\":|one JSON object", // not JSON
      })
  void refusesInASentence(String question, String reason) throws Exception {
    JsonObject answer = new JsonObject(raw(question + "\n"));

    assertThat(answer.getBoolean("done")).isFalse();
    assertThat(answer.getString("reason")).contains(reason);
  }

  @Test
  void hangsUpOnALineWithoutEnd() throws Exception {
    assertThat(raw("x".repeat(Control.QUESTION_BYTES_MAX + 2))).isEmpty();
    assertThat(ask("deliveries").getBoolean("done")).isTrue();
  }

  @Test
  void isForItsUserAlone() throws Exception {
    assertThat(PosixFilePermissions.toString(
            Files.getPosixFilePermissions(home.resolve("control.sock"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
  }

  @Test
  void takesItsSocketAwayAndThenNobodyAnswers() throws Exception {
    wait(control.close());

    assertThat(home.resolve("control.sock")).doesNotExist();
    assertThat(asked("deliveries")).isEmpty();
  }

  @Test
  void replacesTheSocketOfADeadHub() throws Exception {
    wait(control.close());
    try (var dead = java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(home.resolve("control.sock")));
    }
    assertThat(home.resolve("control.sock")).exists();
    assertThat(asked("deliveries")).isEmpty();

    control = wait(Control.open(vertx, home, operator()));

    assertThat(asked("deliveries")).isPresent();
  }

  @Test
  void servesAHomeWhoseNameIsTooLongForASocket() throws Exception {
    Path deep = Files.createDirectories(home.resolve("d".repeat(60)).resolve("e".repeat(60)));
    Control other = wait(Control.open(vertx, deep, operator()));

    assertThat(wait(ControlClient.ask(vertx, deep, new JsonObject().put("ask", "deliveries"))))
        .isPresent();

    wait(other.close());
    assertThat(deep).isEmptyDirectory();
  }

  private Operator operator() {
    return new Operator(new Operator.Rooms(
        vertx,
        store,
        new Directory(List.of()),
        Set.of(),
        () -> new byte[Token.PEPPER_BYTES_MIN],
        Clock.systemUTC()));
  }

  private JsonObject show(String id) throws Exception {
    JsonObject question = new JsonObject().put("ask", "quarantine-show").put("id", id);
    return wait(ControlClient.ask(vertx, home, question)).orElseThrow().getJsonObject("item");
  }

  private JsonObject ask(String what) throws Exception {
    return asked(what).orElseThrow();
  }

  private Optional<JsonObject> asked(String what) throws Exception {
    return wait(ControlClient.ask(vertx, home, new JsonObject().put("ask", what)));
  }

  private String hold(Held.Kind kind, String content) throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String id = Held.id(BE, bytes);
    Held held = new Held(
        id, Instant.EPOCH, kind, Optional.of(BE), Optional.empty(), "a reason\u001b[2J", bytes);
    wait(store
        .ledger()
        .commit((state, now) -> new Writes<>(
            List.of(),
            List.of(),
            List.of(),
            List.of(held),
            List.of(),
            Optional.empty(),
            Set.of(),
            Map.of(),
            "")));
    return id;
  }

  /** What comes back before the hub hangs up, or the first line. */
  private String raw(String question) throws IOException {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(home.resolve("control.sock")))) {
      ByteBuffer out = ByteBuffer.wrap(question.getBytes(StandardCharsets.UTF_8));
      while (out.hasRemaining()) {
        channel.write(out);
      }
      StringBuilder text = new StringBuilder();
      ByteBuffer in = ByteBuffer.allocate(4096);
      while (text.indexOf("\n") < 0 && channel.read(in) >= 0) {
        text.append(StandardCharsets.UTF_8.decode(in.flip()));
        in.clear();
      }
      return text.toString();
    } catch (IOException reset) {
      return "";
    }
  }

  private static SqliteSettings settings() {
    return Settings.readText("{}", Path.of("."), SqliteSettings.class, Map.of())
        .fold(good -> good, faults -> {
          throw new IllegalStateException(faults.toString());
        });
  }

  private static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
