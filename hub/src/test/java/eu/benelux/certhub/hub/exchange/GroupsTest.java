package eu.benelux.certhub.hub.exchange;

import static eu.benelux.certhub.hub.exchange.Benelux.BE;
import static eu.benelux.certhub.hub.exchange.Benelux.LU;
import static eu.benelux.certhub.hub.exchange.Benelux.NL;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.statement.Attestation;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Versions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What members of a group share among themselves (DESIGN decision 3). */
class GroupsTest {
  private static final Place BANKING = Place.ofGroup("banking");
  private static final Place ENERGY = Place.ofGroup("energy");
  private static final List<Group> GROUPS =
      List.of(Furniture.group("banking", "be", "nl"), Furniture.group("energy", "be", "lu"));
  private static final String ONE = Made.id("indicator", 1);

  @TempDir
  Path home;

  @TempDir
  Path otherHome;

  private Benelux hub;

  @BeforeEach
  void open() {
    hub = new Benelux(home, Benelux.MEMBERS, Map.of(), GROUPS);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private static Made one() {
    return Made.indicator(1).tlp(Tlp.GREEN);
  }

  private String post(MemberId from, Place place, Made object) {
    return hub.post(from, place, object).message();
  }

  private List<Entry> read(Place place, MemberId member) {
    Reader reader = new Reader(member, Tlp.AMBER_STRICT);
    return hub.read(place, reader, Optional.empty(), Versions.ALL).stream()
        .filter(entry -> !entry.entryClass().owner().name().equals("hub"))
        .toList();
  }

  private long attested(MemberId member) {
    Reader reader = new Reader(member, Tlp.AMBER_STRICT);
    return hub.read(Place.ATTESTATIONS, reader, Optional.empty(), Versions.ALL).stream()
        .filter(entry -> entry.type().equals(Attestation.TYPE))
        .count();
  }

  @Test
  void areSeenInsideAlone() {
    assertThat(post(BE, BANKING, one())).startsWith("stored as TLP:GREEN");
    for (MemberId member : List.of(BE, NL)) {
      assertThat(read(BANKING, member)).hasSize(1);
      assertThat(read(Place.SHARED, member)).hasSize(1);
      assertThat(attested(member)).isEqualTo(1);
    }
    assertThat(read(BANKING, LU)).isEmpty();
    assertThat(read(Place.SHARED, LU)).isEmpty();
    assertThat(attested(LU)).isZero();
  }

  @Test
  void showTheirOwnAlone() {
    post(BE, Place.SHARED, one());
    post(BE, ENERGY, Made.indicator(2).tlp(Tlp.GREEN));
    assertThat(read(BANKING, BE)).isEmpty();
    assertThat(read(Place.SHARED, BE)).hasSize(2);
    assertThat(read(Place.SHARED, NL)).hasSize(1);
  }

  @Test
  void turnAwayWhoIsInNone() {
    Problem problem = hub.accept(hub.submission(LU, BANKING, one()))
        .fold(
            taken -> {
              throw new AssertionError("taken");
            },
            Receipt.Refused::problem);
    assertThat(problem.code()).isEqualTo(Problem.Code.NO_SUCH_PLACE);
    Problem unknown = hub.accept(hub.submission(LU, Place.ofGroup("nothing"), one()))
        .fold(
            taken -> {
              throw new AssertionError("taken");
            },
            Receipt.Refused::problem);
    assertThat(problem).isEqualTo(unknown);
  }

  @Test
  void areWidenedByTheOwnerForThoseWhoGainSight() {
    hub.reach.replaceAll((member, reach) -> Reach.ByMail.YES);
    post(BE, BANKING, one());
    assertThat(hub.parcels(NL)).hasSize(1);
    assertThat(hub.parcels(LU)).isEmpty();
    assertThat(post(BE, Place.SHARED, one())).isEqualTo("now also in shared, after group-banking");
    assertThat(read(Place.SHARED, NL)).hasSize(1);
    assertThat(read(Place.SHARED, NL).get(0).entryClass().place()).isEqualTo(BANKING);
    assertThat(read(Place.SHARED, LU)).hasSize(1);
    assertThat(read(BANKING, NL)).hasSize(1);
    assertThat(hub.parcels(NL)).as("he has it").hasSize(1);
    assertThat(hub.parcels(LU)).hasSize(1);
    assertThat(post(BE, Place.SHARED, one())).isEqualTo("already held");
    assertThat(post(BE, BANKING, one())).isEqualTo("already held");
    assertThat(post(BE, ENERGY, one())).isEqualTo("already shared wider; withdraw it first");
  }

  @Test
  void areWidenedWithTheVersionOfAnObservable() {
    post(BE, BANKING, Made.address(1).tlp(Tlp.GREEN));
    assertThat(post(BE, Place.SHARED, Made.address(1).tlp(Tlp.GREEN))).startsWith("now also in");
    assertThat(read(Place.SHARED, BE)).hasSize(1);
    assertThat(read(Place.SHARED, NL)).hasSize(1);
    assertThat(read(Place.SHARED, LU).get(0).version())
        .isEqualTo(read(Place.SHARED, NL).get(0).version());
  }

  @Test
  void areTooNarrowForWhatAllShare() {
    post(BE, Place.SHARED, one());
    assertThat(hub.post(BE, BANKING, one()).success()).isFalse();
    assertThat(post(BE, BANKING, one())).isEqualTo("already shared wider; withdraw it first");
    hub.delete(BE, ONE, Versions.ALL);
    assertThat(post(BE, Place.SHARED, one())).startsWith("you deleted this");
    assertThat(post(BE, BANKING, one())).startsWith("stored");
    assertThat(read(Place.SHARED, LU)).isEmpty();
  }

  @Test
  void holdACopyEach() {
    post(BE, BANKING, one());
    assertThat(post(BE, ENERGY, one())).isEqualTo("now also in group-energy, after group-banking");
    assertThat(read(BANKING, BE)).hasSize(1);
    assertThat(read(ENERGY, BE)).hasSize(1);
    assertThat(read(Place.SHARED, BE)).hasSize(1);
    assertThat(read(Place.SHARED, LU)).hasSize(1);
    assertThat(hub.delete(BE, ONE, Versions.ALL, BANKING)).isEqualTo(Exchange.Deleted.DONE);
    assertThat(read(BANKING, BE)).isEmpty();
    assertThat(read(Place.SHARED, NL)).isEmpty();
    assertThat(read(Place.SHARED, BE)).hasSize(1);
    assertThat(read(ENERGY, LU)).hasSize(1);
    assertThat(post(BE, BANKING, one())).startsWith("you deleted this");
    assertThat(post(BE, Place.SHARED, one())).startsWith("you deleted this");
  }

  @Test
  void keepTheGroupsCopyWhereTheOtherIsTakenBack() {
    post(BE, BANKING, one());
    post(BE, Place.SHARED, one());
    hub.delete(BE, ONE, Versions.ALL, BANKING);
    assertThat(read(BANKING, NL)).isEmpty();
    assertThat(read(Place.SHARED, NL)).as("the next one that he may see").hasSize(1);
    hub.delete(BE, ONE, Versions.ALL);
    assertThat(read(Place.SHARED, NL)).isEmpty();
    assertThat(hub.delete(BE, ONE, Versions.ALL)).isEqualTo(Exchange.Deleted.UNKNOWN);
  }

  /** Who is told what is nothing but what he would be told if the group had nothing. */
  @ParameterizedTest
  @CsvSource({"shared", "group-energy"})
  void tellNobodyElseByAnyAnswer(String place) {
    Made[] objects = {
      one(),
      one().version(3),
      Made.address(1),
      Made.relationship(1, ONE, Made.id("indicator", 2)),
      Made.report(1, ONE, Made.id("ipv4-addr", 1)),
      Made.indicator(4).by(Benelux.identity(BE)),
    };
    Place to = new Place(place);
    String before = Benelux.taken(hub.accept(hub.submission(LU, to, objects))).toString();
    close();
    hub = new Benelux(otherHome, Benelux.MEMBERS, Map.of(), GROUPS);
    Benelux.taken(hub.accept(hub.submission(BE, BANKING, objects)));
    Benelux.taken(hub.accept(hub.submission(
        NL, BANKING, one().version(2), Made.indicator(2).tlp(Tlp.GREEN), Made.address(1))));
    assertThat(hub.delete(LU, ONE, Versions.ALL)).isEqualTo(Exchange.Deleted.UNKNOWN);
    assertThat(hub.delete(LU, ONE, Versions.ALL, BANKING)).isEqualTo(Exchange.Deleted.UNKNOWN);
    assertThat(
            timeless(Benelux.taken(hub.accept(hub.submission(LU, to, objects))).toString()))
        .isEqualTo(timeless(before));
  }

  private static String timeless(String words) {
    return words.replaceAll("2026-06-01T[0-9:.]+Z", "now");
  }

  /** Who passes on what he got in a group does not take it out of there. */
  @Test
  void keepWhatOthersGotThere() {
    post(BE, BANKING, one());
    assertThat(post(NL, Place.SHARED, one()))
        .startsWith("held for review as Q-")
        .endsWith("it goes beyond group-banking, in which you got it");
    assertThat(post(NL, Place.SHARED, one().version(2))).startsWith("held for review");
    assertThat(post(NL, BANKING, one())).startsWith("stored");
    assertThat(post(NL, Place.SHARED, one())).as("he got it first").startsWith("held");
    post(BE, BANKING, Made.address(1));
    assertThat(post(NL, Place.SHARED, Made.address(1))).startsWith("held");
    assertThat(post(NL, Place.SHARED, Made.address(1).with("x_seen", "by myself")))
        .startsWith("stored");
    assertThat(read(Place.SHARED, LU)).hasSize(1);
    post(BE, Place.SHARED, one());
    assertThat(post(NL, Place.SHARED, one())).as("all have it now").startsWith("now also in");
  }

  @Test
  void doNotBindWhoHadItFirst() {
    post(NL, BANKING, one());
    post(BE, BANKING, one());
    assertThat(post(NL, Place.SHARED, one())).startsWith("now also in shared");
    assertThat(post(BE, ENERGY, one())).as("all have it").startsWith("now also in group-energy");
  }

  @Test
  void narrowOlderVersionsLikeALabel() {
    post(BE, Place.SHARED, one());
    post(BE, BANKING, one().version(2));
    assertThat(read(Place.SHARED, LU)).isEmpty();
    assertThat(read(Place.SHARED, NL)).hasSize(2);
    assertThat(attested(LU)).as("accepted, then withdrawn").isEqualTo(2);
    post(BE, Place.SHARED, one().version(2));
    assertThat(read(Place.SHARED, LU)).hasSize(1);
    assertThat(read(Place.SHARED, NL)).hasSize(2);
  }

  @Test
  void carryARevocationToEachPlace() {
    post(BE, BANKING, one());
    post(BE, ENERGY, one());
    Made revoked = one().version(2).revoked();
    assertThat(post(BE, BANKING, revoked)).startsWith("stored");
    assertThat(post(BE, ENERGY, revoked)).startsWith("now also in group-energy");
    assertThat(post(BE, Place.SHARED, one())).startsWith("revoked in your version");
  }

  @Test
  void openWhatWasHiddenForAThingThatIsWidened() {
    hub.post(BE, Made.indicator(2).tlp(Tlp.GREEN));
    post(BE, BANKING, one());
    Made relation = Made.relationship(1, ONE, Made.id("indicator", 2)).tlp(Tlp.GREEN);
    post(BE, Place.SHARED, relation);
    assertThat(hub.ids(NL)).contains(relation.id());
    assertThat(hub.ids(LU)).doesNotContain(relation.id());
    post(BE, Place.SHARED, one());
    assertThat(hub.ids(LU)).contains(relation.id());
  }

  @Test
  void areNobodysOnceTheyAreGone() {
    post(BE, BANKING, one());
    hub = hub.again(Benelux.MEMBERS, Map.of());
    assertThat(read(BANKING, BE)).isEmpty();
    assertThat(read(Place.SHARED, BE)).isEmpty();
    assertThat(read(Place.SHARED, NL)).isEmpty();
    assertThat(post(BE, Place.SHARED, one())).startsWith("now also in shared");
    assertThat(read(Place.SHARED, NL)).hasSize(1);
  }
}
