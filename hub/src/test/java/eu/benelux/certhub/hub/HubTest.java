package eu.benelux.certhub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.mail.Attachment;
import eu.benelux.certhub.connectors.mail.Composer;
import eu.benelux.certhub.connectors.mail.Draft;
import eu.benelux.certhub.connectors.mail.Letter;
import eu.benelux.certhub.connectors.mail.LetterReader;
import eu.benelux.certhub.connectors.mail.SealedMail;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.pgp.Sealer;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.store.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub. */
class HubTest {
  private static final String OBJECTS = "/benelux/collections/shared/objects/";
  private static final String TAXII = "application/taxii+json;version=2.1";

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir
  Path folder = Path.of("");

  private Optional<HubHome> made = Optional.empty();

  @BeforeEach
  void make() throws IOException {
    made = Optional.of(new HubHome(folder));
  }

  @Test
  void tellsItsHealthAndItsNumbers() throws Exception {
    HubHome home = made.orElseThrow();
    Hub hub = Await.of(home.open(home.settings(0, 0)));
    assertThat(management(hub, "/health/live").body()).isEqualTo("live\n");
    assertThat(management(hub, "/health/ready").statusCode()).isEqualTo(200);
    assertThat(management(hub, "/metrics").body())
        .contains("certhub_parcels{state=\"owed\"} 0.0", "certhub_parcels{state=\"parked\"}");
    assertThat(management(hub, "/debug").statusCode()).isEqualTo(404);
    int port = hub.managementPort();
    Await.of(hub.close());
    assertThat(HubHome.isTaken(port)).isFalse();
    assertThat(HubHome.isTaken(URI.create(hub.url()).getPort())).isFalse();
  }

  @Test
  void doesNotShowHealthOrNumbersToClients() throws Exception {
    HubHome home = made.orElseThrow();
    String token = home.account("be", Cast.BE);
    Hub hub = Await.of(home.open(home.settings(0, 0)));
    for (String path : List.of("/metrics", "/health/live", "/health/ready")) {
      assertThat(taxii(hub, token, path, "").statusCode()).isEqualTo(404);
    }
    Await.of(hub.close());
  }

  @Test
  void walksAnIndicatorFromTaxiiToMailAndBack() throws Exception {
    HubHome home = made.orElseThrow();
    String be = home.account("be", Cast.BE);
    Hub hub = Await.of(home.open(home.settings(0, 0)));
    String object = Cast.indicator(1, Cast.BE, Tlp.AMBER);
    assertThat(taxii(hub, be, OBJECTS, "{\"objects\":[" + object + "]}").statusCode())
        .isEqualTo(202);

    Letter.Signed letter = letter(home, until(() -> mails(home, 1)).get(0));
    assertThat(letter.subject()).isEqualTo("[TLP:AMBER] be: 1 indicator");
    assertThat(new String(letter.attachments().get(0).bytes(), StandardCharsets.UTF_8))
        .contains(object);

    String answer = Cast.indicator(2, Cast.NL, Tlp.GREEN);
    drop(home, "1.mail", sealed(home, answer));
    until(() -> Optional.of(taxii(hub, be, OBJECTS, "").body()).filter(b -> b.contains(answer)));
    List<byte[]> both = until(() -> mails(home, 2));
    assertThat(both.stream().map(mail -> letter(home, mail).subject()))
        .contains("[TLP:GREEN] receipt");
    until(() -> Optional.of(management(hub, "/metrics").body())
        .filter(text -> text.contains("certhub_parcels{state=\"sent\"} 2.0")));
    Await.of(hub.close());
  }

  @Test
  void goesOnWhereItStopped() throws Exception {
    HubHome home = made.orElseThrow();
    String be = home.account("be", Cast.BE);
    Hub first = Await.of(home.open(home.settings(0, 0, "")));
    String object = Cast.indicator(1, Cast.BE, Tlp.AMBER);
    taxii(first, be, OBJECTS, "{\"objects\":[" + object + "]}");
    Await.of(first.close());
    drop(home, "1.mail", sealed(home, Cast.indicator(2, Cast.NL, Tlp.GREEN)));
    Hub second = Await.of(home.open(home.settings(0, 0)));
    // What waited in the mailbox is there as soon as the hub is.
    assertThat(taxii(second, be, OBJECTS, "").body()).contains(object, Cast.id(2));
    Await.of(second.close());
  }

