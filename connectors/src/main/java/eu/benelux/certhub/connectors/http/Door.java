package eu.benelux.certhub.connectors.http;

import io.vertx.core.Future;

/** The login port. It is asked for every request, so it keeps its own short memory if it wants one. */
public interface Door {

  /**
   * Says who shows these credentials.
   *
   * @param from the address that the client calls from, as Java writes it; not one of a trusted proxy
   * @return what becomes of the client; fails with a {@link Refusal} where the door is too busy to
   *     look, else only for trouble of our own (the stranger reads 503)
   */
  Future<Admission> admit(Credentials shown, String from);

  /**
   * Whether who was let in would still be: the account is there and not disabled, and what he showed
   * is still one of its own and not expired. Asked for everybody inside every two seconds, so it
   * answers from memory. Any thread.
   */
  boolean stands(Caller caller);
}
