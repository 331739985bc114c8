package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.status;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.store.StatusPart.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of statuses does. */
public interface StatusesContract extends OnAStore {
  UUID STATUS = new UUID(3, 3);

  private StatusPart part(String account, Outcome... outcomes) {
    return new StatusPart(
        STATUS, account, Instant.parse("2026-03-01T10:00:00.000001Z"), List.of(outcomes));
  }

  @Test
  default void addsUpThePartsOfAStatus() {
    Outcome good = new Outcome("a--1", Samples.V1, true, "");
    Outcome bad = new Outcome("a--2", Samples.V1, false, "not yours");
    Await.of(store().ledger().commit((s, now) -> status(List.of(), part("be-1", good))));
    Await.of(store().ledger().commit((s, now) -> status(List.of(), part("be-1", bad, good))));
    reopened();
    assertThat(Await.of(store().statuses().find(STATUS, "be-1")))
        .contains(part("be-1", good, bad, good));
  }

  @Test
  default void answersItsSubmitterAlone() {
    Await.of(store().ledger().commit((s, now) -> status(List.of(), part("be-1"))));
    assertThat(Await.of(store().statuses().find(STATUS, "be-2"))).isEmpty();
    assertThat(Await.of(store().statuses().find(new UUID(4, 4), "be-1"))).isEmpty();
  }
}
