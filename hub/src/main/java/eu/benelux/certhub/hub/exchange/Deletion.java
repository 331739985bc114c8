package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.LedgerState;
import eu.benelux.certhub.hub.store.Versions;
import eu.benelux.certhub.hub.store.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes a member's own copies back, and nobody else's (DESIGN decision 8). */
final class Deletion implements Judge<Exchange.Deleted> {
  /** How long the same bytes are refused after their owner deleted them. */
  static final Duration GRAVES_KEPT = Duration.ofDays(30);

  private final Parties parties;
  private final Reader asker;
  private final String id;
  private final Versions which;
  private final Predicate<EntryClass> shown;

  Deletion(Parties parties, Reader asker, String id, Versions which, Predicate<EntryClass> shown) {
    this.parties = parties;
    this.asker = asker;
    this.id = id;
    this.which = which;
    this.shown = shown;
  }

  @Override
  public Writes<Exchange.Deleted> judge(LedgerState state, Instant now) {
    Docket docket = new Docket(state);
    Parties present = parties.at(now);
    List<Copy> there =
        docket.copies(id).stream().filter(copy -> shown.test(copy.entryClass())).toList();
    List<Copy> seen = Holding.seen(there, present.policy(), asker).stream()
        .flatMap(holding -> holding.entries().stream())
        .toList();
    List<Holding> own = Holding.of(seen, SourceId.of(asker.member()));
    List<Copy> chosen =
        chosen(own).stream().flatMap(holding -> holding.entries().stream()).toList();
    if (chosen.isEmpty()) {
      return Writes.nothing(
          seen.isEmpty() || !own.isEmpty() ? Exchange.Deleted.UNKNOWN : Exchange.Deleted.NOT_YOURS);
    }
    Withdrawals withdrawals = new Withdrawals(docket, present.attester());
    Changes changes = new Changes(docket, present.policy(), withdrawals);
    new Narrowing(docket, new Clearance(present, docket), changes)
        .remove(chosen, "deleted by its owner");
    changes.finish();
    withdrawals.write(new Mailing(present, now), asker.member(), now);
    return docket.writes(Optional.empty(), Set.of(), Exchange.Deleted.DONE);
  }

  private List<Holding> chosen(List<Holding> own) {
    List<Holding> chosen = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      Copy copy = own.get(i).copy();
      if (which.all()
          || (which.first() && i == 0)
          || (which.last() && i == own.size() - 1)
          || which.exact().stream().anyMatch(at -> named(copy, at))) {
        chosen.add(own.get(i));
      }
    }
    return chosen;
  }

  private static boolean named(Copy copy, Timestamp at) {
    return copy.stated().map(at::equals).orElse(at.text().equals(copy.version()));
  }
}
