package eu.benelux.certhub.connectors.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A raw connection: what it sends is what stands in the test. */
public final class Wire implements AutoCloseable {
  /** For a busy machine; a server that hangs for longer fails the test. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  public Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  public static Wire to(int port) throws IOException {
    return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  public Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Everything until the server closes; a reset counts as a close. */
  public String readToEnd() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    try {
      byte[] piece = new byte[64 << 10];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        all.write(piece, 0, n);
      }
    } catch (SocketException reset) {
      // What came before the reset is what the client saw.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** The head of one answer, to the empty line. */
  public String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return head.toString();
      }
      head.append((char) b);
    }
    return head.toString();
  }

  /** Reads so many bytes and forgets them. */
  public void readBytes(int count) throws IOException {
    socket.getInputStream().skipNBytes(count);
  }

  /** One answer with Content-Length, head and body. */
  public String readAnswer() throws IOException {
    String head = readHead();
    int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
    int length = at < 0
        ? 0
        : Integer.parseInt(head.substring(at + 16).lines().findFirst().get());
    byte[] body = socket.getInputStream().readNBytes(length);
    return head + new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
