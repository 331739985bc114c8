package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Plate;
import io.vertx.core.buffer.Buffer;

/**
 * A body that knows how long it is before anybody has written it down.
 *
 * @param length exactly so many bytes
 */
record Written(int length, Plate.Engraver engraver) {

  static Written of(Buffer bytes) {
    return new Written(bytes.length(), to -> to.append(bytes.getBytes()));
  }

  /** Written for one answer. */
  Plate once() {
    Buffer bytes = Buffer.buffer(length);
    engraver.engrave(bytes::appendBytes);
    return Plate.of(bytes);
  }
}
