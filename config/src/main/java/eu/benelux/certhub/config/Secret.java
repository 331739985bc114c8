package eu.benelux.certhub.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A password, a token or a private key in a file of its own, which only the owner may open (mode
 * 0600 or 0400). The secret itself is read when it is needed and is never part of this value.
 *
 * @param file absolute when it comes from settings
 */
public record Secret(Path file) {
  /** More than any key or password needs. */
  private static final int BYTES_MAX = 1 << 20;

  /**
   * What the file holds, byte for byte. The mode is checked again.
   *
   * @throws IOException if the file is gone, empty, above 1 MiB, or open to others
   */
  public byte[] readBytes() throws IOException {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      throw new IOException(file + ": " + refusal.get());
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length == 0 || bytes.length > BYTES_MAX) {
        throw new IOException(file + ": empty or above 1 MiB");
      }
      return bytes;
    }
  }

  /**
   * What the file holds as UTF-8 text, without the end of its last line.
   *
   * @throws IOException as in {@link #readBytes()}, or if it is not UTF-8
   */
  public String read() throws IOException {
    try {
      String text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(readBytes()))
          .toString();
      return text.endsWith("\r\n")
          ? text.substring(0, text.length() - 2)
          : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    } catch (CharacterCodingException notText) {
      // The original names the length of what it could not read; nothing of it goes further.
      throw new IOException(file + ": not UTF-8 text");
    }
  }

  /** Where it is, never what it is. */
  @Override
  public String toString() {
    return "Secret[" + file + "]";
  }

  /** Why this file cannot be a secret. Does not repeat the path: it may be the secret itself. */
  Optional<String> refusal() {
    if (!Files.isRegularFile(file)) {
      return Optional.of(
          "no such file; write a secret to a file of its own (mode 0600) and here its path");
    }
    if (!Files.isReadable(file)) {
      return Optional.of("this file with a secret cannot be read by the user that runs the hub");
    }
    Set<PosixFilePermission> others;
    try {
      others = new HashSet<>(Files.getPosixFilePermissions(file));
    } catch (IOException | UnsupportedOperationException unknown) {
      return Optional.of("the mode of this file with a secret cannot be read");
    }
    others.remove(PosixFilePermission.OWNER_READ);
    others.remove(PosixFilePermission.OWNER_WRITE);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("this file with a secret has another mode than 0600 or 0400; chmod 600 it");
  }
}
