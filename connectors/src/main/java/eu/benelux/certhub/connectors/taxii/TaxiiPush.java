package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.OutgoingAnswer;
import eu.benelux.certhub.connectors.http.OutgoingFault;
import eu.benelux.certhub.connectors.taxii.ObjectAnswer.Outcome;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One push: objects go out in envelopes, one after another (TAXII 2.1 section 5.5). */
final class TaxiiPush {
  private static final String OPENING = "{\"objects\":[";
  private static final String CLOSING = "]}";
  /** Objects that are too long even alone, before anything was taken: no more will be. */
  private static final int ALONE_MAX = 16;

  private static final int FRAME_BYTES = OPENING.length() + CLOSING.length();

  private final TaxiiCalls calls;
  private final URI root;
  private final URI objects;
  private final Deque<Outbound> waiting;
  private final List<ObjectAnswer> answers = new ArrayList<>();
  private final PushWatch watch;
  private long contentMax;
  private long bytesMax;
  private int countMax;
  private int alone;
  private int envelopes;
  private Optional<Throwable> stopped = Optional.empty();

  /** To a collection, whose address ends with a slash. */
  TaxiiPush(TaxiiCalls calls, URI collection, List<Outbound> outbound, PushWatch watch) {
    this.calls = calls;
    this.root = collection.resolve("../../");
    this.objects = collection.resolve("objects/");
    this.watch = watch;
    this.bytesMax = calls.limits().envelopeBytes().bytes();
    this.countMax = calls.limits().envelopeObjects();
    this.waiting = new ArrayDeque<>(outbound);
    outbound.forEach(object -> answers.add(object.answer(Outcome.NOT_SENT, Optional.empty())));
  }

  Future<Pushed> run() {
    return calls
        .resource(root, "the API root")
        .compose(told -> {
          // A server that leaves it out has no limit that we could know.
          contentMax = told.count("max_content_length").orElse(Long.MAX_VALUE);
          bytesMax = Math.min(bytesMax, contentMax);
          setAsideTooLong();
          return waiting.isEmpty() ? Future.<Void>succeededFuture() : Rounds.run(this::envelope);
        })
        .map(end -> new Pushed(answers, envelopes, stopped));
  }

  private void setAsideTooLong() {
    for (Iterator<Outbound> each = waiting.iterator(); each.hasNext(); ) {
      Outbound object = each.next();
      if (object.bytes().length + (long) FRAME_BYTES > contentMax) {
        each.remove();
        note(object, Outcome.NOT_SENT, "longer than the " + contentMax + " bytes of the server");
      }
    }
  }

  private Future<Boolean> envelope() {
    List<Outbound> batch = batch();
    return calls
        .post(objects, written(batch))
        .compose(answer -> settled(batch, answer), cause -> tooLong(batch, cause))
        .map(done -> !waiting.isEmpty())
        .recover(cause -> notTaken(batch, cause));
  }

  private List<Outbound> batch() {
    List<Outbound> batch = new ArrayList<>();
    long bytes = FRAME_BYTES;
    while (!waiting.isEmpty() && batch.size() < countMax) {
      bytes += waiting.element().bytes().length + 1;
      if (bytes - 1 > bytesMax && !batch.isEmpty()) {
        break;
      }
      batch.add(waiting.remove());
    }
    return batch;
  }

  private static Buffer written(List<Outbound> batch) {
    Buffer envelope = Buffer.buffer(OPENING);
    String before = "";
    for (Outbound object : batch) {
      envelope.appendString(before).appendBytes(object.bytes());
      before = ",";
    }
    return envelope.appendString(CLOSING);
  }

  /**
   * Some take less than they say, or a proxy before them does. Half as much may do; one object alone
   * that is too long must not keep the others back.
   */
  private Future<Void> tooLong(List<Outbound> batch, Throwable cause) {
    if (!(cause instanceof TaxiiRefusal refusal) || refusal.status() != 413) {
      return Future.failedFuture(cause);
    }
    if (batch.size() == 1) {
      alone++;
      if (envelopes == 0 && alone > ALONE_MAX) {
        return Future.failedFuture(cause);
      }
      note(batch.get(0), Outcome.REFUSED, String.valueOf(cause.getMessage()));
      return told(batch);
    }
    for (int i = batch.size() - 1; i >= 0; i--) {
      waiting.addFirst(batch.get(i));
    }
    countMax = batch.size() / 2;
    return Future.succeededFuture();
  }

