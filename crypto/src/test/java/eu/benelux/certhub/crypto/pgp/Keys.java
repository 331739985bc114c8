package eu.benelux.certhub.crypto.pgp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The cast of the tests: three CERTs with keys of their own, made once, and a fixed now. */
final class Keys {
  static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final Duration VALIDITY = Duration.ofDays(730);
  static final SecretKey BE = KeyMaker.make("CERT.be <pgp@cert.be.example>", MADE, VALIDITY);
  static final SecretKey NL = KeyMaker.make("NCSC-NL <pgp@ncsc.nl.example>", MADE, VALIDITY);
  static final SecretKey LU = KeyMaker.make("GOVCERT.LU <pgp@govcert.lu.example>", MADE, VALIDITY);

  private Keys() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static SealedMessage seal(byte[] text, SecretKey from, SecretKey... to) {
    List<Certificate> recipients = Arrays.stream(to).map(SecretKey::certificate).toList();
    return Sealer.seal(text, from, recipients, NOW).fold(Sealing.Sealed::message, unsealable -> {
      throw new AssertionError(unsealable.reason());
    });
  }

  static Opened open(byte[] message, SecretKey by, SecretKey... known) {
    return Opener.open(
        message,
        List.of(by),
        Arrays.stream(known).map(SecretKey::certificate).toList(),
        OpenLimits.DEFAULT,
        NOW);
  }

  /** The reason an opening failed for, or what was opened in square brackets. */
  static String reason(Opened opened) {
    return opened.fold(
        verified -> "[" + verified + "]",
        unverified -> "unverified: " + unverified.reason(),
        unreadable -> "unreadable: " + unreadable.reason());
  }
}
