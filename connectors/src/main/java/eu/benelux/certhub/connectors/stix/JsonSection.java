package eu.benelux.certhub.connectors.stix;

import eu.benelux.certhub.crypto.canon.JsonFault;

/** Which RFC decides a fault of JSON; STIX 2.1 section 3.1 leans on both. */
public final class JsonSection {
  private JsonSection() {}

  /** The section, as a finding names it. */
  public static String of(JsonFault fault) {
    String reason = fault.reason();
    if (reason.contains("twice")) {
      return "RFC 7493 2.3";
    }
    if (reason.contains("2^53") || reason.contains("double")) {
      return "RFC 7493 2.2";
    }
    if (reason.contains("UTF-8") || reason.contains("noncharacter") || reason.contains("surrog")) {
      return "RFC 7493 2.1";
    }
    return "RFC 8259";
  }
}
