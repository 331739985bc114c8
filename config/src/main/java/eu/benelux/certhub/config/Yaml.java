package eu.benelux.certhub.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The part of YAML that settings need: one document of mappings, lists and scalars. Built from the
 * parser's events and not from its objects, so that no tag makes an object and no alias is ever
 * followed: a text grows no larger than it is.
 */
final class Yaml {
  static final int CHARACTERS_MAX = 1 << 20;
  private static final int DEPTH_MAX = 20;

  private final Iterator<Event> events;
  private final ToIntFunction<Event> lines;
  private final Faults faults;

  private Yaml(List<Event> events, ToIntFunction<Event> lines, Faults faults) {
    this.events = events.iterator();
    this.lines = lines;
    this.faults = faults;
  }

  /**
   * The tree of a text. Aliases, anchors, tags and duplicate keys are faults that leave the rest
   * readable; after a mistake in the syntax there is nothing to read on.
   */
  static Optional<Node> read(String text, Faults faults) {
    return read(text, Yaml::lineOf, faults);
  }

  /** The tree of a text that stands in one line, or in none: a default or a variable. */
  static Optional<Node> readInLine(String text, int line, Faults faults) {
    return read(text, event -> line, faults);
  }

  private static Optional<Node> read(String text, ToIntFunction<Event> lines, Faults faults) {
    if (text.length() > CHARACTERS_MAX) {
      faults.add(new Fault(0, "", "longer than " + CHARACTERS_MAX + " characters"));
      return Optional.empty();
    }
    return nodeEvents(text, faults).map(list -> new Yaml(list, lines, faults).tree());
  }

  /** The events of the nodes, starts and ends in balance; nothing if there is a syntax error. */
  private static Optional<List<Event>> nodeEvents(String text, Faults faults) {
    LoadSettings limits = LoadSettings.builder()
        .setLabel("settings")
        .setCodePointLimit(CHARACTERS_MAX)
        .build();
    List<Event> nodes = new ArrayList<>();
    int depth = 0;
    int documents = 0;
    try {
      for (Event event : new Parse(limits).parseString(text)) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
          faults.add(new Fault(lineOf(event), "", "a second document; one file is one document"));
          return Optional.empty();
        }
        if (event instanceof NodeEvent) {
          nodes.add(event);
        }
        if (event instanceof CollectionStartEvent && ++depth > DEPTH_MAX) {
          faults.add(new Fault(lineOf(event), "", "nested deeper than " + DEPTH_MAX + " levels"));
          return Optional.empty();
        }
        if (isEnd(event)) {
          nodes.add(event);
          depth--;
        }
      }
    } catch (YamlEngineException notYaml) {
      faults.add(syntaxFault(notYaml, text));
      return Optional.empty();
    } catch (NumberFormatException notYaml) {
      // The parser lets this through, without a mark, for \\UFFFFFFFF and for tags like !%FF.
      int line = nodes.isEmpty() ? 1 : lineOf(nodes.get(nodes.size() - 1));
      faults.add(new Fault(line, "", "not YAML, here or below"));
      return Optional.empty();
    }
    return Optional.of(nodes);
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
  }

  private static Fault syntaxFault(YamlEngineException notYaml, String text) {
    if (notYaml instanceof MarkedYamlEngineException marked) {
      int line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      return new Fault(line, "", "not YAML: " + marked.getProblem());
    }
    if (notYaml instanceof ReaderException unprintable) {
      int end = Math.min(unprintable.getPosition(), text.codePointCount(0, text.length()));
      String before = text.substring(0, text.offsetByCodePoints(0, end));
      int line = 1 + (int) before.chars().filter(character -> character == '\n').count();
      return new Fault(line, "", "not YAML: a control character");
    }
    return new Fault(0, "", "not YAML: " + notYaml.getMessage());
  }

  private Node tree() {
    return events.hasNext() ? node(events.next(), Place.top()) : new Node.Scalar(1, "", true);
  }

  private Node node(Event event, Place parent) {
    int line = lines.applyAsInt(event);
    if (event instanceof AliasEvent alias) {
      faults.add(
          new Fault(line, "*" + alias.getAlias(), "aliases are not read; write the value out"));
      return new Node.Broken(line);
    }
    if (event instanceof NodeEvent node) {
      node.getAnchor().ifPresent(anchor -> refuseAnchor(anchor, line));
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), line);
      return new Node.Scalar(line, scalar.getValue(), scalar.isPlain());
    }
    if (event instanceof MappingStartEvent start) {
      refuseTag(start.getTag(), line);
      return mapping(new Place(line, parent.key()));
    }
    if (event instanceof SequenceStartEvent start) {
      refuseTag(start.getTag(), line);
      return sequence(new Place(line, parent.key()));
    }
    throw new IllegalStateException("no node starts with " + event.getEventId());
  }

  private Node sequence(Place place) {
    List<Node> items = new ArrayList<>();
    for (Event next = events.next(); !isEnd(next); next = events.next()) {
      items.add(node(next, place.item(items.size(), place.line())));
    }
    return new Node.Sequence(place.line(), items);
  }

  private Node mapping(Place place) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Event next = events.next(); !isEnd(next); next = events.next()) {
      Node key = node(next, place);
      String name = key instanceof Node.Scalar word ? word.text() : "";
      Place at = place.child(name, key.line());
      Node value = node(events.next(), at);
      if (key instanceof Node.Scalar) {
        Node.Entry first = entries.putIfAbsent(name, new Node.Entry(key.line(), value));
        if (first != null) {
          faults.add(at, "duplicate key; it stands in line " + first.line() + " already");
        }
      } else if (!(key instanceof Node.Broken)) {
        faults.add(at, "a key is a word, not " + key.kind());
      }
    }
    return new Node.Mapping(place.line(), entries);
  }

  private void refuseAnchor(Anchor anchor, int line) {
    faults.add(new Fault(line, "&" + anchor, "anchors are not read; remove it"));
  }

  private void refuseTag(Optional<String> tag, int line) {
    tag.ifPresent(
        name -> faults.add(new Fault(line, name, "tags are not read; write the plain value")));
  }

  private static int lineOf(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
