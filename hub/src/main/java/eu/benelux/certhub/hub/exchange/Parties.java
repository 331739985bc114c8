package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.hub.policy.Policy;

/** Whom an exchange asks: who there is, who may see, who signs, who can be mailed. */
public record Parties(Directory directory, Policy policy, Attester attester, Reach reach) {}
