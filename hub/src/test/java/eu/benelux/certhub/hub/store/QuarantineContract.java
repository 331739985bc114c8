package eu.benelux.certhub.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every quarantine does. */
public interface QuarantineContract extends OnAStore {
  private static Held held(String id, int second, String content) {
    return new Held(
        id,
        Instant.parse("2026-03-01T10:00:00Z").plusSeconds(second),
        Held.Kind.LETTER,
        second == 0 ? Optional.empty() : Optional.of(new SourceId("be")),
        second == 0 ? Optional.empty() : Optional.of("x--1"),
        "unreadable",
        content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  default void keepsTheSameThingOnce() {
    Held first = held("Q-000000000001", 0, "first");
    Held second = held("Q-000000000002", 1, "second");
    Await.of(store().ledger().commit((s, now) -> Samples.held(first, second)));
    Await.of(store().ledger().commit((s, now) -> Samples.held(held("Q-000000000001", 9, "other"))));
    reopened();
    List<Held> listed = Await.of(store().quarantine().list(10));
    assertThat(listed.stream().map(Held::id)).containsExactly(second.id(), first.id());
    assertThat(listed.get(0).content()).isEmpty();
    assertThat(Await.of(store().quarantine().show(first.id())).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(first);
    assertThat(Await.of(store().quarantine().show(second.id())).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(second);
    assertThat(Await.of(store().quarantine().show("Q-000000000003"))).isEmpty();
    assertThat(Await.of(store().quarantine().list(1))).hasSize(1);
  }
}
