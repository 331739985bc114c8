package eu.benelux.certhub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Settings;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The settings of a hub. */
class HubSettingsTest {
  /** A default that changes shows as a change of this text. */
  @Test
  void haveTheseDefaults() {
    String defaults = Settings.defaults(HubSettings.class).entrySet().stream()
        .map(setting -> setting.getKey() + ": " + setting.getValue())
        .collect(Collectors.joining("\n", "", "\n"));

    assertThat(defaults).isEqualTo("""
            domain: certhub.invalid
            http.listen: 127.0.0.1:8443
            http.hosts: [localhost, 127.0.0.1]
            http.plain: false
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
            taxii.root: benelux
            taxii.title: certhub
            taxii.page-max: 1000
            taxii.page-bytes-max: 8MiB
            taxii.content-max: 16MiB
            taxii.answer-max: 25s
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
