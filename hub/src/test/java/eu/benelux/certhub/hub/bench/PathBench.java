package eu.benelux.certhub.hub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole path costs: a hub in a process of its own, asked over TLS on loopback. */
@Tag("bench")
class PathBench {
  private static final int CLIENTS = 8;
  private static final int ENVELOPE = 100;
  private static final int OBJECTS = 100_000;
  private static final int BLOCKS = 10;
  private static final int STARTS = 5;
  private static final int WALKS = 3;
  private static final int MAILED_OBJECTS = 300;
  private static final Duration MAIL_WAIT_MAX = Duration.ofMinutes(3);

  @BeforeAll
  static void machine() throws IOException {
    String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.replaceAll(".*: ", ""))
        .findFirst()
        .orElse("unknown");
    say(
        "processors %d of %s, load %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        model,
        Files.readString(Path.of("/proc/loadavg")).strip(),
        System.getProperty("java.version"));
  }

  @Test
  void startsAndIdles(@TempDir Path folder) throws Exception {
    Site site = Site.found(folder.resolve("home"), false);
    List<Double> seconds = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      try (ServedHub hub = ServedHub.start(site.founded().folder())) {
        seconds.add(hub.untilReady().toMillis() / 1000.0);
        say(
            "  ready after %.2f s, of which on processors %.2f s",
            hub.untilReady().toMillis() / 1000.0, hub.processor().toMillis() / 1000.0);
        site.account("be-analyst").shared();
        mebibytes.add((double) hub.rssAnonMib());
      }
    }
    say("start to ready: median %.2f s of %d", median(seconds), STARTS);
    say("RssAnon after one login: median %.0f MiB", median(mebibytes));
  }

  @Test
  void publishesAndPages(@TempDir Path folder) throws Exception {
    Site site = Site.found(folder.resolve("home"), false);
    try (ServedHub hub = ServedHub.start(site.founded().folder())) {
      Duration before = hub.processor();
      List<Double> rates = new ArrayList<>();
      for (int block = 0; block < BLOCKS; block++) {
        rates.add(published(site, OBJECTS / BLOCKS));
        say("  block %d: %.0f objects/s", block + 1, rates.get(block));
      }
      say(
          "published by %d clients in envelopes of %d: median %.0f objects/s, hub %.2f ms each",
          CLIENTS,
          ENVELOPE,
          median(rates),
          hub.processor().minus(before).toMillis() / (double) OBJECTS);
      walks(site, hub);
      say("RssAnon after that: %d MiB", hub.rssAnonMib());
    }
  }

  private static void walks(Site site, ServedHub hub) throws Exception {
    Account reader = site.account("lu-analyst");
    String shared = reader.shared();
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < WALKS; i++) {
      Duration before = hub.processor();
      long begun = System.nanoTime();
      int pages = reader.walk(shared, 1000);
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertThat(pages).isGreaterThanOrEqualTo(OBJECTS / 1000);
      rates.add(OBJECTS / seconds);
      say(
          "  walk %d: %d pages in %.2f s, hub %.2f s on processors",
          i + 1, pages, seconds, hub.processor().minus(before).toMillis() / 1000.0);
    }
    say("full walk of %d with limit 1000: median %.0f objects/s", OBJECTS, median(rates));
  }

  @Test
  void sealsAndMails(@TempDir Path folder) throws Exception {
    Site site = Site.found(folder.resolve("home"), true);
    try (SmtpSink sink = new SmtpSink(site.serving())) {
      site.sendTo(sink);
      try (ServedHub hub = ServedHub.start(site.founded().folder())) {
        Account publisher = site.account("be-analyst");
        String shared = publisher.shared();
        for (int i = 0; i < MAILED_OBJECTS; i++) {
          assertThat(publisher.post(shared, envelope(1))).isEqualTo(1);
        }
        Duration before = hub.processor();
        sink.open();
        List<Double> rates = mailed(sink, 2 * MAILED_OBJECTS);
        say(
            "sealed and mailed to 2 recipients by SMTP over TLS: median %.0f mails/s, hub %.1f ms each",
            median(rates), hub.processor().minus(before).toMillis() / (2.0 * MAILED_OBJECTS));
      }
    }
  }

  /** The rate of each tenth; fails when they do not all come. */
  private static List<Double> mailed(SmtpSink sink, int count) throws InterruptedException {
    List<Double> rates = new ArrayList<>();
    long end = System.nanoTime() + MAIL_WAIT_MAX.toNanos();
    long begun = System.nanoTime();
    int part = count / BLOCKS;
    int had = 0;
    while (had + part <= count) {
      int taken = sink.taken();
      if (taken >= had + part) {
        rates.add((taken - had) / ((System.nanoTime() - begun) / 1e9));
        begun = System.nanoTime();
        had = taken;
      }
      assertThat(System.nanoTime()).as("still waiting after %d mails", taken).isLessThan(end);
      Thread.sleep(1);
    }
    return rates;
  }

  private static double published(Site site, int objects)
      throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
    List<String> envelopes =
        IntStream.range(0, objects / ENVELOPE).mapToObj(i -> envelope(ENVELOPE)).toList();
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      accounts.add(site.account("be-analyst"));
    }
    String shared = accounts.get(0).shared();
    for (Account account : accounts) {
      account.shared(); // Connected and logged in before the clock runs.
    }
    AtomicInteger next = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      long begun = System.nanoTime();
      List<Callable<Integer>> tasks = accounts.stream()
          .<Callable<Integer>>map(account -> () -> publish(account, shared, envelopes, next))
          .toList();
      int accepted = 0;
      for (Future<Integer> done : clients.invokeAll(tasks)) {
        accepted += done.get();
      }
      assertThat(accepted).isEqualTo(objects);
      return objects / ((System.nanoTime() - begun) / 1e9);
    } finally {
      clients.shutdownNow();
    }
  }

  private static int publish(
      Account account, String shared, List<String> envelopes, AtomicInteger next)
      throws IOException, InterruptedException {
    int accepted = 0;
    for (int i = next.getAndIncrement(); i < envelopes.size(); i = next.getAndIncrement()) {
      accepted += account.post(shared, envelopes.get(i));
    }
    return accepted;
  }

  private static String envelope(int objects) {
    return IntStream.range(0, objects)
        .mapToObj(i -> indicator(UUID.randomUUID()))
        .collect(Collectors.joining(",", "{\"objects\":[", "]}"));
  }

  private static String indicator(UUID id) {
    return """
        {"type":"indicator","spec_version":"2.1","id":"indicator--%1$s",\
        "created":"2026-01-02T03:04:05.000Z","modified":"2026-01-02T03:04:05.000Z",\
        "name":"Command server %1$s","indicator_types":["malicious-activity"],\
        "pattern":"[domain-name:value = '%1$s.example']","pattern_type":"stix",\
        "valid_from":"2026-01-02T03:04:05Z","labels":["bench"],\
        "object_marking_refs":["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"]}""".formatted(id);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** Figures are for whoever runs this, not for a log. */
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
