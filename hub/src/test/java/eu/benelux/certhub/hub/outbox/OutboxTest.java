package eu.benelux.certhub.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Samples;
import eu.benelux.certhub.hub.store.Writes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The outbox. */
class OutboxTest {
  private static final EntryClass SHARED = Samples.shared("be", "be", "lu", "nl");
  private static final EntryClass ATTESTED =
      new EntryClass(SourceId.HUB, Place.ATTESTATIONS, Samples.GREEN, SHARED.audience());

  @RegisterExtension
  private static final OutboxHome HOME = new OutboxHome();

  private final OutboxHome home = HOME;

  @Test
  void sendsOnce() {
    UUID parcel = home.owe("nl");
    home.look();
    home.look();
    assertThat(home.courier().carried()).containsExactly(parcel);
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.SENT);
    assertThat(home.parcel(parcel).reason()).isEqualTo("250 ok");
  }

  @Test
  void looksByItself() {
    home.open(OutboxHome.settings(Duration.ofMillis(10), Duration.ofSeconds(20)));
    Promise<UUID> carried = Promise.promise();
    home.courier().does(parcel -> {
      carried.tryComplete(parcel.id());
      return ScriptedCourier.sent();
    });
    UUID parcel = home.owe("nl");
    assertThat(Await.of(carried.future())).isEqualTo(parcel);
  }

  @Test
  void goesOnAtOnceWhereThereIsMoreThanOneLookFinds() {
    int many = 201;
    Promise<Void> last = Promise.promise();
    home.courier().does(parcel -> {
      if (home.courier().carried().size() == many) {
        last.complete();
      }
      return ScriptedCourier.sent();
    });
    NewParcel[] parcels =
        Stream.generate(OutboxTest::receipt).limit(many).toArray(NewParcel[]::new);
    Await.of(home.store().ledger().commit((state, now) -> Samples.parcels(List.of(), parcels)));
    home.step(Duration.ofSeconds(1));
    home.look();
    Await.of(last.future()); // the next tick is an hour away
    assertThat(home.courier().carried()).doesNotHaveDuplicates();
  }

  private static NewParcel receipt() {
    UUID id = UUID.randomUUID();
    return new NewParcel(
        id,
        new MemberId("nl"),
        NewParcel.Kind.RECEIPT,
        "<" + id + "@hub.example>",
        Samples.GREEN,
        List.of(),
        "a note",
        Optional.empty());
  }

  @Test
  void triesAgainAfterAPauseThatDoubles() {
    home.courier().does(parcel -> ScriptedCourier.later());
    UUID parcel = home.owe("nl");
    Duration full = OutboxHome.FIRST_RETRY;
    for (int attempts = 1; attempts <= 5; attempts++) {
      home.look();
      Parcel put = home.parcel(parcel);
      assertThat(put.state()).isEqualTo(Parcel.State.OWED);
      assertThat(put.attempts()).isEqualTo(attempts);
      assertThat(put.reason()).isEqualTo("451 not now");
      assertThat(Duration.between(home.now(), put.due()))
          .isBetween(full.multipliedBy(3).dividedBy(4), full);
      home.step(Duration.between(home.now(), put.due()).minusMillis(1));
      home.look();
      assertThat(home.courier().carried()).hasSize(attempts);
      home.step(Duration.ofMillis(2));
      full = full.multipliedBy(2);
    }
  }

  @Test
  void keepsTheMessageIdThroughAllTries() {
    home.courier().does(parcel -> ScriptedCourier.later());
    home.owe("nl");
    home.look();
    home.open(OutboxHome.settings());
    home.step(OutboxHome.FIRST_RETRY);
    home.look();
    assertThat(home.courier().carriages()).hasSize(2);
    assertThat(home.courier().carriages().stream()
            .map(carriage -> carriage.parcel().messageId())
            .distinct())
        .hasSize(1);
  }

  @Test
  void parksWhatIsTooOldWithTheLastReason() {
    home.courier().does(parcel -> ScriptedCourier.later());
    UUID parcel = home.owe("nl");
    home.step(Duration.ofDays(5));
    home.look();
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.PARKED);
    assertThat(home.parcel(parcel).reason()).contains("given up", "451 not now");
    home.step(Duration.ofDays(1));
    home.look();
    assertThat(home.courier().carried()).hasSize(1);
  }

  @Test
  void parksWhatNeedsAPersonAndGoesOn() {
    UUID first = home.owe("nl");
    UUID second = home.owe("nl");
    home.courier()
        .does(parcel -> parcel.id().equals(first)
            ? Future.succeededFuture(new Carried.Never("no key"))
            : ScriptedCourier.sent());
    home.look();
    assertThat(home.state(first)).isEqualTo(Parcel.State.PARKED);
    assertThat(home.parcel(first).reason()).isEqualTo("no key");
    assertThat(home.state(second)).isEqualTo(Parcel.State.SENT);
  }

  @Test
  void findsAfterARestartWhatIsStillOwed() {
    UUID parcel = home.owe("nl");
    home.open(OutboxHome.settings());
    home.look();
    assertThat(home.courier().carried()).containsExactly(parcel);
  }

  @Test
  void keepsTheOrderOfARecipientWhoWasAway() {
    home.courier().does(parcel -> ScriptedCourier.later());
    UUID first = home.owe("nl");
    UUID second = home.owe("nl");
    UUID third = home.owe("nl");
    home.look();
    assertThat(home.courier().carried()).containsExactly(first);
    home.look();
    assertThat(home.courier().carried()).hasSize(1);
    home.courier().does(parcel -> ScriptedCourier.sent());
    home.step(OutboxHome.FIRST_RETRY);
    home.look();
    assertThat(home.courier().carried()).containsExactly(first, first, second, third);
  }

  @Test
  void letsOthersPassAParcelThatFailsAgainAndAgain() {
    UUID poison = home.owe("nl");
    UUID sound = home.owe("nl");
    home.courier()
        .does(parcel ->
            parcel.id().equals(poison) ? ScriptedCourier.later() : ScriptedCourier.sent());
    Instant begun = home.now();
    while (home.state(sound) != Parcel.State.SENT) {
      home.look();
      home.step(Duration.ofSeconds(10));
    }
    assertThat(Duration.between(begun, home.now())).isLessThan(Duration.ofMinutes(10));
    assertThat(home.state(poison)).isEqualTo(Parcel.State.OWED);
  }

  @Test
  void supersedesWhatWasWithdrawn() {
    UUID parcel = home.owe("nl", NewParcel.Kind.OBJECTS, object(1), attestation(2));
    remove(1);
    home.look();
    assertThat(home.courier().carried()).isEmpty();
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.SUPERSEDED);
  }

  @Test
  void carriesWhatIsLeftOfAParcel() {
    home.owe("nl", NewParcel.Kind.OBJECTS, object(1), object(2), attestation(3));
    remove(1);
    home.look();
    assertThat(home.courier().carriages().get(0).objects())
        .containsExactlyInAnyOrder(Samples.id(2), Samples.id(3));
  }

  @Test
  void keepsBackWhatWasNarrowedSince() {
    UUID parcel = home.owe("nl", NewParcel.Kind.OBJECTS, object(1));
    EntryClass narrow = new EntryClass(
        SHARED.owner(), Place.SHARED, Samples.GREEN, Audience.of(List.of(new MemberId("lu"))));
    Await.of(home.store().ledger().commit((state, now) -> {
      Copy copy = state.copies(Samples.id(1)).get(0);
      return Samples.writes(List.of(), List.of(new Writes.Narrowed(copy, narrow)), List.of());
    }));
    home.look();
    assertThat(home.courier().carried()).isEmpty();
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.SUPERSEDED);
  }

  @Test
  void keepsBackWhatACeilingForbidsSince() {
    EntryClass amber = new EntryClass(
        SHARED.owner(), Place.SHARED, new Label(Tlp.AMBER, Pap.GREEN), SHARED.audience());
    UUID parcel = home.owe(
        "nl", NewParcel.Kind.OBJECTS, Samples.entry(amber, Samples.id(1), Samples.V1), object(2));
    UUID all =
        home.owe("nl", NewParcel.Kind.OBJECTS, Samples.entry(amber, Samples.id(3), Samples.V1));
    home.open(OutboxHome.settings(), Map.of(new MemberId("nl"), Tlp.GREEN));
    home.look();
    assertThat(home.courier().carriages().get(0).objects()).containsExactly(Samples.id(2));
    assertThat(home.courier().carried()).containsExactly(parcel);
    assertThat(home.state(all)).isEqualTo(Parcel.State.SUPERSEDED);
  }

  @Test
  void carriesAReceiptThatHasNoContents() {
    UUID parcel = home.owe("nl", NewParcel.Kind.RECEIPT);
    home.look();
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.SENT);
  }

  @Test
  void carriesAWithdrawal() {
    UUID parcel = home.owe("nl", NewParcel.Kind.WITHDRAWAL, attestation(1));
    home.look();
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.SENT);
  }

  private static NewEntry object(int number) {
    return Samples.entry(SHARED, Samples.id(number), Samples.V1);
  }

  private static NewEntry attestation(int number) {
    return Samples.entry(ATTESTED, Samples.id(number), Samples.V1);
  }

  private void remove(int number) {
    Await.of(home.store()
        .ledger()
        .commit((state, now) ->
            Samples.writes(List.of(), List.of(), state.copies(Samples.id(number)))));
  }
}
