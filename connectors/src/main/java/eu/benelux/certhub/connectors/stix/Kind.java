package eu.benelux.certhub.connectors.stix;

/** What an object is by STIX 2.1 section 1. */
public enum Kind {
  /** A domain object: indicator, report, identity … */
  SDO,
  /** A relationship or a sighting. */
  SRO,
  /** A cyber-observable object: it has no version and its id may be guessed from its value. */
  SCO,
  /** A marking definition, an extension definition or language content. */
  META,
  /** A type that the standard does not define. */
  CUSTOM
}
