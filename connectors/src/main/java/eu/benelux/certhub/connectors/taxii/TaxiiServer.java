package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Body;
import eu.benelux.certhub.connectors.http.Face;
import eu.benelux.certhub.connectors.http.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TAXII 2.1 server: discovery, one API root, and collections from {@link Shelves}. It holds no
 * state between requests but finished pages: a page's {@code next} is a position that the client
 * keeps. It is mounted on one router, and lives on its event loop.
 */
public final class TaxiiServer implements Face {
  private final Logger log = LoggerFactory.getLogger(TaxiiServer.class);
  private final TaxiiSettings settings;
  private final Endpoints endpoints;
  private final Buffer description;

  /** A server that asks {@code shelves}. */
  public TaxiiServer(Vertx vertx, TaxiiSettings settings, Shelves shelves) {
    this.settings = settings;
    this.endpoints = new Endpoints(vertx, settings, shelves);
    this.description = Description.of(settings);
  }

  @Override
  public void mount(Router router) {
    router.route().handler(this::serve);
  }

  @Override
  public Buffer refusal(int status, String title, String detail) {
    return Resources.error(status, title, detail);
  }

  @Override
  public String refusalType() {
    return Media.TAXII;
  }

  @Override
  public void closed() {
    endpoints.close();
  }

  /** The bytes that pages have outside of the heap, those included that are being sent. */
  long pageBytes() {
    return endpoints.plates().bytes();
  }

  private void serve(RoutingContext ctx) {
    Optional<Place> place = Place.of(ctx.request().path(), settings.root());
    if (place.isEmpty()) {
      ctx.fail(new Refusal(404, "Not found", ""));
      return;
    }
    Place.Endpoint endpoint = place.get().endpoint();
    if (!endpoint.allows(ctx.request().method().name())) {
      ctx.response().putHeader("Allow", endpoint.methods());
      String allowed = "Allowed here: " + endpoint.methods() + ".";
      ctx.fail(new Refusal(405, "Method not allowed", allowed));
      return;
    }
    if (endpoint == Place.Endpoint.DESCRIPTION) {
      Body.write(ctx, 200, Map.of("Content-Type", Description.TYPE), description);
      return;
    }
    if (!Media.accepted(ctx.request().headers().getAll(HttpHeaders.ACCEPT))) {
      ctx.fail(new Refusal(406, "Not acceptable", "This server speaks " + Media.TAXII + "."));
      return;
    }
    endpoints.answer(ctx, place.get()).onComplete(answer -> answer.send(ctx), cause -> {
      if (cause instanceof Refusal) {
        ctx.fail(cause);
      } else {
        log.error("no answer from the shelf for {}", endpoint, cause);
        ctx.fail(new Refusal(503, "Not available", "Trouble of our own; come again."));
      }
    });
  }
}
