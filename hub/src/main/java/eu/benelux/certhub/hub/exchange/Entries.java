package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Authority;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.NewEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Entries from objects. */
final class Entries {
  /** Microseconds, as TAXII 2.1 section 2 prints a time. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private Entries() {}

  /** What TAXII calls the version: the stated one, or the commit's time. */
  static String version(StixObject object, Instant now) {
    return stated(object).map(Timestamp::text).orElseGet(() -> TIME.format(now));
  }

  /** The same, but never that of a copy which the owner has already: two may share a commit. */
  static String version(StixObject object, Instant now, List<Holding> own) {
    return Holding.newest(own)
        .map(newest -> newest.copy().version())
        .filter(text -> stated(object).isEmpty() && text.compareTo(TIME.format(now)) >= 0)
        .map(text -> TIME.format(Instant.parse(text).plus(1, ChronoUnit.MICROS)))
        .orElseGet(() -> version(object, now));
  }

  /** The version that the object itself states; an observable has none (STIX 2.1, 3.2). */
  static Optional<Timestamp> stated(StixObject object) {
    return object.kind() == Kind.SCO ? Optional.empty() : object.versionTime();
  }

  /** An entry that is new to everybody; it may be its owner's own word. */
  static NewEntry of(StixObject object, EntryClass entryClass, String version, boolean speaks) {
    return new NewEntry(
        entryClass,
        object.id().toString(),
        object.type(),
        version,
        object.specVersion(),
        stated(object),
        object.digest(),
        object.createdBy().map(StixId::toString),
        authority(object, entryClass.owner(), speaks),
        object.created(),
        object.revoked(),
        names(object),
        object.bytes());
  }

  /** An observable is nobody's, and what names no creator is the word of who brought it. */
  private static Authority authority(StixObject object, SourceId owner, boolean speaks) {
    return stated(object).isEmpty()
        ? Authority.NOBODY
        : new Authority(
            object.createdBy().map(creator -> "by " + creator).orElse("from " + owner), speaks, 0);
  }

  /** The ids that an object refers to, each once. */
  static List<String> names(StixObject object) {
    return object.references().stream()
        .map(named -> named.target().toString())
        .distinct()
        .toList();
  }

  /**
   * The same content as a new entry: it will lie ahead of every cursor.
   *
   * @param since from when its line counts for those who get it; 0: from now
   */
  static NewEntry again(Copy copy, EntryClass entryClass, long since, byte[] bytes) {
    return new NewEntry(
        entryClass,
        copy.id(),
        copy.type(),
        copy.version(),
        "2.1",
        copy.stated(),
        copy.digest(),
        copy.createdBy(),
        copy.authority().from(since),
        copy.created(),
        copy.revoked(),
        copy.names(),
        bytes);
  }
}
