package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

/**
 * A server that answers, but not as TAXII 2.1 has it: an answer that cannot be read, pages that lead
 * nowhere, more than the limits bear. It travels as the failure of a future; its message is one
 * sentence for a person. It has no stack trace: it is the server's fault.
 */
public final class TaxiiFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaxiiFault(String message) {
    super(requireNonNull(message, "message"), null, false, false);
  }
}
