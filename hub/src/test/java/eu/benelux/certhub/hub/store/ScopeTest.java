package eu.benelux.certhub.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs by collection. */
class ScopeTest {
  private static final String[] ALIASES = {"shared", "from-be", "group-one", "attestations"};

  @Test
  void allowsWhatBothAllowAndNothingElse() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Scope one = scope(random);
      Scope other = scope(random);
      Scope both = one.and(other);
      for (String alias : ALIASES) {
        assertThat(both.reads(alias))
            .as("seed %d: %s and %s read %s", seed, one, other, alias)
            .isEqualTo(one.reads(alias) && other.reads(alias));
        assertThat(both.writes(alias))
            .as("seed %d: %s and %s write %s", seed, one, other, alias)
            .isEqualTo(one.writes(alias) && other.writes(alias));
      }
    }
  }

  private static Scope scope(Random random) {
    return new Scope(aliases(random), aliases(random));
  }

  private static Set<String> aliases(Random random) {
    Set<String> aliases = new HashSet<>();
    for (String alias : ALIASES) {
      if (random.nextBoolean()) {
        aliases.add(alias);
      }
    }
    if (random.nextInt(4) == 0) {
      aliases.add(Scope.ALL);
    }
    return aliases;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Shared", "a b", "-x", "**", "from-*", "a\n", "ä"})
  void refusesWhatIsNoAlias(String alias) {
    assertThatThrownBy(() -> new Scope(Set.of(alias), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scope(Set.of(), Set.of(alias)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Account.Kind.class,
      names = {"MACHINE", "CONSTITUENT"})
  void letsNoMachineAndNoConstituentPublish(Account.Kind kind) {
    Account account = Account.of("a", new MemberId("be"), kind, Tlp.AMBER, Optional.empty())
        .with(new Scope(Set.of("shared"), Set.of(Scope.ALL)));
    assertThat(account.verbs()).isEqualTo(new Scope(Set.of("shared"), Set.of()));
  }
}
