package eu.benelux.certhub.hub.desk.operator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks the hub that runs a home, if one does. */
public final class ControlClient {
  private static final int ANSWER_BYTES_MAX = 32 << 20;
  private static final int CONNECT_MILLIS = 2_000;
  private static final Duration WAIT_MAX = Duration.ofSeconds(20);

  private ControlClient() {}

  /**
   * Puts one question.
   *
   * @return the answer; empty when nobody listens. Fails when the hub does not answer within 20 s,
   *     or not in one line of JSON of at most 32 MiB
   */
  public static Future<Optional<JsonObject>> ask(Vertx vertx, Path home, JsonObject question) {
    return vertx
        .executeBlocking(() -> SocketFile.of(home), false)
        .compose(socket -> socket
            .map(path -> connected(vertx, path, question))
            .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private static Future<Optional<JsonObject>> connected(
      Vertx vertx, Path socket, JsonObject question) {
    NetClient client =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
    return client
        .connect(SocketAddress.domainSocketAddress(socket.toString()))
        .map(Optional::of)
        // A file without a listener is what a killed hub leaves behind.
        .otherwise(Optional.empty())
        .compose(open -> open.map(hub -> asked(hub, question).map(Optional::of))
            .orElseGet(() -> Future.succeededFuture(Optional.empty())))
        .timeout(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .eventually(client::close);
  }

  private static Future<JsonObject> asked(NetSocket hub, JsonObject question) {
    Promise<JsonObject> answer = Promise.promise();
    RecordParser lines = RecordParser.newDelimited("\n", hub).maxRecordSize(ANSWER_BYTES_MAX);
    lines.handler(line -> read(line, answer));
    lines.exceptionHandler(answer::tryFail);
    hub.closeHandler(closed -> answer.tryFail(new IOException("the hub hung up")));
    hub.write(question.toBuffer().appendString("\n")).onFailure(answer::tryFail);
    return answer.future();
  }

  private static void read(Buffer line, Promise<JsonObject> answer) {
    try {
      answer.tryComplete(line.toJsonObject());
    } catch (DecodeException | ClassCastException notJson) {
      answer.tryFail(new IOException("the answer is no JSON object", notJson));
    }
  }
}
