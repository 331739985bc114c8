package eu.benelux.certhub.hub.outbox;

/** What became of one attempt to deliver. */
public sealed interface Carried {
  /** The next server, or the maildir, has it. */
  record Sent(String answer) implements Carried {}

  /** Not now: it will be tried again. */
  record Later(String reason) implements Carried {}

  /** Not without a person: a key is missing or the address is refused. */
  record Never(String reason) implements Carried {}
}
