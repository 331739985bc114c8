package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Authority;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.NewEntry;

/** An entry of the batch at hand: later judges see it already, and may change it. */
final class Pending {
  private final NewEntry entry;
  private Copy copy;
  private boolean removed;
  private long sequence;
  private long date;

  Pending(NewEntry entry) {
    this.entry = entry;
    this.copy = entry.copy(0);
  }

  NewEntry entry() {
    return entry;
  }

  /** What judges of this batch see. */
  Copy copy() {
    return copy;
  }

  EntryClass entryClass() {
    return copy.entryClass();
  }

  boolean removed() {
    return removed;
  }

  void remove() {
    removed = true;
  }

  void narrow(EntryClass to) {
    copy = copy.in(to);
  }

  void place(long newSequence, long newDate) {
    sequence = newSequence;
    date = newDate;
  }

  long sequence() {
    return sequence;
  }

  long date() {
    return date;
  }

  /** The same once it has its sequence. */
  Authority authority() {
    Authority authority = entry.authority();
    return authority.since() == 0 ? authority.from(sequence) : authority;
  }

  String version() {
    return entry.version();
  }

  String versionKey() {
    return entry.stated().map(Micros::key).orElseGet(() -> Micros.key(entry.version()));
  }
}
