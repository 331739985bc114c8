package eu.benelux.certhub.hub.desk.door;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Range;
import java.time.Duration;

/**
 * How the door slows down who guesses, and whom it does not. A right token, a right certificate and
 * a password that was right within {@code remember} are let in whatever else goes on.
 *
 * @param remember how long a right password is remembered, as a keyed hash: within this time it costs
 *     microseconds, not the tens of milliseconds that Argon2id takes
 * @param triesPerAccount wrong passwords for one account name, from wherever, until whoever comes
 *     from an address that this account never logged in from has to wait before each try
 * @param triesPerAddress wrong passwords and tokens from one IPv4 address or IPv6 /64, for whatever
 *     account, until nobody gets a try there but accounts that are known there
 * @param firstWait the first wait; each further wrong try doubles it
 * @param accountWaitMax the longest wait for the sake of an account: an unknown address that comes
 *     again after the time in Retry-After gets its try, however many others guess
 * @param addressWaitMax the longest wait for the sake of an address
 * @param forget after this time without a wrong try they are forgotten
 * @param knownFor how long an account is known at an address that it logged in from: it waits there
 *     for wrong tries from this very address alone
 */
public record DoorSettings(
    @Default("60s") @Range(min = "1s", max = "1h") Duration remember,
    @Default("5") @Range(min = "1", max = "60000") int triesPerAccount,
    @Default("20") @Range(min = "1", max = "60000") int triesPerAddress,
    @Default("1s") @Range(min = "10ms", max = "1m") Duration firstWait,
    @Default("30s") @Range(min = "10ms", max = "1h") Duration accountWaitMax,
    @Default("15m") @Range(min = "10ms", max = "1d") Duration addressWaitMax,
    @Default("1h") @Range(min = "1s", max = "7d") Duration forget,
    @Default("7d") @Range(min = "1s", max = "365d") Duration knownFor) {

  public DoorSettings {
    if (accountWaitMax.compareTo(firstWait) < 0 || addressWaitMax.compareTo(firstWait) < 0) {
      throw new IllegalArgumentException("a longest wait is no shorter than first-wait");
    }
    if (forget.compareTo(addressWaitMax) < 0 || forget.compareTo(accountWaitMax) < 0) {
      throw new IllegalArgumentException("forget is no shorter than the longest wait");
    }
  }
}
