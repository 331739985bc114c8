package eu.benelux.certhub.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.StoreTrouble;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An outbox whose courier, store or recipients fail. */
class OutboxFaultsTest {
  @RegisterExtension
  private static final OutboxHome HOME = new OutboxHome();

  private final OutboxHome home = HOME;

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("fails", parcel -> Future.failedFuture("secret text of a bug")),
        failure("throws", parcel -> {
          throw new IllegalStateException("secret text of a bug");
        }),
        failure("hangs", parcel -> Promise.<Carried>promise().future()));
  }

  private static Arguments failure(String name, Function<Parcel, Future<Carried>> script) {
    return Arguments.of(name, script);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void putsOffWhatACourierCannotEnd(String name, Function<Parcel, Future<Carried>> script) {
    home.open(OutboxHome.settings(Duration.ofHours(1), Duration.ofMillis(50)));
    home.courier().does(script);
    UUID parcel = home.owe("nl");
    home.look();
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.OWED);
    assertThat(home.parcel(parcel).attempts()).isEqualTo(1);
    assertThat(home.parcel(parcel).due()).isAfter(home.now());
    assertThat(home.parcel(parcel).reason()).isNotEmpty().doesNotContain("secret");
  }

  @Test
  void aDeadRecipientDelaysNobodyElse() {
    Promise<Carried> never = Promise.promise();
    home.courier()
        .does(parcel ->
            parcel.recipient().value().equals("nl") ? never.future() : ScriptedCourier.sent());
    // More than a look takes up, so that one recipient could fill it.
    for (int i = 0; i < 220; i++) {
      home.owe("nl");
    }
    Future<Void> stuck = home.outbox().look();
    UUID late = home.owe("lu");
    for (int i = 0; i < 50 && home.state(late) == Parcel.State.OWED; i++) {
      Await.of(home.outbox().look());
    }
    assertThat(home.state(late)).isEqualTo(Parcel.State.SENT);
    assertThat(stuck.isComplete()).isFalse();
    assertThat(home.courier().carriedTo("nl")).hasSize(1);
  }

  @Test
  void doesNotHammerARecipientWhoIsAway() {
    home.courier().does(parcel -> ScriptedCourier.later());
    for (int i = 0; i < 20; i++) {
      home.owe("nl");
    }
    for (int second = 0; second < 300; second++) {
      home.look();
      home.step(Duration.ofSeconds(1));
    }
    assertThat(home.courier().carried()).hasSizeBetween(3, 15);
  }

  @Test
  void carriesNothingTwiceWhenLooksOverlap() {
    for (int i = 0; i < 20; i++) {
      home.owe(i % 2 == 0 ? "nl" : "lu");
    }
    home.courier().does(parcel -> home.vertx().timer(2).map(new Carried.Sent("250")));
    List<Future<Void>> looks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      looks.add(home.outbox().look());
    }
    Await.of(Future.all(looks));
    home.look();
    assertThat(home.courier().carried()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void carriesNothingTwiceWhenAnAnswerOfTheStoreIsLate() {
    UUID first = home.owe("nl");
    Promise<Carried> sending = Promise.promise();
    home.courier().does(parcel -> sending.future());
    Future<Void> serving = home.outbox().look();
    while (home.courier().carried().isEmpty()) {
      Thread.onSpinWait();
    }
    // The second look asks while the first parcel is under way, and is answered after it was sent.
    Promise<Void> gate = Promise.promise();
    home.seam().afterDue(parcels -> gate.future().map(parcels));
    Future<Void> second = home.outbox().look();
    sending.complete(new Carried.Sent("250"));
    Await.of(serving);
    gate.complete();
    Await.of(second);
    assertThat(home.courier().carried()).containsExactly(first);
  }

  @Test
  void sendsNothingAgainThatTheStoreCouldNotNote() {
    AtomicInteger failing = new AtomicInteger(3);
    home.seam()
        .beforeSent(() -> failing.getAndDecrement() > 0
            ? Future.failedFuture(new StoreTrouble(StoreTrouble.Kind.BUSY, "busy", null))
            : Future.succeededFuture());
    UUID first = home.owe("nl");
    UUID second = home.owe("nl");
    for (int i = 0; i < 5; i++) {
      home.look();
      home.step(OutboxHome.FIRST_RETRY);
    }
    assertThat(home.courier().carried()).containsExactly(first, second);
    assertThat(home.state(first)).isEqualTo(Parcel.State.SENT);
  }

  @Test
  void putsOffWhatTheStoreCannotRead() {
    home.seam()
        .beforeContents(
            () -> Future.failedFuture(new StoreTrouble(StoreTrouble.Kind.OTHER, "corrupt", null)));
    UUID parcel = home.owe("nl");
    home.look();
    assertThat(home.parcel(parcel).attempts()).isEqualTo(1);
    assertThat(home.parcel(parcel).reason()).contains("corrupt");
  }

  @Test
  void goesOnAfterTheStoreDidNotAnswer() {
    UUID parcel = home.owe("nl");
    home.seam()
        .afterDue(
            parcels -> Future.failedFuture(new StoreTrouble(StoreTrouble.Kind.BUSY, "busy", null)));
    home.look();
    home.seam().afterDue(Future::succeededFuture);
    home.look();
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.SENT);
  }

  @Test
  void goesOnAfterTheClockWasSetBack() {
    home.step(Duration.ofDays(3));
    home.courier().does(parcel -> ScriptedCourier.later());
    home.owe("nl");
    home.look();
    home.courier().does(parcel -> ScriptedCourier.sent());
    home.step(Duration.ofDays(-3));
    UUID fresh = home.owe("nl");
    home.look();
    assertThat(home.state(fresh)).isEqualTo(Parcel.State.SENT);
  }

  @Test
  void waitsForWhatIsUnderWayWhenItCloses() {
    home.open(OutboxHome.settings());
    Promise<Carried> sending = Promise.promise();
    home.courier().does(parcel -> sending.future());
    UUID first = home.owe("nl");
    UUID second = home.owe("nl");
    var unused = home.outbox().look();
    while (home.courier().carried().isEmpty()) {
      Thread.onSpinWait();
    }
    Future<Void> closed = home.outbox().close();
    assertThat(closed.isComplete()).isFalse();
    sending.complete(new Carried.Sent("250"));
    Await.of(closed);
    assertThat(home.state(first)).isEqualTo(Parcel.State.SENT);
    assertThat(home.state(second)).isEqualTo(Parcel.State.OWED);
    home.look();
    assertThat(home.courier().carried()).containsExactly(first);
  }

  @Test
  void doesNotWaitForEverWhenItCloses() {
    home.courier().does(parcel -> Promise.<Carried>promise().future());
    UUID parcel = home.owe("nl");
    var unused = home.outbox().look();
    while (home.courier().carried().isEmpty()) {
      Thread.onSpinWait();
    }
    Await.of(home.outbox().close());
    assertThat(home.state(parcel)).isEqualTo(Parcel.State.OWED);
  }

  @Test
  void stopsNobodyElsesTimerWhenItNeverStarted() {
    Vertx vertx = Vertx.vertx();
    Future<Void> first = vertx.timer(50).mapEmpty();
    Outbox outbox = new Outbox(
        vertx,
        home.seam(),
        new eu.benelux.certhub.hub.policy.Policy(OutboxHome.directory(), java.util.Map.of()),
        home.courier(),
        new Outbox.Means(OutboxHome.settings(), home::now, 7));
    Await.of(outbox.close());
    Await.of(first);
    Await.of(vertx.close());
  }
}
