package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.hub.policy.Policy;
import java.time.Instant;

/** Whom an exchange asks: who there is, who may see, who signs, who can be mailed. */
public record Parties(Directory directory, Policy policy, Attester attester, Reach reach) {
  /** The same with the policy as it is at this time. */
  Parties at(Instant now) {
    return new Parties(directory, policy.at(now), attester, reach);
  }
}
