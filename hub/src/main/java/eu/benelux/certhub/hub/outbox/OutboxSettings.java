package eu.benelux.certhub.hub.outbox;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Range;
import java.time.Duration;

/**
 * The pace of deliveries.
 *
 * @param every the pause between two looks for what is due
 * @param firstRetry how long after the first failure it is tried again; doubled each time
 * @param retryMax the longest pause between two tries
 * @param lifetime how long a parcel is tried before a person must look at it
 * @param atOnceMax how many recipients are served at a time; one recipient gets one parcel at a time
 * @param attemptMax how long one attempt may take
 * @param drainMax how long a closing outbox waits for attempts that are under way
 */
public record OutboxSettings(
    @Default("1s") @Range(min = "10ms", max = "1h") Duration every,
    @Default("30s") @Range(min = "10ms", max = "1h") Duration firstRetry,
    @Default("1h") @Range(min = "10ms", max = "24h") Duration retryMax,
    @Default("5d") @Range(min = "1s", max = "30d") Duration lifetime,
    @Default("4") @Range(min = "1", max = "64") int atOnceMax,
    @Default("10m") @Range(min = "1s", max = "1h") Duration attemptMax,
    @Default("20s") @Range(min = "1s", max = "10m") Duration drainMax) {}
