package eu.benelux.certhub.connectors.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;

/** What a {@link Listener} shows to callers that passed the guard, and how it says no. */
public interface Face {

  /**
   * Adds the routes of this face. Every request that reaches them has passed the guard: {@link
   * Guard#caller} answers. Handlers may end a request with {@code ctx.fail(refusal)}.
   */
  void mount(Router router);

  /**
   * The body of a refusal in the language of this face.
   *
   * @param status the HTTP status, 400 to 599
   * @param title a few words
   * @param detail one sentence for a person, without secrets or internals; may be empty
   */
  Buffer refusal(int status, String title, String detail);

  /** The media type of {@link #refusal}. */
  String refusalType();

  /** The listener is closed, and nothing is under way: nobody asks any more. On its event loop. */
  default void closed() {}
}
