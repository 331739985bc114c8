package eu.benelux.certhub.connectors.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection of HTTP/2 (RFC 9113) whose frames are made by hand. */
final class Frames implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;

  static final int ENHANCE_YOUR_CALM = 11;

  private static final int PATIENCE_MILLIS = 30_000;

  private final SSLSocket socket;
  private final DataInputStream in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** One frame as it came. */
  record Frame(int type, int flags, int stream, byte[] payload) {

    /** The error code of RST_STREAM and GOAWAY. */
    int error() {
      return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
    }
  }

  private Frames(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Connects, and sends the preface and these settings: pairs of a number and a value. */
  static Frames to(int port, int... settings) throws Exception {
    SSLSocket socket = Secured.socket(port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.startHandshake();
    Frames frames = new Frames(socket);
    frames.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    ByteBuffer pairs = ByteBuffer.allocate(settings.length * 3);
    for (int i = 0; i < settings.length; i += 2) {
      pairs.putShort((short) settings[i]).putInt(settings[i + 1]);
    }
    return frames.add(SETTINGS, 0, 0, pairs.array()).send();
  }

  /** Adds a frame to what {@link #send} sends. */
  Frames add(int type, int flags, int stream, byte... payload) {
    ByteBuffer head = ByteBuffer.allocate(9);
    head.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    head.put((byte) type).put((byte) flags).putInt(stream);
    out.writeBytes(head.array());
    out.writeBytes(payload);
    return this;
  }

  /** A GET, whole. */
  Frames get(int stream, String path) {
    return add(HEADERS, END_HEADERS | END_STREAM, stream, head("GET", path));
  }

  Frames reset(int stream) {
    return add(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
  }

  Frames send() throws IOException {
    socket.getOutputStream().write(out.toByteArray());
    socket.getOutputStream().flush();
    out.reset();
    return this;
  }

  /** A field block of four pseudo headers and a login, without tables or Huffman codes. */
  static byte[] head(String method, String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    field(block, ":method", method);
    field(block, ":scheme", "https");
    field(block, ":authority", "localhost");
    field(block, ":path", path);
    field(block, "authorization", "Bearer token-of-be");
    return block.toByteArray();
  }

  /** RFC 7541, 6.2.2: a literal field that is not indexed. */
  static void field(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    text(block, name);
    text(block, value);
  }

  static void text(ByteArrayOutputStream block, String text) {
    if (text.length() < 127) {
      block.write(text.length());
    } else {
      block.write(127);
      int rest = text.length() - 127;
      while (rest >= 128) {
        block.write((rest & 127) | 128);
        rest >>= 7;
      }
      block.write(rest);
    }
    block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The next frame; nothing when the connection is over, however it ended. */
  Optional<Frame> read() throws IOException {
    try {
      int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt() & Integer.MAX_VALUE;
      return Optional.of(new Frame(type, flags, stream, in.readNBytes(length)));
    } catch (EOFException | java.net.SocketException | SSLException over) {
      return Optional.empty();
    }
  }

  /** All frames to the end of the connection. */
  List<Frame> readToEnd() throws IOException {
    List<Frame> all = new ArrayList<>();
    for (Optional<Frame> next = read(); next.isPresent(); next = read()) {
      all.add(next.get());
    }
    return all;
  }

  /** All frames up to the one that ends this stream. */
  List<Frame> readAnswer(int stream) throws IOException {
    List<Frame> all = new ArrayList<>();
    while (true) {
      Frame frame = read().orElseThrow(() -> new IOException("closed after " + all));
      all.add(frame);
      boolean ends = frame.type == RST_STREAM
          || ((frame.type == HEADERS || frame.type == DATA) && (frame.flags & END_STREAM) != 0);
      if (frame.stream == stream && ends) {
        return all;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
