package eu.benelux.certhub.hub.desk.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.http.Admission;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Remembered passwords. */
class RememberedTest {
  private static final Account ANA = account("what the store has");

  /** So near its end that a sum goes over it. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

  private final Prints prints = new Prints();
  private final Remembered remembered = new Remembered(nanos::get, Duration.ofMinutes(1));
  private final Print right = prints.of("shown", "ana", "k3pt-s3cr3t");

  private static Account account(String hash) {
    return Account.of(
        "ana", new MemberId("be"), Account.Kind.ANALYST, Tlp.AMBER, Optional.of(hash));
  }

  @Test
  void areBoundToTheirUserAndPassword() {
    remembered.keep(right, ANA, Admission.STRANGER);
    assertThat(remembered.find(right, ANA)).isPresent();
    assertThat(remembered.find(prints.of("shown", "bob", "k3pt-s3cr3t"), ANA)).isEmpty();
    assertThat(remembered.find(prints.of("shown", "ana", "wrong"), ANA)).isEmpty();
    assertThat(remembered.find(prints.of("shown", "anak", "3pt-s3cr3t"), ANA)).isEmpty();
    assertThat(remembered.find(new Prints().of("shown", "ana", "k3pt-s3cr3t"), ANA))
        .isEmpty();
  }

  @Test
  void areForgottenWhenTheAccountChanges() {
    remembered.keep(right, ANA, Admission.STRANGER);
    assertThat(remembered.find(right, account("what the store has"))).isPresent();
    assertThat(remembered.find(right, account("another password"))).isEmpty();
    assertThat(remembered.find(right, ANA.disabled(true))).isEmpty();
  }

  @Test
  void areKeptForAMinute() {
    remembered.keep(right, ANA, Admission.STRANGER);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(remembered.find(right, ANA)).isPresent();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(remembered.find(right, ANA)).isEmpty();
  }

  @Test
  void areOfABoundedNumber() {
    for (int i = 0; i < 10_100; i++) {
      remembered.keep(prints.of("shown", "user" + i, "x"), ANA, Admission.STRANGER);
    }
    remembered.keep(right, ANA, Admission.STRANGER);
    assertThat(remembered.find(right, ANA)).isEmpty();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    remembered.keep(right, ANA, Admission.STRANGER);
    assertThat(remembered.find(right, ANA)).isPresent();
  }
}
