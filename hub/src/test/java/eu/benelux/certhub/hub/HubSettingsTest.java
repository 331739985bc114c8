package eu.benelux.certhub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Fault;
import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.hub.desk.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a hub. */
class HubSettingsTest {
  @TempDir
  Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: certhub|name: 'a: b'|line 1: name: is 1 to 64 letters",
        "identity: |identity: x|line 2: identity: is not of the form identity--<uuid>",
        "certhub.example|a..b|line 3: domain: is a domain name",
        "id: lu|id: be|line 4: members: two members are called be", // an id twice
        "name: CERT.be|name: cert NL|line 4: members: be and nl have the same name", // NCSC-NL
        // below
        "outbox:|policy: {ceilings: {fr: amber}}\\noutbox:|line 16: policy.ceilings: a ceiling is",
        "keys:|groups: [{name: a1, members: [be, fr]}]\\nkeys:|line 13: groups[0].name: fr is in",
        "keys:|groups:\\n- {name: lu, members: [be, nl]}\\nkeys:|line 14: groups[0].name: a member is",
        "keys:|groups:\\n- {name: a1, members: [be, nl]}\\n- {name: a1, members: [be, nl]}\\nkeys:"
            + "|line 15: groups[1].name: two groups are called a1",
        "outbox:|taxii:\\n  pages-kept: 60GiB\\noutbox:"
            + "|line 17: taxii.pages-kept: is more than this Java machine has room for, which is ",
        "outbox:|policy: {ceilings: {lu: red}}\\noutbox:|line 16: policy.ceilings: the ceiling of lu",
      })
  void tellTheLineOf(String from, String to, String fault) throws IOException {
    String yaml = new HubHome(folder).yaml(0, 0).replace("NCSC-NL", "CERT.NL");
    assertThat(yaml).contains(from);
    Path file = Files.writeString(
        folder.resolve("certhub.yaml"), yaml.replaceFirst(from, to.replace("\\n", "\n")));

    List<String> faults = HubSettings.read(file, Map.of(), Cast.NOW)
        .fold(good -> List.of(), all -> all.stream().map(Fault::toString).toList());

    assertThat(faults).hasSize(1).allMatch(one -> one.startsWith(fault));
  }

  /** A default that changes shows as a change of this text. */
  @Test
  void haveTheseDefaults() {
    String defaults = Settings.defaults(HubSettings.class).entrySet().stream()
        .map(setting -> setting.getKey() + ": " + setting.getValue())
        .collect(Collectors.joining("\n", "", "\n"));

    assertThat(defaults).isEqualTo("""
            domain: certhub.invalid
            groups: []
            http.listen: 127.0.0.1:8443
            http.hosts: [localhost, 127.0.0.1]
            http.plain: false
            http.login.certificates: false
            http.login.trusted-proxies: []
            http.login.address-header: X-Forwarded-For
            http.header-max: 10s
            http.body-grace: 30s
            http.body-rate: 1KiB
            http.idle-max: 60s
            http.stall-max: 60s
            http.connections-max: 2000
            http.per-address-max: 200
            http.head-max: 8KiB
            http.headers-max: 100
            http.body-max: 16MiB
            http.bodies-max: 64MiB
            http.drain-max: 20s
            http.rates.per-account: 200
            http.rates.per-address: 100
            http.rates.connects-per-address: 200
            http.rates.under-way-max: 512
            http.rates.under-way-per-account: 64
            door.remember: 60s
            door.tries-per-account: 5
            door.tries-per-address: 20
            door.first-wait: 1s
            door.account-wait-max: 30s
            door.address-wait-max: 15m
            door.forget: 1h
            door.known-for: 7d
            taxii.root: benelux
            taxii.title: certhub
            taxii.page-max: 1000
            taxii.page-bytes-max: 8MiB
            taxii.content-max: 16MiB
            taxii.answer-max: 25s
            taxii.pages-kept: 64MiB
            mail.smtp.tls: starttls
            mail.smtp.connect-wait-max: 30s
            mail.smtp.reply-wait-max: 60s
            mail.smtp.send-wait-max: 10m
            mail.smtp.connections-max: 4
            mail.scan-every: 5s
            mail.mail-max: 25MiB
            policy.ceilings: {}
            exchange.unmarked: amber-strict
            exchange.pap: green
            exchange.container-labels: []
            exchange.cut-objects: 1000
            exchange.cut-bytes: 8MiB
            outbox.every: 1s
            outbox.first-retry: 30s
            outbox.retry-max: 1h
            outbox.lifetime: 5d
            outbox.at-once-max: 4
            outbox.attempt-max: 10m
            outbox.drain-max: 20s
            store.readers: 4
            store.commits-waiting-max: 256
            store.reads-waiting-max: 1024
            store.read-max: 10s
            store.mapped-max: 1GiB
            store.lock-wait-max: 5s
            store.statuses-kept: 48h
            management.listen: 127.0.0.1:9464
            """);
  }
}
