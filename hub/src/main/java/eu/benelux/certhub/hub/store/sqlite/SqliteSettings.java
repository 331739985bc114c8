package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Doc;
import eu.benelux.certhub.config.Range;
import eu.benelux.certhub.config.Size;
import java.time.Duration;

/**
 * How the embedded store uses its machine.
 *
 * @param readers how many read at the same time
 * @param commitsWaitingMax commits that may wait; more are refused as busy
 * @param readsWaitingMax reads that may wait; more are refused as busy
 * @param readMax how long one read may look
 * @param mappedMax how much of the file is mapped into memory
 * @param lockWaitMax how long to wait for another process that holds the file
 * @param statusesKept how long the fate of a submission can be asked for
 */
public record SqliteSettings(
    @Doc("how many read at the same time") @Default("4") @Range(min = "1", max = "64")
    int readers,

    @Doc("commits that may wait; more are refused as busy")
    @Default("256")
    @Range(min = "1", max = "100000")
    int commitsWaitingMax,

    @Doc("reads that may wait; more are refused as busy")
    @Default("1024")
    @Range(min = "1", max = "100000")
    int readsWaitingMax,

    @Doc("how long one read may look") @Default("10s") @Range(min = "100ms", max = "5m")
    Duration readMax,

    @Doc("how much of the file is mapped into memory") @Default("1GiB")
    Size mappedMax,

    @Doc("how long to wait for another process that holds the file")
    @Default("5s")
    @Range(min = "0s", max = "1m")
    Duration lockWaitMax,

    @Doc("how long the fate of a submission can be asked for") @Default("48h") @Range(min = "24h")
    Duration statusesKept) {}
