package eu.benelux.certhub.hub.desk.operator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control socket of a running hub: {@code control.sock} in its home, for the user that runs it
 * and nobody else (DESIGN decision 17). One question is one line of JSON, one answer another.
 */
public final class Control {
  private static final Logger LOG = LoggerFactory.getLogger(Control.class);
  static final int QUESTION_BYTES_MAX = 64 << 10;
  static final int CONNECTIONS_MAX = 16;
  private static final int IDLE_SECONDS = 30;
  private static final Duration QUESTION_MAX = Duration.ofSeconds(10);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

  private final Operator operator;
  private final SocketFile file;
  private final NetServer server;
  private final Vertx vertx;
  private final Duration questionMax;
  private final Set<NetSocket> callers = new HashSet<>();

  private Control(Vertx vertx, SocketFile file, Operator operator, Duration questionMax) {
    this.vertx = vertx;
    this.questionMax = questionMax;
    this.file = file;
    this.operator = operator;
    this.server = vertx
        .createNetServer(new NetServerOptions().setIdleTimeout(IDLE_SECONDS))
        .connectHandler(this::arrive);
  }

  /**
   * Opens the socket. The file that a dead hub left behind is replaced, so the caller must hold the
   * home; the home is closed to other users.
   *
   * @return fails when the home is not ours to change, or cannot hold a socket
   */
  public static Future<Control> open(Vertx vertx, Path home, Operator operator) {
    return open(vertx, home, operator, QUESTION_MAX);
  }

  /** As above; who has not put a whole question after this time is hung up on. */
  static Future<Control> open(Vertx vertx, Path home, Operator operator, Duration questionMax) {
    return vertx
        .executeBlocking(
            () -> {
              Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
              return SocketFile.fresh(home);
            },
            false)
        .compose(file -> new Control(vertx, file, operator, questionMax).listen());
  }

  /** Answers nothing more and takes the socket away. A second call does nothing. */
  public Future<Void> close() {
    return server
        .close()
        .transform(closed -> vertx.executeBlocking(
            () -> {
              file.remove();
              return true;
            },
            false))
        .mapEmpty();
  }

  private Future<Control> listen() {
    return server
        .listen(SocketAddress.domainSocketAddress(file.path().toString()))
        .compose(listening -> vertx.executeBlocking(
            () -> {
              Files.setPosixFilePermissions(
                  file.path(), PosixFilePermissions.fromString("rw-------"));
              return this;
            },
            false));
  }

  /** All callers are served on the one event loop that the server listens on. */
  private void arrive(NetSocket caller) {
    if (callers.size() == CONNECTIONS_MAX) {
      var unused = caller.close();
      return;
    }
    callers.add(caller);
    Patience patience = new Patience(caller);
    caller.closeHandler(gone -> {
      patience.end();
      callers.remove(caller);
    });
    RecordParser lines = RecordParser.newDelimited("\n", caller).maxRecordSize(QUESTION_BYTES_MAX);
    lines.exceptionHandler(tooLong -> caller.close());
    lines.handler(line -> {
      patience.end();
      lines.pause();
      answer(line)
          .compose(answer -> vertx.executeBlocking(answer::toBuffer, false))
          .compose(answer -> caller.write(answer.appendString("\n")))
          .onComplete(
              written -> {
                patience.begin();
                lines.resume();
              },
              gone -> caller.close());
    });
    patience.begin();
  }

  /** How long one caller is waited for: there are places for a few only. */
  private final class Patience {
    private final NetSocket caller;
    private long timer = -1;

    Patience(NetSocket caller) {
      this.caller = caller;
    }

    void begin() {
      if (callers.contains(caller)) {
        timer = vertx.setTimer(questionMax.toMillis(), late -> caller.close());
      }
    }

    void end() {
      vertx.cancelTimer(timer);
    }
  }

  /** Who changes who may log in leaves a trace. */
  private static JsonObject noted(JsonObject answer) {
    String said = answer.getString("said", "");
    if (!said.isEmpty()) {
      LOG.info("by the control socket: {}", said);
    }
    return answer;
  }

  private Future<JsonObject> answer(Buffer line) {
    JsonObject question;
    try {
      question = line.toJsonObject();
    } catch (DecodeException | ClassCastException notJson) {
      return Future.succeededFuture(Answers.refusal("a question is one JSON object in a line"));
    }
    return operator
        .answer(question)
        .timeout(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .map(Control::noted)
        .otherwise(failure -> Answers.refusal("the store does not answer: " + failure));
  }
}
