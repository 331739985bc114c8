package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.config.Bound;
import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Range;
import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How much a TAXII client asks for, and how long it goes on.
 *
 * @param pageObjects objects asked for per page; a server may give fewer
 * @param pageBytesMax the longest page
 * @param pagesMax pages of one pull
 * @param pullBytesMax bytes of all pages of one pull
 * @param resourceBytesMax the longest answer that is no page: lists of collections, statuses
 * @param envelopeObjects objects per submission
 * @param envelopeBytes bytes per submission, or the server's {@code max_content_length} if that is
 *     less; one object that is longer than this, but not too long for the server, goes alone
 * @param retries how often a question that failed is asked again; nothing is posted again unless the
 *     server certainly did not take it
 * @param retryPause how long to wait before the first retry; doubles with each
 * @param waitMax the longest wait that a server may ask for with {@code Retry-After}; if it asks for
 *     more, that is an error
 * @param statusPause how long to wait before a status is asked for again; doubles up to 5 s
 * @param statusMax how long a submission may stay pending before the client goes on without
 */
public record TaxiiClientLimits(
    @Default("1000") @Range(min = "1", max = "10000") int pageObjects,
    @Default("64MiB") @Range(min = "1KiB", max = "1GiB") Size pageBytesMax,
    @Default("10000") @Range(min = "1", max = "1000000") int pagesMax,
    @Default("4GiB") @Range(min = "1KiB") Size pullBytesMax,
    @Default("4MiB") @Range(min = "1KiB", max = "64MiB") Size resourceBytesMax,
    @Default("1000") @Range(min = "1", max = "1000") int envelopeObjects,
    @Default("4MiB") @Range(min = "1KiB", max = "256MiB") Size envelopeBytes,
    @Default("2") @Range(min = "0", max = "10") int retries,
    @Default("500ms") @Range(min = "1ms", max = "1m") Duration retryPause,
    @Default("30s") @Range(max = "1h") Duration waitMax,
    @Default("200ms") @Range(min = "1ms", max = "5s") Duration statusPause,
    @Default("1m") @Range(max = "1h") Duration statusMax) {

  /** Every limit at its default. */
  public static TaxiiClientLimits standard() {
    Bound<TaxiiClientLimits> read =
        Settings.readText("{}", Path.of(""), TaxiiClientLimits.class, Map.of());
    if (read instanceof Bound.Good<TaxiiClientLimits> good) {
      return good.value();
    }
    throw new IllegalStateException("the defaults do not fit: " + read);
  }
}
