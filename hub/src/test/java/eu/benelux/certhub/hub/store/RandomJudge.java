package eu.benelux.certhub.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.EntryClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishes, brings new versions, narrows and takes back at random; compares what it sees with the
 * model, and changes the model as it changes the ledger.
 */
record RandomJudge(LedgerModel model, long seed, boolean onlyAdds) implements Judge<String> {
  private static final List<EntryClass> CLASSES = List.of(
      Samples.shared("be", "be", "nl", "lu"),
      Samples.shared("nl", "be", "nl", "lu"),
      Samples.shared("lu", "be", "nl", "lu"),
      Samples.shared("be", "be", "nl"),
      Samples.shared("nl", "nl"),
      Samples.shared("lu", "nl", "lu"));

  static final int OBJECTS = 40;

  @Override
  public Writes<String> judge(LedgerState state, Instant now) {
    Random random = new Random(seed);
    List<NewEntry> entries = new ArrayList<>();
    List<Writes.Narrowed> narrowed = new ArrayList<>();
    List<Copy> removed = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String id = Samples.id(random.nextInt(OBJECTS));
      List<Copy> copies = state.copies(id);
      compare(state, id, copies);
      int what = onlyAdds || copies.isEmpty() ? 9 : random.nextInt(10);
      boolean touched = removed.stream().anyMatch(copy -> copy.id().equals(id))
          || narrowed.stream().anyMatch(one -> one.copy().id().equals(id))
          || entries.stream().anyMatch(entry -> entry.id().equals(id));
      if (touched) {
        continue;
      }
      if (what == 0) {
        removed.add(copies.get(random.nextInt(copies.size())));
      } else if (what == 1) {
        narrow(copies.get(random.nextInt(copies.size())), narrowed);
      } else {
        publish(random, id, copies, entries);
      }
    }
    narrowed.forEach(one -> model.change(one.copy(), one.to()));
    removed.forEach(model::remove);
    entries.forEach(model::add);
    return Samples.writes(entries, narrowed, removed);
  }

  private void publish(Random random, String id, List<Copy> copies, List<NewEntry> entries) {
    EntryClass in = CLASSES.get(random.nextInt(CLASSES.size()));
    String version = "2026-01-%02dT00:00:00Z".formatted(1 + random.nextInt(onlyAdds ? 28 : 9));
    boolean held = copies.stream()
        .anyMatch(copy ->
            copy.entryClass().owner().equals(in.owner()) && copy.version().equals(version));
    if (!held) {
      entries.add(
          Samples.entry(in, id, version, Samples.id(random.nextInt(OBJECTS)), "x--" + seed));
    }
  }

  private static void narrow(Copy copy, List<Writes.Narrowed> narrowed) {
    EntryClass from = copy.entryClass();
    EntryClass to = Samples.shared(from.owner().name(), from.owner().name());
    if (to.audience().within(from.audience()) && !to.equals(from)) {
      narrowed.add(new Writes.Narrowed(copy, to));
    }
  }

  private void compare(LedgerState state, String id, List<Copy> copies) {
    assertThat(keys(copies)).as("copies, seed %d", seed).isEqualTo(model.copies(id));
    List<Copy> naming = state.naming(id, entries -> true);
    assertThat(keys(naming)).as("naming, seed %d", seed).isEqualTo(model.naming(id));
    for (Copy one : naming) {
      EntryClass in = one.entryClass();
      assertThat(state.naming(id, in::equals))
          .as("naming in %s, seed %d", in, seed)
          .isEqualTo(
              naming.stream().filter(copy -> copy.entryClass().equals(in)).toList());
    }
  }

  private static Set<String> keys(List<Copy> copies) {
    return copies.stream()
        .map(copy -> copy.entryClass() + " " + copy.id() + " " + copy.digest())
        .collect(Collectors.toSet());
  }
}