  @Test
  void leavesNothingOpenWhenAPortIsTaken() throws Exception {
    HubHome home = made.orElseThrow();
    int free = HubHome.freePort();
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      assertThat(Await.failure(home.open(home.settings(port, free)))).isNotNull();
      assertThat(HubHome.isTaken(free)).isFalse();
      assertThat(Await.failure(home.open(home.settings(free, port)))).isNotNull();
      assertThat(HubHome.isTaken(free)).isFalse();
    }
    Hub hub = Await.of(home.open(home.settings(free, 0)));
    Await.of(hub.close());
  }

  @Test
  void leavesNothingOpenWhenTheMailboxCannotBeRead() throws Exception {
    HubHome home = made.orElseThrow();
    int port = HubHome.freePort();
    Files.writeString(folder.resolve("in"), "a file where a folder should be");
    assertThat(Await.failure(home.open(home.settings(port, 0)))).isNotNull();
    assertThat(HubHome.isTaken(port)).isFalse();
    Files.delete(folder.resolve("in"));
    Hub hub = Await.of(home.open(home.settings(port, 0)));
    Await.of(hub.close());
  }

  @Test
  void owesNothingToMailWhereItOnlyReads() throws Exception {
    HubHome home = made.orElseThrow();
    String be = home.account("be", Cast.BE);
    String mail = "mail: {address: hub@certhub.example, in: in}\n";
    Hub hub = Await.of(home.open(home.settings(0, 0, mail)));
    taxii(hub, be, OBJECTS, "{\"objects\":[" + Cast.indicator(1, Cast.BE, Tlp.GREEN) + "]}");
    assertThat(management(hub, "/metrics").body()).contains("certhub_parcels{state=\"owed\"} 0.0");
    Await.of(hub.close());
  }

  /** Asks again until there is an answer, for some seconds at most. */
  private static <T> T until(Callable<Optional<T>> question) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < end) {
      Optional<T> answer = question.call();
      if (answer.isPresent()) {
        return answer.get();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("it did not happen");
  }

  private static Optional<List<byte[]>> mails(HubHome home, int count) throws IOException {
    Path waiting = home.folder().resolve("out/cert@nl.example/new");
    if (!Files.isDirectory(waiting)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(waiting)) {
      List<Path> all = files.toList();
      if (all.size() < count) {
        return Optional.empty();
      }
      List<byte[]> mails = new java.util.ArrayList<>();
      for (Path file : all) {
        mails.add(Files.readAllBytes(file));
      }
      return Optional.of(mails);
    }
  }

  private static Letter.Signed letter(HubHome home, byte[] raw) {
    return new LetterReader("cert@nl.example", 1 << 20)
        .read(
            raw,
            List.of(Cast.NL_KEY),
            List.of(Cast.HUB.certificate()),
            home.clock().instant())
        .fold(
            signed -> signed,
            unsigned -> {
              throw new AssertionError(unsigned.reason());
            },
            unreadable -> {
              throw new AssertionError(unreadable.reason());
            });
  }

  private static byte[] sealed(HubHome home, String object) {
    Draft draft = new Draft(
        "<1@nl.example>",
        "cert@nl.example",
        Cast.HUB_ADDRESS,
        "an answer",
        home.clock().instant(),
        "",
        List.of(new Attachment(
            "bundle.json",
            "application/stix+json",
            Cast.bundle(object).getBytes(StandardCharsets.UTF_8))),
        Optional.empty());
    return Sealer.seal(
            Composer.inner(draft),
            Cast.NL_KEY,
            List.of(Cast.HUB.certificate()),
            home.clock().instant())
        .fold(whole -> SealedMail.of(draft, whole.message()).bytes(), unsealable -> {
          throw new AssertionError(unsealable.reason());
        });
  }

  /** As a mail server does: written apart, then moved. */
  private static void drop(HubHome home, String name, byte[] mail) throws IOException {
    Path folder = home.folder().resolve("in/new");
    Files.createDirectories(folder);
    Path apart = Files.write(home.folder().resolve(name), mail);
    Files.move(apart, folder.resolve(name));
  }

  private HttpResponse<String> management(Hub hub, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + hub.managementPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> taxii(Hub hub, String token, String path, String body)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + path))
        .header("Accept", TAXII)
        .header("Authorization", "Bearer " + token);
    if (!body.isEmpty()) {
      request.header("Content-Type", TAXII).POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
