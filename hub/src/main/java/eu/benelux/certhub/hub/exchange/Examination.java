package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Definition;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.connectors.stix.object.ObjectReader;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.hub.policy.Labelled;
import eu.benelux.certhub.hub.policy.Labelling;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceRules;
import eu.benelux.certhub.hub.policy.Subject;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.Versions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Examines and labels a whole submission, on workers and in parallel. */
final class Examination {
  private static final int CHUNK = 200;
  private static final int DEFINITIONS_ASKED_MAX = 500;

  private final Vertx vertx;
  private final Store store;
  private final Directory directory;
  private final Policy policy;
  private final ExchangeSettings settings;

  Examination(Vertx vertx, Store store, Parties parties, ExchangeSettings settings) {
    this.vertx = vertx;
    this.store = store;
    this.directory = parties.directory();
    this.policy = parties.policy();
    this.settings = settings;
  }

  Future<List<Candidate>> examine(Submission submission) {
    return examined(submission.objects()).compose(examined -> {
      List<Subject> subjects = examined.stream().map(Examination::subject).toList();
      return known(submission, Labelling.elsewhere(subjects))
          .compose(known -> onWorker(() -> candidates(submission, examined, subjects, known)));
    });
  }

  private Future<List<Examined>> examined(List<byte[]> objects) {
    List<Future<List<Examined>>> chunks = new ArrayList<>();
    for (int from = 0; from < objects.size(); from += CHUNK) {
      List<byte[]> chunk = objects.subList(from, Math.min(from + CHUNK, objects.size()));
      chunks.add(
          onWorker(() -> chunk.stream().map(new ObjectReader()::readAndDigest).toList()));
    }
    return Future.all(chunks)
        .map(all -> chunks.stream().flatMap(chunk -> chunk.result().stream()).toList());
  }

  /** Unordered: ordered is the default and would examine one chunk at a time. */
  private <T> Future<T> onWorker(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private List<Candidate> candidates(
      Submission submission,
      List<Examined> examined,
      List<Subject> subjects,
      Map<String, Subject.Defines> known) {
    Member member = directory.member(submission.member()).orElseThrow();
    SourceRules rules = new SourceRules(
        settings.unmarked(),
        settings.pap(),
        settings.containerLabels().contains(member.id().value()),
        Set.copyOf(member.identities()));
    List<Labelled> labels = Labelling.of(subjects, rules, id -> Optional.ofNullable(known.get(id)));
    List<Candidate> candidates = new ArrayList<>(examined.size());
    for (int i = 0; i < examined.size(); i++) {
      byte[] bytes = submission.objects().get(i);
      String version = Candidate.version(examined.get(i));
      candidates.add(new Candidate(i, bytes, examined.get(i), labels.get(i), version));
    }
    return List.copyOf(candidates);
  }

  /**
   * What marking definitions define that this member stored, or got from who speaks for their
   * creator: from anybody else they could explain away a marking that only its user understands.
   * Owner by owner, since a stranger's copy would stand before another of the same version.
   */
  private Future<Map<String, Subject.Defines>> known(Submission submission, List<String> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    MemberId member = submission.member();
    Reader eyes = new Reader(member, Tlp.AMBER_STRICT);
    Policy present = policy.at(submission.received());
    List<String> asked = ids.stream().limit(DEFINITIONS_ASKED_MAX).toList();
    EntryQuery query = new EntryQuery(
        Optional.empty(), 1000, 1 << 24, asked, List.of(), Versions.ALL, List.of(), true);
    List<Future<EntryPage>> pages = directory.ids().stream()
        .map(owner -> store
            .ledger()
            .page(entries -> entries.owner().is(owner) && present.sees(eyes, entries), query))
        .toList();
    return Future.all(pages)
        .compose(all -> onWorker(() -> defines(
            member,
            pages.stream().flatMap(page -> page.result().entries().stream()).toList())));
  }

  private Map<String, Subject.Defines> defines(MemberId member, List<Entry> entries) {
    Map<String, Subject.Defines> defines = new HashMap<>();
    for (Entry entry : entries) {
      Examined examined = Examiner.examine(entry.bytes());
      if (entry.entryClass().owner().is(member) || speaks(entry, examined)) {
        subject(examined)
            .definition()
            .ifPresent(defined -> defines.merge(
                entry.id(), defined, (one, other) -> one == other ? one : Subject.Defines.UNCLEAR));
      }
    }
    return defines;
  }

  private boolean speaks(Entry entry, Examined examined) {
    return examined
        .object()
        .flatMap(StixObject::createdBy)
        .flatMap(creator -> directory.speakerFor(creator.toString()))
        .filter(member -> entry.entryClass().owner().is(member.id()))
        .isPresent();
  }

  static Subject subject(Examined examined) {
    Optional<StixObject> object = examined.object();
    return new Subject(
        examined.id(),
        object.map(StixObject::type).orElse(""),
        examined.marking(),
        object.map(Entries::names).orElse(List.of()),
        object.map(StixObject::labels).orElse(List.of()).stream().anyMatch(Examination::misp),
        examined.definition().map(Examination::defines));
  }

  private static boolean misp(String label) {
    return label.startsWith("misp:tool=");
  }

  private static Subject.Defines defines(Definition definition) {
    return switch (definition) {
      case TABLE -> Subject.Defines.TABLE;
      case CONTRADICTION, SUSPECT -> Subject.Defines.UNCLEAR;
      case STATEMENT, OTHER -> Subject.Defines.NO_LEVEL;
    };
  }
}
