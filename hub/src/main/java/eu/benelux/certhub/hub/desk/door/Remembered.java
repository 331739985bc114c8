package eu.benelux.certhub.hub.desk.door;

import eu.benelux.certhub.connectors.http.Credentials;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago, as keyed hashes: clients send theirs with every request. A
 * changed password is another stored hash, and so at once another key here.
 */
final class Remembered {
  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final int COUNT_MAX = 10_000;
  private static final String MAC = "HmacSHA256";

  private final InstantSource clock;
  private final SecretKeySpec key;
  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  Remembered(InstantSource clock) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.clock = clock;
    this.key = new SecretKeySpec(random, MAC);
  }

  boolean holds(Credentials.Basic basic, String storedHash) {
    Instant end = until.get(name(basic, storedHash));
    Instant now = clock.instant();
    /* An end further ahead than any can lie is left from before the clock was set back. */
    return end != null && now.isBefore(end) && !end.isAfter(now.plus(KEPT));
  }

  void keep(Credentials.Basic basic, String storedHash) {
    Instant now = clock.instant();
    if (until.size() >= COUNT_MAX) {
      until.values().removeIf(end -> !now.isBefore(end) || end.isAfter(now.plus(KEPT)));
    }
    if (until.size() < COUNT_MAX) {
      until.put(name(basic, storedHash), now.plus(KEPT));
    }
  }

  private String name(Credentials.Basic basic, String storedHash) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      for (String part : List.of(basic.user(), storedHash, basic.password())) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        /* Its length before each part: no other three parts can look the same. */
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + MAC, e);
    }
  }
}
