package eu.benelux.certhub.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VariablesTest {
  record Http(Size bodyMax, @Default("10s") Duration waitMax) {}

  record Mail(
      String host, Optional<Secret> password, @Default("[]") List<Secret> keys) {}

  record Feed(@Default("1h") Duration interval) {}

  record All(
      Http http,
      Optional<Mail> mail,
      Optional<String> note,
      @Default("[]") List<String> towns,
      @Default("{}") Map<String, Feed> feeds) {}

  record Ambiguous(@Default("x") String aB, Inner a) {}

  record Inner(@Default("x") String b) {}

  private static Bound<All> read(String yaml, Map<String, String> environment) {
    return Settings.readText(yaml, Path.of("/"), All.class, environment);
  }

  private static List<String> faults(Map<String, String> environment) {
    return SettingsTest.lines(read("http: {body-max: 1MiB}", environment));
  }

  @Test
  void standAboveTheFile() {
    All all =
        SettingsTest.good(read("http: {body-max: 1MiB}", Map.of("CERTHUB_HTTP_BODY_MAX", "2MiB")));
    assertThat(all.http().bodyMax()).isEqualTo(Size.ofMiB(2));
  }

  @Test
  void standInForWhatTheFileLeavesOut() {
    Map<String, String> environment =
        Map.of("CERTHUB_HTTP_BODY_MAX", "2MiB", "CERTHUB_MAIL_HOST", "m", "CERTHUB_NOTE", "n");
    All all = SettingsTest.good(read("", environment));
    assertThat(all.http().bodyMax()).isEqualTo(Size.ofMiB(2));
    assertThat(all.mail()).map(Mail::host).contains("m");
    assertThat(all.note()).contains("n");
  }

  @Test
  void holdListsAndMapsInOneLine() {
    Map<String, String> environment = Map.of(
        "CERTHUB_HTTP_BODY_MAX", "2MiB",
        "CERTHUB_TOWNS", "[Mons, Gent]",
        "CERTHUB_FEEDS", "{a: {interval: 2h}}");
    All all = SettingsTest.good(read("", environment));
    assertThat(all.towns()).containsExactly("Mons", "Gent");
    assertThat(all.feeds()).containsEntry("a", new Feed(Duration.ofHours(2)));
  }

  @Test
  void reachIntoTheMapsOfTheFile() {
    String yaml = "http: {body-max: 1MiB}\nfeeds: {url-haus: {interval: 1h}}";
    All all = SettingsTest.good(read(yaml, Map.of("CERTHUB_FEEDS_URL_HAUS_INTERVAL", "5m")));
    assertThat(all.feeds()).containsEntry("url-haus", new Feed(Duration.ofMinutes(5)));
  }

  @Test
  void areNotLookedAtWithoutThePrefix() {
    assertThat(faults(Map.of("HTTP_BODY_MAX", "x", "certhub_http_body_max", "x")))
        .isEmpty();
  }

  @Test
  void areToldWhenUnknown() {
    assertThat(faults(Map.of("CERTHUB_HTTP_BODYMAX", "1MiB", "CERTHUB_ZZ_TOP_SECRETS_OF_X", "q")))
        .containsExactly(
            "CERTHUB_HTTP_BODYMAX: no setting has this name; did you mean"
                + " \"CERTHUB_HTTP_BODY_MAX\"?",
            "CERTHUB_ZZ_TOP_SECRETS_OF_X: no setting has this name");
  }

  @Test
  void areToldWithTheirOwnNameWhenWrong() {
    assertThat(faults(Map.of("CERTHUB_HTTP_WAIT_MAX", "soon", "CERTHUB_TOWNS", "[a")))
        .containsExactly(
            "CERTHUB_HTTP_WAIT_MAX: \"soon\" is not a duration; write a number and ms, s, m, h or"
                + " d",
            "CERTHUB_TOWNS: not YAML: expected ',' or ']', but got <stream end>");
  }

  @Test
  void areToldWhenTheyMayMeanTwoSettings() {
    Bound<Ambiguous> bound =
        Settings.readText("", Path.of("/"), Ambiguous.class, Map.of("CERTHUB_A_B", "y"));
    assertThat(SettingsTest.lines(bound))
        .containsExactly("CERTHUB_A_B: may mean a-b and a.b; write it in the file");
  }

  @Test
  void neverHoldASecret() {
    Map<String, String> environment =
        Map.of("CERTHUB_MAIL_PASSWORD", "tiger", "CERTHUB_MAIL_KEYS", "[tiger]");
    assertThat(faults(environment))
        .containsExactly(
            "CERTHUB_MAIL_KEYS: a secret does not come from a variable; name its file in the"
                + " settings",
            "CERTHUB_MAIL_PASSWORD: a secret does not come from a variable; name its file in the"
                + " settings");
  }
}
