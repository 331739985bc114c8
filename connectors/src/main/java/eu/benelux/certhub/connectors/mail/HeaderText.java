package eu.benelux.certhub.connectors.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Header lines as they stand in a mail: folded, and with encoded words (RFC 2047). */
final class HeaderText {
  private static final int LINE_CHARACTERS_MAX = 76;

  /** 39 octets make a word of 64 characters, which leaves room for {@code Subject:} before it. */
  private static final int WORD_BYTES_MAX = 39;

  private static final Pattern ENCODED_WORD = Pattern.compile(
      "=\\?([A-Za-z0-9._-]{1,40})(?:\\*[A-Za-z0-9-]{1,40})?\\?([BbQq])\\?([!->@-~]{0,1000})\\?=");

  private HeaderText() {}

  /** Returns {@code name: value} and CRLF for a value of printable ASCII, folded at its spaces. */
  static String line(String name, String value) {
    if (!Syntax.isAscii(value)) {
      throw new IllegalArgumentException(name + " is not printable ASCII");
    }
    StringBuilder line = new StringBuilder(name).append(':');
    int column = line.length();
    for (String word : value.split(" ", -1)) {
      if (column + 1 + word.length() > LINE_CHARACTERS_MAX && column > name.length() + 1) {
        line.append("\r\n");
        column = 0;
      }
      line.append(' ').append(word);
      column += 1 + word.length();
    }
    return line.append("\r\n").toString();
  }

  /** Returns a header line for a person's text: as it is when short and plain, else encoded. */
  static String unstructured(String name, String value) {
    boolean plain = Syntax.isAscii(value)
        && !value.contains("=?")
        && !value.startsWith(" ")
        && !value.endsWith(" ")
        && name.length() + 2 + value.length() <= LINE_CHARACTERS_MAX;
    return plain ? line(name, value) : line(name, encodedWords(value));
  }

  /** Encodes in words that each hold whole characters (RFC 2047 5). */
  private static String encodedWords(String value) {
    StringBuilder words = new StringBuilder();
    int start = 0;
    while (start < value.length()) {
      int end = start;
      int bytes = 0;
      while (end < value.length()) {
        int codePoint = value.codePointAt(end);
        int width = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
        if (bytes + width > WORD_BYTES_MAX) {
          break;
        }
        bytes += width;
        end += Character.charCount(codePoint);
      }
      byte[] chunk = value.substring(start, end).getBytes(StandardCharsets.UTF_8);
      words.append(start == 0 ? "" : " ").append("=?utf-8?B?");
      words.append(Base64.getEncoder().encodeToString(chunk)).append("?=");
      start = end;
    }
    return words.toString();
  }

  /** Decodes the words of others; what is no valid encoded word stays as it stands. */
  static String decoded(String value) {
    Matcher words = ENCODED_WORD.matcher(value);
    StringBuilder text = new StringBuilder();
    int last = 0;
    boolean afterWord = false;
    while (words.find()) {
      String between = value.substring(last, words.start());
      // White space between two encoded words is not part of the text (RFC 2047 6.2).
      text.append(afterWord && between.isBlank() ? "" : between);
      text.append(word(words));
      last = words.end();
      afterWord = true;
    }
    return text.append(value, last, value.length()).toString();
  }

  private static String word(Matcher word) {
    try {
      byte[] bytes = word.group(2).equalsIgnoreCase("B")
          ? Base64.getDecoder().decode(word.group(3))
          : quoted(word.group(3));
      return decode(bytes, Charset.forName(word.group(1)));
    } catch (IllegalArgumentException | CharacterCodingException | BadMail notAWord) {
      return word.group();
    }
  }

  private static byte[] quoted(String encoded) throws BadMail {
    byte[] raw = encoded.replace('_', ' ').getBytes(StandardCharsets.US_ASCII);
    return TransferEncoding.decode(raw, 0, raw.length, "quoted-printable");
  }

  private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Decodes a body by the charset it names; an unknown one is read as UTF-8. */
  static String body(byte[] bytes, String charsetName) {
    try {
      return new String(bytes, Charset.forName(charsetName));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
