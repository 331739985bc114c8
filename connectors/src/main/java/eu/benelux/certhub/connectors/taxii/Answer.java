package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Body;
import eu.benelux.certhub.connectors.http.Plate;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent back.
 *
 * @param plate the body, taken for this answer; there is none in an answer that says so
 */
record Answer(
    int status,
    Map<? extends CharSequence, ? extends CharSequence> headers,
    Optional<Plate> plate) {
  private static final Map<CharSequence, CharSequence> TAXII =
      Map.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized(Media.TAXII));

  static Answer of(Buffer body) {
    return new Answer(200, TAXII, Optional.of(Plate.of(body)));
  }

  static Answer taken(Buffer body) {
    return new Answer(202, TAXII, Optional.of(Plate.of(body)));
  }

  static Answer of(Sheet.Formed form, Sheet sheet) {
    return new Answer(200, sheet.headers(form.coding()), Optional.of(form.plate()));
  }

  /** The client has this form of the page already (RFC 9110 section 15.4.5). */
  static Answer unchanged(Sheet sheet, Coding coding) {
    return new Answer(304, sheet.unchanged(coding), Optional.empty());
  }

  /** To be called exactly once. */
  void send(RoutingContext ctx) {
    if (ctx.response().ended() || ctx.response().closed()) {
      plate.ifPresent(Plate::give);
    } else if (plate.isPresent()) {
      Body.write(ctx, status, headers, plate.get());
    } else {
      Body.none(ctx, status, headers);
    }
  }
}
