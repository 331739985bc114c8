package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.hub.policy.EntryClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The ledger as simply as it can be written: a list. Judges change it in the order of commits. */
final class LedgerModel {
  private final List<Kept> kept = new ArrayList<>();

  /** One copy; equal content has an equal digest. */
  record Kept(EntryClass entryClass, NewEntry entry) {
    String key() {
      return entryClass + " " + entry.id() + " " + entry.digest();
    }
  }

  synchronized void add(NewEntry entry) {
    kept.add(new Kept(entry.entryClass(), entry));
  }

  synchronized void change(Copy copy, EntryClass to) {
    Kept before = find(copy);
    kept.set(kept.indexOf(before), new Kept(to, before.entry()));
  }

  synchronized void remove(Copy copy) {
    kept.remove(find(copy));
  }

  private Kept find(Copy copy) {
    return kept.stream()
        .filter(one -> one.entry().digest().equals(copy.digest()))
        .findFirst()
        .orElseThrow();
  }

  /** Keys of all copies of an object. */
  synchronized Set<String> copies(String id) {
    Set<String> keys = new HashSet<>();
    kept.stream().filter(one -> one.entry().id().equals(id)).forEach(one -> keys.add(one.key()));
    return keys;
  }

  /** Keys of all copies that name an object. */
  synchronized Set<String> naming(String id) {
    Set<String> keys = new HashSet<>();
    kept.stream()
        .filter(one -> one.entry().names().contains(id))
        .forEach(one -> keys.add(one.key()));
    return keys;
  }

  /** The digests of what is left, by class; what is left from one class in order of commits. */
  synchronized Map<EntryClass, List<String>> byClass() {
    Map<EntryClass, List<String>> classes = new HashMap<>();
    for (Kept one : kept) {
      classes
          .computeIfAbsent(one.entryClass(), unknown -> new ArrayList<>())
          .add(one.entry().digest().hex());
    }
    return classes;
  }

  /** What a reader's page must show of these entries, which are all there are, in order. */
  static List<Entry> expected(List<Entry> all, Predicate<EntryClass> sight, Versions versions) {
    Map<String, NavigableMap<String, Entry>> byId = new HashMap<>();
    for (Entry entry : all) {
      if (sight.test(entry.entryClass())) {
        byId.computeIfAbsent(entry.id(), unknown -> new TreeMap<>())
            .putIfAbsent(entry.version(), entry);
      }
    }
    Set<Long> wanted = new HashSet<>();
    byId.values().forEach(one -> chosen(one, versions).forEach(e -> wanted.add(e.sequence())));
    return all.stream().filter(entry -> wanted.contains(entry.sequence())).toList();
  }

  private static Collection<Entry> chosen(
      NavigableMap<String, Entry> byVersion, Versions versions) {
    List<Entry> chosen = new ArrayList<>(versions.all() ? byVersion.values() : List.of());
    if (versions.first()) {
      chosen.add(byVersion.firstEntry().getValue());
    }
    if (versions.last()) {
      chosen.add(byVersion.lastEntry().getValue());
    }
    byVersion.values().stream()
        .filter(entry -> versions.exact().stream().anyMatch(v -> v.text().equals(entry.version())))
        .forEach(chosen::add);
    return chosen;
  }
}
