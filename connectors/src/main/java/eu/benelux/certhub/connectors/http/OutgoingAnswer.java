package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * A whole answer, whatever its status: a redirect is an answer, too.
 *
 * @param status as the other side sent it, 200 to 999
 * @param body as sent; nobody may write into it
 */
// The bytes are handed on, never compared: identity is equality enough.
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingAnswer(int status, MultiMap headers, byte[] body) {

  public OutgoingAnswer {
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
  }

  /** The first header of this name, in any case of letters. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
