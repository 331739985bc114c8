package eu.benelux.certhub.hub.outbox;

import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Parcel;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A courier that does what a test says, and remembers what it was given. */
final class ScriptedCourier implements Courier {
  record Carriage(Parcel parcel, List<String> objects) {}

  private final List<Carriage> carriages = new CopyOnWriteArrayList<>();
  private volatile Function<Parcel, Future<Carried>> script = parcel -> sent();

  void does(Function<Parcel, Future<Carried>> script) {
    this.script = script;
  }

  static Future<Carried> sent() {
    return Future.succeededFuture(new Carried.Sent("250 ok"));
  }

  static Future<Carried> later() {
    return Future.succeededFuture(new Carried.Later("451 not now"));
  }

  @Override
  public Future<Carried> carry(Parcel parcel, List<Entry> contents) {
    carriages.add(new Carriage(parcel, contents.stream().map(Entry::id).toList()));
    return script.apply(parcel);
  }

  List<Carriage> carriages() {
    return List.copyOf(carriages);
  }

  List<UUID> carried() {
    return carriages.stream().map(carriage -> carriage.parcel().id()).toList();
  }

  List<UUID> carriedTo(String member) {
    return carriages.stream()
        .map(Carriage::parcel)
        .filter(parcel -> parcel.recipient().value().equals(member))
        .map(Parcel::id)
        .toList();
  }
}
