package eu.benelux.certhub.connectors.stix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One section of the table of types, {@code types.table}, whose head explains its lines. The rules
 * of objects and those of patterns are read from it.
 *
 * @param head its first line: what it is, its name, the section of the standard
 * @param lines each a kind of value or, in a vocabulary, words; then the names of that kind
 * @param conditions each a condition and what it is about
 */
public record TypeSection(
    List<String> head, List<List<String>> lines, List<List<String>> conditions) {
  private static final String TABLE = "types.table";
  private static final String CONDITION = "*";

  /** All of the table as it is shipped; a mistake in it is a mistake of ours. */
  public static List<TypeSection> shipped() {
    try (InputStream table = TypeSection.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is missing from the jar");
      }
      return sections(
          new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + " cannot be read", e);
    }
  }

  private static List<TypeSection> sections(List<String> lines) {
    List<TypeSection> sections = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      List<String> words = List.of(line.strip().split(" +"));
      if (!line.startsWith(" ")) {
        sections.add(new TypeSection(words, new ArrayList<>(), new ArrayList<>()));
        continue;
      }
      TypeSection section = sections.get(sections.size() - 1);
      if (words.get(0).equals(CONDITION)) {
        section.conditions.add(words.subList(1, words.size()));
      } else {
        section.lines.add(words);
      }
    }
    return sections;
  }

  /** Whether it is a section of this sort: {@code type}, {@code struct}, {@code enum}. */
  public boolean is(String sort) {
    return head.get(0).equals(sort);
  }
}
