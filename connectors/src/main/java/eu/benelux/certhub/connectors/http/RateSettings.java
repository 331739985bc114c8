package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Range;

/**
 * How often one party may ask, so that the others are served meanwhile. Each rate is per second on
 * average; twice as much may come at once. Who asks more often reads 429 and when to come again.
 *
 * @param perAccount requests of one account
 * @param perAddress requests of one IPv4 address or one IPv6 /64 that nobody was logged in for
 * @param connectsPerAddress new connections of one such address; more are closed unheard
 * @param underWayMax requests under way of all accounts; above it callers read 503
 * @param underWayPerAccount the same for one account, and for one address before anybody is logged
 *     in; above it callers read 429
 */
public record RateSettings(
    @Default("200") @Range(min = "1", max = "1000000") int perAccount,
    @Default("100") @Range(min = "1", max = "1000000") int perAddress,
    @Default("200") @Range(min = "1", max = "1000000") int connectsPerAddress,
    @Default("512") @Range(min = "1", max = "100000") int underWayMax,
    @Default("64") @Range(min = "1", max = "100000") int underWayPerAccount) {}
