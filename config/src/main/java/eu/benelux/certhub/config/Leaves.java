package eu.benelux.certhub.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scalars that settings may hold. */
final class Leaves {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,18})(ms|s|m|h|d)");
  /** A century: longer ones are slips, and every unit of them still fits a long. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private Leaves() {}

  /** The leaf of a type, or nothing if this type is not written as a scalar. */
  static Optional<Leaf> of(Class<?> type) {
    if (type == String.class) {
      return leaf(type, "text", (text, folder) -> text(text));
    } else if (type == int.class || type == Integer.class) {
      return leaf(type, "a whole number", (text, folder) -> int32(text));
    } else if (type == long.class || type == Long.class) {
      return leaf(type, "a whole number", (text, folder) -> int64(text));
    } else if (type == boolean.class || type == Boolean.class) {
      return leaf(type, "true or false", (text, folder) -> truth(text));
    } else if (type == Duration.class) {
      return leaf(
          type, "a duration such as 250ms, 10s, 10m, 24h or 5d", (text, folder) -> duration(text));
    } else if (type == Size.class) {
      return leaf(type, "a size such as 512KiB, 16MiB or 1GiB", (text, folder) -> size(text));
    } else if (type == Endpoint.class) {
      return leaf(type, "a host and port such as 127.0.0.1:8443", (text, folder) -> endpoint(text));
    } else if (type == URI.class) {
      return leaf(type, "an address such as https://hub.example/", (text, folder) -> uri(text));
    } else if (type == Path.class) {
      return leaf(type, "a path", Leaves::path);
    } else if (type == Secret.class) {
      String expects = "the path of a file that holds the secret";
      return Optional.of(new Leaf(type, expects, true, Leaves::secret));
    } else if (type.isEnum()) {
      Map<String, Object> words = words(type);
      String expects = "one of " + String.join(", ", words.keySet());
      return leaf(type, expects, (text, folder) -> word(words, text));
    }
    return type.isRecord() && isOneText(type.getRecordComponents())
        ? leaf(type, "text", (text, folder) -> Construction.of(type, List.of(text)))
        : Optional.empty();
  }

  /** A component that is annotated is a setting with a key of its own. */
  private static boolean isOneText(RecordComponent[] components) {
    return components.length == 1
        && components[0].getType() == String.class
        && components[0].getAnnotations().length == 0;
  }

  private static Optional<Leaf> leaf(Class<?> type, String expects, Leaf.Reader reader) {
    return Optional.of(new Leaf(type, expects, false, reader));
  }

  private static Reading text(String text) {
    return text.isBlank() ? Reading.refused("empty text") : new Reading.Taken(text);
  }

  private static Reading int32(String text) {
    Reading wide = int64(text);
    return wide instanceof Reading.Taken taken && taken.value() instanceof Long number
        ? Reading.of(
            number == number.intValue() ? Optional.of(number.intValue()) : Optional.empty(),
            Fault.quoted(text) + " is too large a number")
        : wide;
  }

  private static Reading int64(String text) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      return Reading.refused(Fault.quoted(text) + " is not a whole number");
    }
    try {
      return new Reading.Taken(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return Reading.refused(Fault.quoted(text) + " is too large a number");
    }
  }

  private static Reading truth(String text) {
    return switch (text) {
      case "true" -> new Reading.Taken(true);
      case "false" -> new Reading.Taken(false);
      case "yes", "on", "True", "TRUE" -> notTruth(text, "true");
      case "no", "off", "False", "FALSE" -> notTruth(text, "false");
      default -> Reading.refused(Fault.quoted(text) + " is not true or false");
    };
  }

  private static Reading notTruth(String text, String meant) {
    return new Reading.Refused(Fault.quoted(text) + " is not true or false", Optional.of(meant));
  }

  private static Reading duration(String text) {
    Matcher written = DURATION.matcher(text);
    if (!written.matches()) {
      return Reading.refused(
          Fault.quoted(text) + " is not a duration; write a number and ms, s, m, h or d");
    }
    long count = Long.parseLong(written.group(1));
    Duration unit = switch (written.group(2)) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
    return count > LONGEST.dividedBy(unit)
        ? Reading.refused(Fault.quoted(text) + " is longer than a century")
        : new Reading.Taken(unit.multipliedBy(count));
  }

  private static Reading size(String text) {
    return Reading.of(
        Size.parse(text),
        Fault.quoted(text) + " is not a size; write a number and B, KiB, MiB, GiB or TiB");
  }

  private static Reading endpoint(String text) {
    return Reading.of(
        Endpoint.parse(text),
        Fault.quoted(text)
            + " is not a host and port; write them as 127.0.0.1:8443, hub.example:8443 or"
            + " [::1]:8443");
  }

  private static Reading uri(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException notAnAddress) {
      return Reading.refused("not an address; write it as https://hub.example/");
    }
    // What stands before an @ is a password as often as not, so it is not repeated.
    if (Optional.ofNullable(uri.getRawAuthority()).orElse("").contains("@")) {
      return Reading.refused("an address holds no user name or password here");
    }
    boolean complete = uri.isAbsolute() && !uri.isOpaque() && uri.getHost() != null;
    return complete
        ? new Reading.Taken(uri)
        : Reading.refused(
            Fault.quoted(text) + " is not a whole address; write it as https://hub.example/");
  }

  static Reading path(String text, Path folder) {
    if (text.isBlank()) {
      return Reading.refused("empty path");
    }
    if (text.startsWith("~/")) {
      return Reading.refused("~ is not expanded; write the folder out");
    }
    try {
      return new Reading.Taken(folder.resolve(text).normalize());
    } catch (InvalidPathException notAPath) {
      return Reading.refused("not a path");
    }
  }

  private static Reading secret(String text, Path folder) {
    Reading reading = path(text, folder);
    if (!(reading instanceof Reading.Taken taken && taken.value() instanceof Path file)) {
      return reading;
    }
    Secret secret = new Secret(file);
    Optional<String> refusal = secret.refusal();
    if (refusal.isPresent()) {
      return Reading.refused(refusal.get());
    }
    try {
      // A key may be binary; only a text of one line can be a placeholder.
      String held = new String(secret.readBytes(), StandardCharsets.ISO_8859_1);
      return held.isBlank()
          ? Reading.refused("this file with a secret is empty")
          : Placeholder.is(held)
              ? Reading.refused("this file holds a placeholder; put the real secret there")
              : new Reading.Taken(secret);
    } catch (IOException unreadable) {
      return Reading.refused("this file with a secret is empty, above 1 MiB or cannot be read");
    }
  }

  private static Reading word(Map<String, Object> words, String text) {
    return words.containsKey(text)
        ? new Reading.Taken(words.get(text))
        : Reading.noneOf(List.copyOf(words.keySet()), text);
  }

  private static Map<String, Object> words(Class<?> type) {
    Map<String, Object> words = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> words.put(
            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'), constant));
    return words;
  }
}
