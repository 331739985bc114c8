package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.config.Bound;
import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Existing;
import eu.benelux.certhub.config.Range;
import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How far the outgoing client goes, and how much it bears with.
 *
 * @param trusted certificates as PEM that are believed instead of the system's: an authority's, or
 *     the server's own
 * @param plain whether HTTP without TLS is allowed, to loopback addresses only
 * @param reach which addresses may be connected to
 * @param connectMax how long finding an address may take, connecting, and the TLS handshake: each
 * @param idleMax how long the other side may be silent
 * @param wholeMax how long one exchange may take from connecting to the last byte
 * @param headMax length of all header lines of an answer
 * @param bodyMax the longest body of an answer
 * @param connectionsMax connections to one server at a time
 */
public record OutgoingSettings(
    @Existing(Existing.Kind.FILE) Optional<Path> trusted,
    @Default("false") boolean plain,
    @Default("private") Reach reach,
    @Default("10s") @Range(min = "10ms", max = "1m") Duration connectMax,
    @Default("30s") @Range(min = "10ms", max = "10m") Duration idleMax,
    @Default("2m") @Range(min = "10ms", max = "1h") Duration wholeMax,
    @Default("16KiB") @Range(min = "1KiB", max = "1MiB") Size headMax,
    @Default("64MiB") @Range(min = "1KiB", max = "1GiB") Size bodyMax,
    @Default("4") @Range(min = "1", max = "100") int connectionsMax) {

  public OutgoingSettings {
    requireNonNull(trusted, "trusted");
    requireNonNull(reach, "reach");
  }

  /** Every setting at its default. */
  public static OutgoingSettings standard() {
    Bound<OutgoingSettings> read =
        Settings.readText("{}", Path.of(""), OutgoingSettings.class, Map.of());
    if (read instanceof Bound.Good<OutgoingSettings> good) {
      return good.value();
    }
    throw new IllegalStateException("the defaults do not fit: " + read);
  }

  /** The same, believing these certificates or the system's. */
  public OutgoingSettings withTrusted(Optional<Path> other) {
    return new OutgoingSettings(
        other, plain, reach, connectMax, idleMax, wholeMax, headMax, bodyMax, connectionsMax);
  }

  /** The same, with HTTP without TLS allowed to loopback addresses, or not. */
  public OutgoingSettings withPlain(boolean allowed) {
    return new OutgoingSettings(
        trusted, allowed, reach, connectMax, idleMax, wholeMax, headMax, bodyMax, connectionsMax);
  }
}
