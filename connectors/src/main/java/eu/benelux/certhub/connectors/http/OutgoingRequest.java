package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One request: a GET, or a POST if there is a body. Credentials are no part of it: {@link Outgoing}
 * adds them where they belong.
 *
 * @param uri an absolute address without user information; its fragment is not sent
 * @param headers further headers, such as {@code Accept}
 * @param body sent with its length, never in chunks
 * @param answerBytesMax the longest body of the answer; not more than the client's own limit
 */
public record OutgoingRequest(
    URI uri, Map<String, String> headers, Optional<Buffer> body, long answerBytesMax) {

  public OutgoingRequest {
    requireNonNull(uri, "uri");
    headers = Map.copyOf(headers);
    requireNonNull(body, "body");
  }
}
