package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.OutgoingAnswer;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The versions of one object, page by page (TAXII 2.1 section 5.8). */
final class VersionList {
  private static final int PAGES_MAX = 100;

  private final TaxiiCalls calls;
  private final URI at;
  private final Set<String> all = new LinkedHashSet<>();
  private String question = "";
  private int pages;

  VersionList(TaxiiCalls calls, URI at) {
    this.calls = calls;
    this.at = at;
  }

  Future<Optional<List<String>>> run() {
    return Rounds.run(this::page).map(end -> Optional.of(List.copyOf(all)));
  }

  private Future<Boolean> page() {
    pages++;
    return calls
        .get(
            question.isEmpty() ? at : at.resolve(question),
            calls.limits().resourceBytesMax().bytes())
        .compose(answer -> calls
            .read(() -> Told.read(answer.body(), "the versions"))
            .map(told -> take(told, answer)));
  }

  private boolean take(Told told, OutgoingAnswer answer) {
    boolean news = all.addAll(told.texts("versions"));
    boolean more = told.has("more") && told.flag("more");
    if (!more) {
      return false;
    }
    Optional<String> next = told.textIfAny("next")
        .filter(token -> !token.isEmpty())
        .map(token -> "?next=" + TaxiiClient.encoded(token))
        .or(() -> byDate(answer));
    if (!news || next.isEmpty() || pages == PAGES_MAX) {
      String why = next.isEmpty() ? ", but no next" : news ? "" : ", which brought nothing new";
      throw new TaxiiFault("the server promises more versions after page " + pages + why);
    }
    question = next.get();
    return true;
  }

  /** One microsecond less, and versions of equal date come again rather than not at all. */
  private static Optional<String> byDate(OutgoingAnswer answer) {
    Optional<Instant> last = answer.header("X-TAXII-Date-Added-Last").flatMap(Moment::read);
    return last.map(date -> "?added_after=" + Moment.write(date.minusNanos(1_000)));
  }
}
