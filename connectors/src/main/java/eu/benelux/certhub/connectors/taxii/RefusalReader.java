package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Guard;
import eu.benelux.certhub.connectors.http.OutgoingAnswer;
import eu.benelux.certhub.connectors.http.OutgoingLogin;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Makes a refusal of an answer: what its status means to whom asked, and the server's words. */
final class RefusalReader {
  private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

  private final InstantSource clock;
  private final OutgoingLogin shown;

  /**
   * A reader.
   *
   * @param shown who the server was told that this is
   */
  RefusalReader(InstantSource clock, OutgoingLogin shown) {
    this.clock = clock;
    this.shown = shown;
  }

  TaxiiRefusal read(OutgoingAnswer answer) {
    String title = "";
    String description = "";
    try {
      Told told = Told.read(answer.body(), "the error message");
      title = Shown.of(told.textIfAny("title").orElse(""));
      description = Shown.of(told.textIfAny("description").orElse(""));
      if (description.equals(Guard.WHO_ARE_YOU)) {
        // Says nothing that the meaning does not say.
        title = "";
        description = "";
      }
    } catch (TaxiiFault noMessage) {
      // Proxies and many servers answer in HTML or not at all; the status is what counts.
    }
    Optional<Duration> wait = retryAfter(answer);
    return new TaxiiRefusal(answer.status(), title, description, wait, meaning(answer, wait));
  }

  /**
   * {@code Retry-After} in seconds or as a date (RFC 9110 section 10.2.3), cut to one hour; negative
   * or unreadable ones are as good as none.
   */
  Optional<Duration> retryAfter(OutgoingAnswer answer) {
    String text = answer.header("Retry-After").orElse("").strip();
    if (text.matches("[0-9]+")) {
      return Optional.of(
          text.length() > 6 ? RETRY_AFTER_MAX : capped(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant at =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : capped(wait));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static Duration capped(Duration wait) {
    return wait.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : wait;
  }

  private String meaning(OutgoingAnswer answer, Optional<Duration> wait) {
    String later = wait.map(time -> "; come back in " + time.toSeconds() + " s").orElse("");
    return switch (answer.status()) {
      case 400 -> "the server finds the request malformed";
      case 401 -> shown.header().map(RefusalReader::wrong).orElse("the server asks for an account");
      case 403 -> "the account may not do this here";
      case 404 -> "nothing is at this address, or the account may not see it";
      case 405 -> "the server does not offer this here";
      case 406 -> "the server does not speak TAXII 2.1";
      case 408 -> "the server found the request too slow";
      case 413 -> "the submission is longer than the server takes";
      case 415 -> "the server does not take " + Media.TAXII;
      case 422 -> "the server could read the objects and does not take them";
      case 429 -> "the server is asked too often" + later;
      case 503 -> "the server is not ready" + later;
      default -> otherwise(answer);
    };
  }

  private static String wrong(OutgoingLogin.Header header) {
    return switch (header.kind()) {
      case PASSWORD -> "wrong account or password";
      case TOKEN -> "wrong token";
      case KEY -> "wrong " + header.name();
    };
  }

  private static String otherwise(OutgoingAnswer answer) {
    if (answer.status() < 400) {
      String where = answer.header("Location").map(Shown::of).orElse("nowhere");
      return "the server points to another address, which is not followed: " + where;
    }
    return answer.status() >= 500 ? "the server has trouble of its own" : "the server refuses";
  }
}
