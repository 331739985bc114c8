package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.LedgerState;
import eu.benelux.certhub.hub.store.Writes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the marking definitions of the table and what the hub says about itself into the ledger: once,
 * and again when there are members who do not see them yet.
 */
final class Opening implements Judge<Void> {
  private final Parties parties;

  Opening(Parties parties) {
    this.parties = parties;
  }

  @Override
  @SuppressWarnings("NullAway") // Void has no other value.
  public Writes<Void> judge(LedgerState state, Instant now) {
    Docket docket = new Docket(state);
    MarkingTable.definitions().forEach(bytes -> offer(docket, bytes, Place.SHARED, now));
    parties.attester().introduction().forEach(bytes -> offer(docket, bytes, Place.SHARED, now));
    parties
        .attester()
        .introduction()
        .forEach(bytes -> offer(docket, bytes, Place.ATTESTATIONS, now));
    return docket.writes(Optional.empty(), Set.of(), null);
  }

  private void offer(Docket docket, byte[] bytes, Place place, Instant now) {
    StixObject object = Examiner.examine(bytes)
        .object()
        .orElseThrow(() -> new IllegalStateException("the hub's own object is malformed"));
    Audience everyone = parties.policy().everyone();
    boolean there = docket.copies(object.id().toString()).stream()
        .filter(copy -> copy.entryClass().owner().equals(SourceId.HUB))
        .filter(copy -> copy.entryClass().place().equals(place))
        .anyMatch(copy -> everyone.within(copy.entryClass().audience()));
    if (!there) {
      Label clear = new Label(Tlp.CLEAR, Pap.CLEAR);
      EntryClass entries = new EntryClass(SourceId.HUB, place, clear, everyone);
      docket.add(Entries.of(object, entries, Entries.version(object, now), true));
    }
  }
}
