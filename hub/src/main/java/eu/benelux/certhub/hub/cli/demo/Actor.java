package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.crypto.pgp.KeyMaker;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import eu.benelux.certhub.hub.cli.home.Plan.Planned;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A member in the play, with the OpenPGP key that its own mail program would have.
 *
 * @param identity the STIX identity that it speaks for
 */
record Actor(MemberId id, String name, String identity, String mailbox, SecretKey key) {
  private static final Duration KEY_LASTS = Duration.ofDays(365);

  static Actor of(Planned member, Instant now) {
    String mailbox = "cert@" + member.id() + ".example";
    SecretKey key = KeyMaker.make("CERT " + member.id() + " <" + mailbox + ">", now, KEY_LASTS);
    return new Actor(member.id(), member.name(), member.identity(), mailbox, key);
  }

  String certificate() {
    return new String(key.certificate().armored(), StandardCharsets.US_ASCII);
  }
}
