package eu.benelux.certhub.crypto.canon;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads one I-JSON text into a tree, as strictly as {@link StrictTokens} does.
 *
 * <p>What is written without fraction and exponent becomes an {@code IntNode} or {@code LongNode}
 * (as Jackson itself would choose), every other number a {@code DoubleNode}. So {@code 1} and
 * {@code 1.0} stay apart in the tree, while their canonical form is the same.
 */
public final class StrictJson {
  private final StrictTokens tokens;
  private int values;

  private StrictJson(StrictTokens tokens) {
    this.tokens = tokens;
  }

  /** What became of a text. */
  public sealed interface Read {
    /** One of the two, by what this is. */
    <R> R fold(Function<Tree, R> tree, Function<Refused, R> refused);
  }

  /** The text is I-JSON. */
  public record Tree(JsonNode node) implements Read {
    /** Refuses null. */
    public Tree {
      Objects.requireNonNull(node, "node");
    }

    @Override
    public <R> R fold(Function<Tree, R> tree, Function<Refused, R> refused) {
      return tree.apply(this);
    }
  }

  /**
   * The text is not I-JSON, or beyond a limit.
   *
   * @param offset the byte at fault, counted from the start of the array
   * @param reason one sentence for a person
   */
  public record Refused(long offset, String reason) implements Read {
    /** Refuses null. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <R> R fold(Function<Tree, R> tree, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /** Reads the whole array. */
  public static Read read(byte[] json, JsonLimits limits) {
    return read(json, 0, json.length, limits);
  }

  /**
   * Reads {@code length} bytes from {@code from} on; offsets count from the start of the array.
   *
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  public static Read read(byte[] bytes, int from, int length, JsonLimits limits) {
    StrictTokens tokens = new StrictTokens(bytes, from, length, limits);
    try {
      tokens.next();
      JsonNode node = take(tokens);
      tokens.next();
      return new Tree(node);
    } catch (JsonFault fault) {
      return new Refused(fault.offset(), fault.reason());
    }
  }

  /**
   * Takes the value at which {@code tokens} stands out of a longer text; afterwards it stands at
   * the value's last token.
   *
   * @throws JsonFault if the text is refused
   * @throws IllegalStateException if no value begins at the current token
   */
  public static JsonNode take(StrictTokens tokens) throws JsonFault {
    return new StrictJson(tokens).value(tokens.token());
  }

  private JsonNode value(JsonToken token) throws JsonFault {
    if (++values > JsonLimits.TREE_VALUES_MAX) {
      throw new JsonFault(
          tokens.start(), "there are more than " + JsonLimits.TREE_VALUES_MAX + " values");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (token) {
      case START_OBJECT -> object(nodes.objectNode());
      case START_ARRAY -> array(nodes.arrayNode());
      case VALUE_STRING -> nodes.textNode(tokens.text());
      case VALUE_NUMBER_INT -> integer(nodes, tokens.integer());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(tokens.number());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> throw new IllegalStateException("no value begins at " + token);
    };
  }

  private static JsonNode integer(JsonNodeFactory nodes, long value) {
    return value == (int) value ? nodes.numberNode((int) value) : nodes.numberNode(value);
  }

  private JsonNode object(ObjectNode object) throws JsonFault {
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = tokens.text();
      object.set(name, value(tokens.next()));
    }
    return object;
  }

  private JsonNode array(ArrayNode array) throws JsonFault {
    for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
      array.add(value(token));
    }
    return array;
  }
}