  private Future<Void> told(List<Outbound> batch) {
    Map<Integer, ObjectAnswer> told = new HashMap<>();
    batch.forEach(object -> told.put(object.index(), answers.get(object.index())));
    return watch.settled(told);
  }

  /** The first envelope's failure is the push's; a later one must not hide what was taken. */
  private Future<Boolean> notTaken(List<Outbound> batch, Throwable cause) {
    if (envelopes == 0) {
      return Future.failedFuture(cause);
    }
    String message = String.valueOf(cause.getMessage());
    batch.stream()
        .filter(object -> answers.get(object.index()).outcome() == Outcome.NOT_SENT)
        .forEach(object -> note(object, outcome(cause), message));
    waiting.forEach(object -> note(object, Outcome.NOT_SENT, message));
    stopped = Optional.of(cause);
    return Future.succeededFuture(false);
  }

  private static Outcome outcome(Throwable cause) {
    if (cause instanceof TaxiiRefusal refusal) {
      return refusal.status() < 500 ? Outcome.REFUSED : Outcome.UNKNOWN;
    }
    boolean unheard = cause instanceof OutgoingFault fault && !fault.mayHaveArrived();
    return unheard ? Outcome.NOT_SENT : Outcome.UNKNOWN;
  }

  private Future<Void> settled(List<Outbound> batch, OutgoingAnswer answer) {
    return calls
        .read(() -> StatusTold.read(Told.read(answer.body(), "the status")))
        .compose(first -> {
          envelopes++;
          answer(batch, first);
          return first.complete()
              ? Future.<Void>succeededFuture()
              : new StatusWatch(calls, root, first.id())
                  .run(calls.retryAfter(answer))
                  .map(last -> {
                    last.ifPresent(told -> answer(batch, told));
                    return null;
                  });
        })
        .compose(done -> told(batch));
  }

  /** What a later status leaves out was said by an earlier one: some name objects only once. */
  private void answer(List<Outbound> batch, StatusTold told) {
    Map<String, List<StatusTold.Named>> named = new HashMap<>();
    told.details()
        .forEach(detail ->
            named.computeIfAbsent(detail.id(), id -> new ArrayList<>()).add(detail));
    for (Outbound object : batch) {
      Optional<StatusTold.Named> detail =
          take(named.getOrDefault(object.id(), List.of()), object.version());
      if (detail.isPresent()) {
        note(object, detail.get());
      } else if (!answers.get(object.index()).accepted()
          && answers.get(object.index()).outcome() != Outcome.REFUSED) {
        Outcome outcome = told.unnamed();
        answers.set(object.index(), object.answer(outcome, unnamed(outcome)));
      }
    }
  }

  private static Optional<String> unnamed(Outcome outcome) {
    return outcome == Outcome.UNKNOWN
        ? Optional.of("the server gave numbers, but did not name this object")
        : Optional.empty();
  }

  /** The one of this version, else the first: some servers spell versions anew. */
  private static Optional<StatusTold.Named> take(List<StatusTold.Named> named, String version) {
    if (named.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < named.size(); i++) {
      if (named.get(i).version().equals(version)) {
        return Optional.of(named.remove(i));
      }
    }
    return Optional.of(named.remove(0));
  }

  private void note(Outbound object, StatusTold.Named detail) {
    String version = object.version().isEmpty() ? detail.version() : object.version();
    answers.set(
        object.index(),
        new ObjectAnswer(object.id(), Shown.of(version), detail.outcome(), detail.message()));
  }

  private void note(Outbound object, Outcome outcome, String message) {
    answers.set(object.index(), object.answer(outcome, Optional.of(message)));
  }
}
