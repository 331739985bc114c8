package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.benelux.certhub.connectors.http.OutgoingFault;
import eu.benelux.certhub.connectors.taxii.Scripted.Said;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-608. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaxiiCallsTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private Scripted always(Said said) {
    return Scripted.open(vertx, asked -> said);
  }

  private static <T> T of(Future<T> future) throws Exception {
    return future.await(60, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "302 | points to another address, which is not followed: https://evil.example/ | 1",
        "400 | the server finds the request malformed | 1",
        "401 | wrong account or password | 1",
        "403 | the account may not do this here | 1",
        "404 | nothing is at this address, or the account may not see it | 1",
        "406 | the server does not speak TAXII 2.1 | 1",
        "413 | the submission is longer than the server takes | 1",
        "418 | the server refuses | 1",
        "422 | the server could read the objects and does not take them | 1",
        "429 | the server is asked too often | 3",
        "500 | the server has trouble of its own | 3",
        "501 | the server has trouble of its own | 1",
        "503 | the server is not ready | 3",
      })
  void s608SaysWhatARefusalMeans(int status, String meaning, int asked) {
    Scripted server = always(Said.no(status).with("Location", "https://evil.example/"));
    TaxiiRefusal refusal = refusal(server);
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal).hasMessageContaining(meaning);
    assertThat(server.heard).hasSize(asked);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void s602FollowsToTheSameServer(int status) throws Exception {
    Scripted server = Scripted.open(
        vertx,
        asked -> asked.uri().equals("/taxii2/")
            ? Said.no(status).with("Location", "../cti/taxii2/")
            : Said.ok("{\"title\":\"T\"}"));
    assertThat(of(server.client().discover()).title()).isEqualTo("T");
    assertThat(server.heard.get(1).uri()).isEqualTo("/cti/taxii2/");
    assertThat(server.heard.get(1).authorization()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTHER", // another port
        "https://127.0.0.1/", // another scheme
        "http://127.0.0.1/",
        "http://localhost:PORT/", // another name of the same
        "http://be:secret@127.0.0.2/",
        "//evil.example/",
        "file:///etc/passwd",
        "not an address",
        "",
      })
  void s602FollowsToNoOther(String location) {
    Scripted other = always(Said.ok("{\"title\":\"evil\"}"));
    Scripted server = always(
        Said.no(302).with("Location", location.replace("OTHER", other.at("/").toString())));
    assertThat(refusal(server).status()).isEqualTo(302);
    assertThat(server.heard).hasSize(1);
    assertThat(other.heard).isEmpty();
  }

  @Test
  void s602FollowsThreeTimesAtMost() {
    AtomicInteger hop = new AtomicInteger();
    Scripted server = Scripted.open(
        vertx, asked -> Said.no(302).with("Location", "/taxii2/" + hop.incrementAndGet() + "/"));
    assertThat(refusal(server)).hasMessageContaining("points to another address");
    assertThat(server.heard).hasSize(4);
  }

  @Test
  void s608SendsCredentialsOnceWhereTheyAreWrong() {
    Scripted server = always(Said.no(401).with("WWW-Authenticate", "Basic realm=x"));
    assertThat(refusal(server).status()).isEqualTo(401);
    assertThat(server.heard).hasSize(1);
  }

  @Test
  void s608GivesUpOnAServerThatIsAlwaysInTrouble() {
    Scripted server = always(Said.no(500));
    for (int i = 0; i < 34; i++) {
      assertThat(refusal(server).status()).isEqualTo(500);
    }
    assertThat(server.heard).hasSize(102);
  }

  @Test
  void repeatsTheServersOwnWords() {
    TaxiiRefusal refusal = refusal(always(new Said(
        403,
        java.util.Map.of(),
        "{\"title\":\"No\\u001b[31m\",\"description\":\"because\",\"http_status\":\"403\"}")));
    assertThat(refusal.title()).isEqualTo("No [31m");
    assertThat(refusal.description()).isEqualTo("because");
    assertThat(refusal)
        .hasMessage("403, the account may not do this here (the server says: No [31m: because)");
  }

  @Test
  void doesNotRepeatWhatTheHubSaysToEveryStranger() {
    TaxiiRefusal refusal = refusal(always(new Said(
        401,
        java.util.Map.of(),
        "{\"title\":\"Unauthorized\",\"description\":\""
            + eu.benelux.certhub.connectors.http.Guard.WHO_ARE_YOU
            + "\"}")));
    assertThat(refusal).hasMessage("401, wrong account or password");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "3600 | 3600",
        "1000000000 | 3600", // capped
        "99999999999999999999999999 | 3600",
        "Mon, 01 Jun 2026 00:00:30 GMT | 30", // the clock stands at midnight
        "Mon, 01 Jun 2099 00:00:00 GMT | 3600",
      })
  void s608NeverWaitsLongerThanAllowed(String retryAfter, long seconds) {
    Scripted server = always(Said.no(503).with("Retry-After", retryAfter));
    TaxiiRefusal refusal = refusal(server);
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(seconds));
    assertThat(refusal).hasMessageContaining("come back in " + seconds + " s");
    assertThat(server.heard).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "soon", "", "0", "Sun, 06 Nov 1994 08:49:37 GMT", "1.5"})
  void s608RetriesWhereRetryAfterIsShortOrNonsense(String retryAfter) {
    Scripted server = always(Said.no(429).with("Retry-After", retryAfter));
    assertThat(refusal(server).status()).isEqualTo(429);
    assertThat(server.heard).hasSize(3);
  }

  @Test
  void forgetsTroubleThatPasses() throws Exception {
    int[] asked = {0};
    Scripted server =
        Scripted.open(vertx, heard -> asked[0]++ < 2 ? Said.no(500) : Said.ok("{\"title\":\"T\"}"));
    assertThat(of(server.client().discover()).title()).isEqualTo("T");
  }

  @Test
  void doesNotPostAgainAfterSilence() {
    AtomicInteger posted = new AtomicInteger();
    int port = vertx
        .createHttpServer()
        .requestHandler(request -> {
          if (request.method().name().equals("POST")) {
            posted.incrementAndGet();
          } else {
            request.response().end("{\"max_content_length\":1000}");
          }
        })
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
    URI at = URI.create("http://127.0.0.1:" + port + Scripted.COLLECTION);
    TaxiiClientSettings hasty = Scripted.settings(at, Scripted.limits(), Duration.ofMillis(500));
    TaxiiClient client = TaxiiClient.open(vertx, hasty, () -> Scripted.NOW);
    assertThat(catchThrowable(() ->
            of(client.push(at, List.of(new byte[] {'{', '}'}), PushWatch.none()))))
        .isInstanceOf(OutgoingFault.class)
        .hasMessageContaining("silent");
    assertThat(posted).hasValue(1);
  }

  private static TaxiiRefusal refusal(Scripted server) {
    return catchThrowableOfType(TaxiiRefusal.class, () -> of(server.client().discover()));
  }
}
