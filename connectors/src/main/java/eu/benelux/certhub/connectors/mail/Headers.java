package eu.benelux.certhub.connectors.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header block of an entity, unfolded; nothing is decoded. */
final class Headers {
  static final int BYTES_MAX = 256 << 10;
  static final int COUNT_MAX = 200;

  private record Field(String name, StringBuilder value) {}

  private final List<Field> fields = new ArrayList<>();

  private Headers() {}

  /** A header block and where the body begins after it. */
  record Block(Headers headers, int bodyStart) {}

  /**
   * Reads the block that starts at {@code start}. Without an empty line the whole rest is headers.
   */
  static Block read(byte[] raw, int start, int end) throws BadMail {
    Headers headers = new Headers();
    int at = start;
    while (at < end) {
      int next = Lines.next(raw, at, end);
      int lineEnd = Lines.textEnd(raw, at, next);
      if (lineEnd == at) {
        return new Block(headers, next);
      }
      if (next - start > BYTES_MAX) {
        throw new BadMail("headers of more than " + BYTES_MAX + " bytes");
      }
      headers.add(new String(raw, at, lineEnd - at, StandardCharsets.UTF_8));
      at = next;
    }
    return new Block(headers, end);
  }

  private void add(String line) throws BadMail {
    for (int at = 0; at < line.length(); at++) {
      if (line.charAt(at) < 0x20 && line.charAt(at) != '\t') {
        throw new BadMail("a control character in a header");
      }
    }
    if (line.startsWith(" ") || line.startsWith("\t")) {
      if (fields.isEmpty()) {
        throw new BadMail("the headers start with a continuation line");
      }
      fields.get(fields.size() - 1).value().append(line);
      return;
    }
    int colon = line.indexOf(':');
    if (colon < 1 || !line.substring(0, colon).chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new BadMail("a line that is no header among the headers");
    }
    if (fields.size() == COUNT_MAX) {
      throw new BadMail("more than " + COUNT_MAX + " headers");
    }
    fields.add(new Field(
        Syntax.lower(line.substring(0, colon)), new StringBuilder(line.substring(colon + 1))));
  }

  /** The value of a header that may stand there once; two of them would be read differently. */
  Optional<String> one(String name) throws BadMail {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new BadMail("two headers " + name);
    }
    return values.stream().findFirst();
  }

  private List<String> all(String name) {
    String lower = Syntax.lower(name);
    return fields.stream()
        .filter(field -> field.name().equals(lower))
        .map(field -> field.value().toString().strip())
        .toList();
  }
}
