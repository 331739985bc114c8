package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import eu.benelux.certhub.hub.store.StoreTrouble;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The TAXII desk over a store that changes or fails. */
class TaxiiDeskFaultsTest {
  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  @Test
  void turnsAwayAnAccountFromTheMomentItIsRevoked() {
    assertThat(home.get("nl", "shared/objects/").status()).isEqualTo(200);
    home.store().remove("nl");
    assertThat(home.get("nl", "shared/objects/").status()).isEqualTo(401);
    assertThat(home.getByPassword("be", "shared/objects/").status()).isEqualTo(200);
    home.disablePassword("be", Cast.BE);
    assertThat(home.getByPassword("be", "shared/objects/").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"FULL, 507", "BROKEN, 503", "BUSY, 503", "OTHER, 503"})
  void acknowledgesNothingThatTheStoreDidNotTake(StoreTrouble.Kind kind, int status) {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    home.store().trouble(Optional.of(kind));
    Reply posted = home.post("be", "shared", Cast.indicator(2, Cast.BE, Tlp.GREEN));
    Reply deleted = home.delete("be", "shared/objects/" + Cast.id(1) + "/");
    assertThat(posted.status()).isEqualTo(status);
    assertThat(deleted.status()).isEqualTo(status);
    assertThat(posted.header("Retry-After").isPresent()).isEqualTo(status == 503);
    assertThat(posted.body() + deleted.body()).doesNotContain("secret");
    assertThat(home.get("nl", "shared/objects/").indicators()).containsExactly(Cast.id(1));
    home.store().trouble(Optional.empty());
    assertThat(home.post("be", "shared", Cast.indicator(2, Cast.BE, Tlp.GREEN)).status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared/objects/", "shared/objects/ID/"})
  void notesWhoWasServedContent(String path) {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    home.get("nl", "shared/manifest/");
    home.get("nl", "shared/objects/" + Cast.id(1) + "/versions/");
    assertThat(home.store().served()).isEmpty();
    home.get("nl", path.replace("ID", Cast.id(1)));
    assertThat(home.store().served()).containsExactly("nl shared");
  }
}
