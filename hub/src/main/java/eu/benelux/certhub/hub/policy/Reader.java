package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;

/**
 * Who reads: an account of a member.
 *
 * @param ceiling the highest label that the account reads
 */
public record Reader(MemberId member, Tlp ceiling) {}
