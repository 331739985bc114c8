package eu.benelux.certhub.crypto.canon;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.function.Function;

/**
 * The canonical form of JSON by RFC 8785: no whitespace, members sorted by the UTF-16 code units of
 * their names, numbers and strings written as ECMAScript writes them, in UTF-8.
 */
public final class Canonical {
  private Canonical() {}

  /** What became of a text. */
  public sealed interface Form {
    /** One of the two, by what this is. */
    <R> R fold(Function<Bytes, R> bytes, Function<Refused, R> refused);
  }

  /**
   * The text is I-JSON.
   *
   * @param node what was read
   * @param bytes its canonical form
   */
  @SuppressWarnings("ArrayRecordComponent") // An answer to be taken apart, never compared.
  public record Bytes(JsonNode node, byte[] bytes) implements Form {
    /** Refuses null. */
    public Bytes {
      Objects.requireNonNull(node, "node");
      Objects.requireNonNull(bytes, "bytes");
    }

    @Override
    public <R> R fold(Function<Bytes, R> form, Function<Refused, R> refused) {
      return form.apply(this);
    }
  }

  /**
   * The text is not I-JSON, or beyond a limit.
   *
   * @param offset the byte at fault
   * @param reason one sentence for a person
   */
  public record Refused(long offset, String reason) implements Form {
    /** Refuses null. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <R> R fold(Function<Bytes, R> bytes, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /**
   * The canonical bytes of a tree. Every tree that {@link StrictJson} read has them, and reading
   * them gives the same bytes again.
   *
   * @throws IllegalArgumentException if the tree, made by other means, holds what {@link
   *     StrictTokens} would refuse: a lone surrogate or noncharacter, a number that is not finite or
   *     is an integer beyond ±(2^53−1), a node that is not JSON, nesting deeper than 1,000
   */
  public static byte[] of(JsonNode node) {
    CanonicalWriter writer = new CanonicalWriter();
    writer.write(node, 0);
    return writer.bytes();
  }

  /** Reads a stranger's text strictly and brings it into canonical form. */
  public static Form of(byte[] json, JsonLimits limits) {
    return StrictJson.read(json, limits)
        .fold(
            tree -> new Bytes(tree.node(), of(tree.node())),
            refused -> new Refused(refused.offset(), refused.reason()));
  }
}
