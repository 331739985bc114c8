package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.connectors.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.parsetools.RecordParser;

/** Speaks SMTP up to STARTTLS, then pipes to a plain SMTP server: GreenMail knows no STARTTLS. */
final class StartTlsFront {
  private final Pem pem;
  private final int backend;

  /** Kept: Vert.x closes a client, and its connections, once it is garbage. */
  private final NetClient client;

  private StartTlsFront(Vertx vertx, Pem pem, int backend) {
    this.pem = pem;
    this.backend = backend;
    this.client = vertx.createNetClient();
  }

  /** Listens before the server at {@code backend}; returns the port. */
  static int start(Vertx vertx, Pem pem, int backend) {
    StartTlsFront front = new StartTlsFront(vertx, pem, backend);
    return Wait.until(vertx.createNetServer().connectHandler(front::greet).listen(0, "127.0.0.1"))
        .actualPort();
  }

  private void greet(NetSocket socket) {
    socket.handler(RecordParser.newDelimited("\r\n", line -> answer(socket, line.toString())));
    socket.write("220 localhost ESMTP\r\n");
  }

  private void answer(NetSocket socket, String line) {
    if (line.startsWith("EHLO")) {
      socket.write("250-localhost\r\n250 STARTTLS\r\n");
    } else if (line.equals("STARTTLS")) {
      client
          .connect(backend, "127.0.0.1")
          .onSuccess(plain -> secure(socket, plain))
          .onFailure(failure -> socket.close());
    } else {
      socket.write("530 5.7.0 Must issue a STARTTLS command first\r\n");
    }
  }

  /** The greeting of the plain server is dropped: after STARTTLS the client speaks first. */
  private void secure(NetSocket socket, NetSocket plain) {
    plain.closeHandler(closed -> socket.close());
    socket.closeHandler(closed -> plain.close());
    plain.handler(RecordParser.newDelimited("\r\n", greeting -> {
      plain.handler(socket::write);
      socket.handler(plain::write);
      socket
          .upgradeToSsl(
              new ServerSSLOptions().setKeyCertOptions(pem.options()),
              Buffer.buffer("220 go ahead\r\n"))
          .onFailure(failure -> socket.close());
    }));
  }
}
