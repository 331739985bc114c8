package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.util.List;

/**
 * How submissions are taken in.
 *
 * @param unmarked the label of objects that state none
 * @param pap the permitted actions of objects that state none
 * @param containerLabels members whose reports and groupings label what they name, as MISP does
 * @param cutObjects at most so many objects in one durable write
 * @param cutBytes a durable write ends before it grows beyond this, but holds at least one object
 */
public record ExchangeSettings(
    @Default("amber-strict") Tlp unmarked,
    @Default("green") Pap pap,
    @Default("[]") List<String> containerLabels,
    @Default("1000") int cutObjects,
    @Default("8MiB") Size cutBytes) {
  public ExchangeSettings {
    if (unmarked == Tlp.RED) {
      throw new IllegalArgumentException("unmarked cannot be red: everything would be refused");
    }
    if (cutObjects < 1 || cutObjects > 1000) {
      throw new IllegalArgumentException("cut-objects must be 1 to 1000");
    }
  }
}
