package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.http.OutgoingFault;
import eu.benelux.certhub.connectors.taxii.TaxiiRefusal;
import java.io.IOException;

/** What a person may do when a server does not do what it was asked. */
final class Advice {
  private Advice() {}

  /** The same failure, with advice behind it where there is some. */
  static IOException on(IOException failure) {
    String advice = "";
    if (failure.getCause() instanceof TaxiiRefusal refusal) {
      advice = on(refusal);
    } else if (failure.getCause() instanceof OutgoingFault fault) {
      advice = on(fault);
    }
    return advice.isEmpty()
        ? failure
        : new IOException(failure.getMessage() + "; " + advice, failure.getCause());
  }

  private static String on(TaxiiRefusal refusal) {
    return switch (refusal.status()) {
      case 301, 302, 303, 307, 308 -> "if it is the right one, give it with --url";
      case 400, 422 -> "of a file of STIX, hub/certhub check says what is wrong with it";
      case 401 ->
        String.valueOf(refusal.getMessage()).contains("asks for an account")
            ? "give --user with --password-file, --token-file, --header-file, or --cert with --key"
            : "does its file hold it whole, and nothing else?";
      case 403 -> "its operator can allow it";
      case 404 -> "hub/certhub pull without --collection lists what the account may see";
      case 406, 415 -> "TAXII 1 and 2.0 are not spoken here";
      case 413 -> "publish fewer objects at a time, or smaller ones";
      case 429, 503 -> "try again later";
      default -> refusal.status() >= 500 ? "its operator can find out why" : "";
    };
  }

  private static String on(OutgoingFault fault) {
    return switch (fault.stage()) {
      case NOT_CONNECTED -> "does it run, and are its name and port right?";
      case UNTRUSTED -> "if it is the right one, give it with --trusted FILE";
      case NO_TLS ->
        String.valueOf(fault.getMessage()).contains("client certificate")
            ? "give one with --cert and --key"
            : "are the address and its port right?";
      case NO_ANSWER -> "try again; with --state, it goes on where it was";
      case FORBIDDEN, BAD_ANSWER -> "";
    };
  }
}
