package eu.benelux.certhub.hub.desk.door;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes {@link Print}s under a key that is made with it and dies with the process. */
final class Prints {
  private static final String MAC = "HmacSHA256";

  /** Never used itself: a copy costs less than a new one, and each thread needs its own. */
  private final Mac blank;

  Prints() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      blank = Mac.getInstance(MAC);
      blank.init(new SecretKeySpec(key, MAC));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + MAC, missing);
    }
  }

  /** No other parts have this print. */
  Print of(String... parts) {
    try {
      Mac mac = (Mac) blank.clone();
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // Its length before each part: no other parts can look the same.
        mac.update((byte) (bytes.length >>> 24));
        mac.update((byte) (bytes.length >>> 16));
        mac.update((byte) (bytes.length >>> 8));
        mac.update((byte) bytes.length);
        mac.update(bytes);
      }
      ByteBuffer made = ByteBuffer.wrap(mac.doFinal());
      return new Print(made.getLong(), made.getLong(), made.getLong(), made.getLong());
    } catch (CloneNotSupportedException notSun) {
      throw new IllegalStateException(MAC + " of this Java cannot be copied", notSun);
    }
  }
}
