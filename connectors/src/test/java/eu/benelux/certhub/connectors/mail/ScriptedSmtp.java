package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.connectors.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An SMTP server that answers as a test wants: a reply for a verb, {@code SILENT} for none at all.
 * It keeps the commands and the mails as they came over the wire.
 */
final class ScriptedSmtp {
  static final String SILENT = "";
  private static final Map<String, String> GOOD = Map.of(
      "CONNECT", "220 localhost ESMTP",
      "EHLO", "250-localhost\r\n250-SIZE 1000000\r\n250 STARTTLS",
      "STARTTLS", "220 go ahead",
      "DATA", "354 go on",
      "QUIT", "221 bye");

  private final Vertx vertx;
  private final Map<String, String> replies;
  private final PemKeyCertOptions key;
  private final ServerSSLOptions tls;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();

  ScriptedSmtp(Vertx vertx, Pem pem, Map<String, String> replies) {
    this.vertx = vertx;
    this.replies = replies;
    this.key = pem.options();
    this.tls = new ServerSSLOptions().setKeyCertOptions(key);
  }

  /** The same, but after STARTTLS it speaks TLS 1.2 with this suite and nothing else. */
  ScriptedSmtp withSuite(String suite) {
    tls.setEnabledSecureTransportProtocols(Set.of("TLSv1.2")).addEnabledCipherSuite(suite);
    return this;
  }

  List<String> commands() {
    return commands;
  }

  /** The bytes after DATA as ISO 8859-1, up to the line with the dot, dots undoubled. */
  List<String> mails() {
    return mails;
  }

  /** Listens, with TLS after STARTTLS. */
  int start() {
    return listen(vertx.createNetServer(new NetServerOptions()));
  }

  /** Listens, with TLS from the first byte. */
  int startImplicit() {
    return listen(
        vertx.createNetServer(new NetServerOptions().setSsl(true).setKeyCertOptions(key)));
  }

  private int listen(NetServer server) {
    return Wait.until(server.connectHandler(this::greet).listen(0, "127.0.0.1")).actualPort();
  }

  private void greet(NetSocket socket) {
    StringBuilder data = new StringBuilder();
    boolean[] inData = {false};
    socket.handler(RecordParser.newDelimited("\r\n", buffer -> {
      String line = buffer.toString("ISO-8859-1");
      if (!inData[0]) {
        inData[0] = command(socket, line);
      } else if (line.equals(".")) {
        inData[0] = false;
        mails.add(data.toString());
        data.setLength(0);
        reply(socket, ".");
      } else {
        data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
    }));
    reply(socket, "CONNECT");
  }

  /** Returns whether a mail follows. */
  private boolean command(NetSocket socket, String line) {
    commands.add(line);
    String verb = line.contains(" ") ? line.substring(0, line.indexOf(' ')) : line;
    String reply = answer(verb);
    if (verb.equals("STARTTLS") && reply.startsWith("220")) {
      socket.upgradeToSsl(tls, Buffer.buffer(reply + "\r\n")).onFailure(any -> socket.close());
      return false;
    }
    reply(socket, verb);
    return verb.equals("DATA") && reply.startsWith("354");
  }

  private void reply(NetSocket socket, String verb) {
    String reply = answer(verb);
    if (!reply.equals(SILENT)) {
      socket.write(reply + "\r\n");
    }
  }

  private String answer(String verb) {
    return replies.getOrDefault(verb, GOOD.getOrDefault(verb, "250 fine"));
  }
}
