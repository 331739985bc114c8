package eu.benelux.certhub.hub.desk.operator;

import eu.benelux.certhub.connectors.stix.marking.Definition;
import eu.benelux.certhub.connectors.stix.marking.Marking;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What of a stranger's text an operator is shown, so that no terminal takes it for a command. */
final class Shown {
  private static final int LINE_CHARACTERS_MAX = 1_000;
  private static final int CONTENT_BYTES_MAX = 256 << 10;

  /** The word RED in what may be a marking of any family or spelling. */
  private static final Pattern RED = Pattern.compile(
      "tlp[\\s\":,_=-]{0,5}red|\"red\"|5e57c739-391a-4eb3-b6be-7d15ca92d5ed"
          + "|e828b379-4e03-4974-9ac4-e53a884c97c1",
      Pattern.CASE_INSENSITIVE);

  private Shown() {}

  /** One line of at most 1,000 characters. */
  static String line(String text) {
    String cut =
        text.length() <= LINE_CHARACTERS_MAX ? text : text.substring(0, LINE_CHARACTERS_MAX) + "…";
    return escaped(cut);
  }

  /**
   * The content of an object, or why it is not shown: it may be TLP:RED, unless all that it says of
   * its marking is understood.
   */
  static Content content(byte[] content) {
    Optional<String> withheld = withheld(content);
    if (withheld.isPresent()) {
      return new Content("", withheld.get());
    }
    String text = new String(
        Arrays.copyOf(content, Math.min(content.length, CONTENT_BYTES_MAX)),
        StandardCharsets.UTF_8);
    return new Content(escaped(text) + (content.length > CONTENT_BYTES_MAX ? "…" : ""), "");
  }

  private static Optional<String> withheld(byte[] content) {
    Examined examined = Examiner.examine(content);
    Marking marking = examined.marking();
    boolean red = marking.tlp().filter(Tlp.RED::equals).isPresent()
        || RED.matcher(new String(content, StandardCharsets.UTF_8)).find();
    if (red) {
      return Optional.of("it may be TLP:RED, which is for named persons only: ask its sender");
    }
    if (marking.unreadable().isPresent()) {
      return Optional.of(unclear(marking.unreadable().get()));
    }
    Optional<String> elsewhere = marking.elsewhere().stream()
        .filter(id -> !MarkingTable.isWellKnownStatement(id))
        .findFirst();
    if (elsewhere.isPresent()) {
      return Optional.of(unclear("what " + line(elsewhere.get()) + " means is not known for sure"));
    }
    boolean known = examined
        .definition()
        .map(one -> one == Definition.TABLE || one == Definition.STATEMENT)
        .orElse(true);
    return known
        ? Optional.empty()
        : Optional.of(unclear("it is a marking definition of no level that is known"));
  }

  private static String unclear(String why) {
    return "it may be TLP:RED, since its marking is not understood: " + why
        + "; ask its sender for a level of TLP 2.0";
  }

  /** Text, or a reason why there is none. */
  record Content(String text, String withheld) {
    <R> R fold(Function<String, R> shown, Function<String, R> hidden) {
      return withheld.isEmpty() ? shown.apply(text) : hidden.apply(withheld);
    }
  }

  /** Controls, direction marks and other invisible characters as {@code \}{@code u001b}. */
  private static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> {
      switch (Character.getType(point)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.PRIVATE_USE,
            Character.UNASSIGNED,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR -> shown.append(String.format("\\u%04x", point));
        default -> shown.appendCodePoint(point);
      }
    });
    return shown.toString();
  }
}
