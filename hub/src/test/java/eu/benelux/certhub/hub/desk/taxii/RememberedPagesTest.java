package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.config.directory.Membership;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Account.Kind;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever happens, a page that is remembered is the one that its reader would get from a server
 * that remembers none. {@code -Dpages.steps} makes the walk longer, {@code -Dpages.seed} repeats it.
 */
class RememberedPagesTest {
  private static final List<String> READERS =
      List.of("be", "be-green", "nl", "nl-green", "nl-served", "lu");
  private static final List<String> COLLECTIONS = List.of(
      "shared",
      "shared",
      "shared",
      "from-be",
      "from-nl",
      "attestations",
      "group-banking",
      "group-energy");
  private static final List<String> QUERIES = List.of(
      "",
      "",
      "",
      "limit=1",
      "limit=2",
      "limit=5",
      "match[type]=indicator&limit=3",
      "match[version]=all",
      "match[version]=first&limit=4",
      "match[type]=none",
      "match[spec_version]=2.1",
      "match[id]=" + Cast.id(3));
  private static final List<Tlp> LABELS =
      List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT);
  private static final Set<String> ALL = Set.of("*");
  private static final int ASKED_AGAIN = 6;
  private static final int OBJECTS = 12;

  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;
  private final List<String> places = new ArrayList<>(List.of(""));
  private final List<String> paths = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final Map<String, String> told = new HashMap<>();
  private int versions;
  private int unchanged;
  private int remembered;
  private int packed;

  @Test
  void areThoseThatWouldBeRead() {
    long seed = Long.getLong("pages.seed", System.nanoTime());
    int steps = Integer.getInteger("pages.steps", 400);
    Random random = new Random(seed);
    home.open(
        Map.of(),
        List.of(
            group("banking", "be", "nl until 2026-03-02", "lu"),
            group("energy", "be", "nl", "lu until 2026-03-04")));
    for (int step = 0; step < steps; step++) {
      String where = "seed " + seed + ", step " + step;
      switch (random.nextInt(20)) {
        case 0, 1, 2 -> write(random);
        case 3 -> delete(random);
        case 4 -> change(random, steps);
        default -> read(random, where);
      }
    }
    String seen = "of %d steps %d remembered, %d unchanged, %d packed; seed %d"
        .formatted(steps, remembered, unchanged, packed, seed);
    assertThat(remembered).as(seen).isGreaterThan(steps / 20);
    assertThat(unchanged).as(seen).isGreaterThan(steps / 20);
    assertThat(packed).as(seen).isPositive();
  }

  private static Group group(String name, String... members) {
    return new Group(name, Stream.of(members).map(Membership::new).toList(), Optional.empty());
  }

  /** A new object, a wider or a narrower version, or a retraction. */
  private void write(Random random) {
    MemberId by = pick(random, List.of(Cast.BE, Cast.NL, Cast.LU));
    int number = random.nextInt(OBJECTS / 3) * 3 + owner(by);
    String modified = "2026-01-%02dT%02d:%02d:00.000Z"
        .formatted(1 + versions / 1_440, versions / 60 % 24, versions % 60);
    versions++;
    String object = Cast.indicator(number, by, modified, pick(random, LABELS));
    if (random.nextInt(8) == 0) {
      object = object.replace("\"name\"", "\"revoked\":true,\"name\"");
    }
    home.post(by.value(), pick(random, List.of("shared", "group-banking", "group-energy")), object);
  }

  /** Each member has numbers of his own. */
  private static int owner(MemberId by) {
    return List.of(Cast.BE, Cast.NL, Cast.LU).indexOf(by);
  }

  private void delete(Random random) {
    String object = Cast.id(random.nextInt(OBJECTS + 2));
    home.delete(
        pick(random, List.of("be", "nl", "lu")),
        pick(random, COLLECTIONS) + "/objects/" + object + "/");
  }

  /** What decides about a reader without any write to the ledger. */
  private void change(Random random, int steps) {
    if (random.nextInt(steps) < 300) {
      home.clock().step(Duration.ofHours(5));
    } else {
      Scope scope = new Scope(pick(random, List.of(ALL, Set.of("shared"))), ALL);
      Account account =
          Account.of("lu", Cast.LU, Kind.MACHINE, pick(random, LABELS), Optional.empty());
      Await.of(home.store().accounts().put(account.with(scope)));
    }
  }

  private void read(Random random, String where) {
    String reader = pick(random, READERS);
    String path = paths.isEmpty() || random.nextInt(4) == 0 ? path(random) : pick(random, paths);
    paths.add(path);
    if (paths.size() > ASKED_AGAIN) {
      paths.remove(0);
    }
    Map<String, String> headers = new HashMap<>();
    if (random.nextInt(3) == 0) {
      headers.put("Accept-Encoding", "gzip");
    }
    if (!tags.isEmpty() && random.nextInt(2) == 0) {
      headers.put(
          "If-None-Match", pick(random, tags.subList(Math.max(0, tags.size() - 40), tags.size())));
    }
    Reply before = home.getAnew(reader, path);
    if (random.nextInt(3) == 0) {
      before.header("ETag").ifPresent(tag -> headers.put("If-None-Match", tag));
    }
    int pages = home.store().pages();
    Reply reply = home.get(reader, path, headers);
    boolean full = before.body().contains("\"objects\"") && reply.status() < 400;
    remembered += home.store().pages() == pages && full ? 1 : 0;
    String expected = shown(before, path, Map.of());
    String got = shown(reply, path, headers);
    if (!got.equals(expected)) {
      // What was signed meanwhile; an older page than the one before is never right.
      assertThat(got)
          .as(where + ": " + reader + " " + path + " " + headers)
          .isEqualTo(shown(home.getAnew(reader, path), path, Map.of()));
    }
  }

  private String path(Random random) {
    String query = pick(random, QUERIES);
    String after = pick(random, places);
    String more = after.isEmpty() || query.isEmpty() ? after + query : after + "&" + query;
    return switch (random.nextInt(8)) {
      case 0 -> pick(random, COLLECTIONS) + "/manifest/?" + more;
      case 1 -> pick(random, COLLECTIONS) + "/objects/" + Cast.id(random.nextInt(OBJECTS)) + "/";
      default -> pick(random, COLLECTIONS) + "/objects/?" + more;
    };
  }

  /** All that a reader is told; an answer without a body says what the tag stood for before. */
  private String shown(Reply reply, String path, Map<String, String> headers) {
    String body = body(reply);
    int status = reply.status();
    String tag = reply.header("ETag").orElse("").replaceFirst("-[gz]\"$", "\"");
    String key = path + " " + tag;
    if (status == 304) {
      unchanged++;
      assertThat(headers.get("If-None-Match")).isEqualTo(reply.header("ETag").orElse(""));
      body = told.getOrDefault(key, "never told");
      status = 200;
    } else if (status == 200) {
      assertThat(told.computeIfAbsent(key, unknown -> body(reply))).as(key).isEqualTo(body);
      reply.header("ETag").ifPresent(tags::add);
      place(reply, body);
    }
    return status + " " + tag + reply.header("X-TAXII-Date-Added-First")
        + reply.header("X-TAXII-Date-Added-Last") + " " + body;
  }

  private void place(Reply reply, String body) {
    reply.header("X-TAXII-Date-Added-Last").map("added_after="::concat).ifPresent(places::add);
    int next = body.indexOf("\"next\":\"");
    if (next >= 0) {
      String from = body.substring(next + 8);
      places.add("next=" + from.substring(0, from.indexOf('"')));
    }
    if (places.size() > 12) {
      places.subList(1, places.size() - 8).clear();
    }
  }

  private String body(Reply reply) {
    if (!reply.header("Content-Encoding").equals(Optional.of("gzip"))) {
      return reply.body();
    }
    packed++;
    try (GZIPInputStream plain =
        new GZIPInputStream(new ByteArrayInputStream(reply.response().body().getBytes()))) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new AssertionError("not gzip: " + reply.response().headers(), broken);
    }
  }

  private static <T> T pick(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
