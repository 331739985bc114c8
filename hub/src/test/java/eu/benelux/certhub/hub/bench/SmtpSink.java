package eu.benelux.certhub.hub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Takes every mail over TLS and forgets it. It greets nobody before it is opened. */
final class SmtpSink implements AutoCloseable {
  private final SSLServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final AtomicInteger taken = new AtomicInteger();

  SmtpSink(SSLContext identity) throws IOException {
    server = (SSLServerSocket) identity
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  int taken() {
    return taken.get();
  }

  void open() {
    opened.countDown();
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) server.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader in = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      opened.await();
      say(out, "220 sink");
      String line = in.readLine();
      while (line != null) {
        switch (line.substring(0, Math.min(4, line.length()))) {
          case "EHLO" -> say(out, "250-sink\r\n250-PIPELINING\r\n250 8BITMIME");
          case "DATA" -> {
            say(out, "354 go on");
            while (!".".equals(in.readLine())) {
              // Forgotten.
            }
            taken.incrementAndGet();
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 well");
        }
        line = in.readLine();
      }
    } catch (IOException gone) {
      return;
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
