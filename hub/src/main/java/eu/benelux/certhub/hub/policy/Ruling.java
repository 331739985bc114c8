package eu.benelux.certhub.hub.policy;

/**
 * A decision and the rule that it came from.
 *
 * @param rule a sentence for a person
 */
public record Ruling(Audience audience, String rule) {}
