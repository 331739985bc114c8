package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under which label a receipt says that an object was stored, and shown. */
class ToldLabelTest {
  private static final String SHOWN_AS_AMBER =
      "; shown as TLP:AMBER PAP:GREEN, for a newer version of yours or what it names";

  @TempDir
  Path home;

  private Benelux hub;

  @BeforeEach
  void open() {
    hub = new Benelux(home, Benelux.MEMBERS, Map.of(LU, Tlp.GREEN));
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private String told(Made made) {
    return hub.post(BE, made).get(0).message();
  }

  @Test
  void saysThatANewerVersionHidesAnOlderOne() {
    assertThat(told(Made.indicator(1).tlp(Tlp.AMBER).version(5)))
        .isEqualTo("stored as TLP:AMBER PAP:GREEN (stated)");
    assertThat(told(Made.indicator(1).tlp(Tlp.CLEAR)))
        .isEqualTo("stored as TLP:CLEAR PAP:GREEN (stated)" + SHOWN_AS_AMBER
            + "; kept as history: your version 2026-01-01T00:00:05.000Z is newer");
    assertThat(hub.ids(LU)).isEmpty();
  }

  @Test
  void saysThatWhatItNamesHidesIt() {
    hub.post(BE, Made.indicator(1).tlp(Tlp.AMBER));
    assertThat(told(Made.sighting(1, Made.id("indicator", 1)).tlp(Tlp.GREEN)))
        .isEqualTo("stored as TLP:GREEN PAP:GREEN (stated)" + SHOWN_AS_AMBER);
  }
}
