package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of character sets (STIX 2.1 sections 3.9.1, 6.3.1, 6.7.1): the name of IANA's register that
 * is preferred in mail, else its name there. Other cases of the letters are the same name to IANA.
 */
final class Charsets {
  /** By any name in lower case: the one to write. */
  private static final Map<String, String> NAMES = shipped();

  private Charsets() {}

  static void check(int value, Check check) {
    if (!ValueKinds.isText(value, check)) {
      return;
    }
    String written = check.tape().text(value);
    String name = written.length() > 100 ? null : NAMES.get(written.toLowerCase(Locale.ROOT));
    if (name == null) {
      check.error(value, "IANA's register has no character set of this name", "as in \"UTF-8\"");
    } else if (!name.equalsIgnoreCase(written)) {
      check.error(value, "must be the name that IANA's register prefers", "write \"" + name + "\"");
    } else if (!name.equals(written)) {
      check.warn(value, "IANA's register writes this name otherwise", "write \"" + name + "\"");
    }
  }

  private static Map<String, String> shipped() {
    Map<String, String> names = new HashMap<>();
    try (InputStream table = Kind.class.getResourceAsStream("charsets.table")) {
      if (table == null) {
        throw new IllegalStateException("charsets.table is missing from the jar");
      }
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .forEach(set -> {
            names.put(set[0].toLowerCase(Locale.ROOT), set[0]);
            for (String name : set) {
              names.putIfAbsent(name.toLowerCase(Locale.ROOT), set[0]);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("charsets.table cannot be read", e);
    }
    return Map.copyOf(names);
  }
}
