package eu.benelux.certhub.hub.cli.check;

import com.fasterxml.jackson.core.JsonToken;
import eu.benelux.certhub.crypto.canon.JsonFault;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictTokens;

/** Finds what a JSON pointer points to in the bytes of an object. */
final class Lines {
  private static final JsonLimits LIMITS = new JsonLimits(102, Integer.MAX_VALUE);

  private Lines() {}

  /** The byte at which the value begins, or the last one of its holders that is there. */
  static int offset(byte[] object, String pointer) {
    StrictTokens tokens = new StrictTokens(object, 0, object.length, LIMITS);
    int found = 0;
    try {
      tokens.next();
      found = (int) tokens.start();
      String[] steps = pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
      for (String step : steps) {
        if (!into(tokens, step.replace("~1", "/").replace("~0", "~"))) {
          return found;
        }
        found = (int) tokens.start();
      }
    } catch (JsonFault fault) {
      return (int) Math.min(fault.offset(), object.length);
    }
    return found;
  }

  /** Goes to a member or element; false where there is none. */
  private static boolean into(StrictTokens tokens, String step) throws JsonFault {
    JsonToken holder = tokens.token();
    if (holder == JsonToken.START_OBJECT) {
      while (tokens.next() == JsonToken.FIELD_NAME) {
        boolean here = tokens.text().equals(step);
        tokens.next();
        if (here) {
          return true;
        }
        tokens.skipChildren();
      }
    } else if (holder == JsonToken.START_ARRAY) {
      for (int i = 0; tokens.next() != JsonToken.END_ARRAY; i++) {
        if (Integer.toString(i).equals(step)) {
          return true;
        }
        tokens.skipChildren();
      }
    }
    return false;
  }
}
