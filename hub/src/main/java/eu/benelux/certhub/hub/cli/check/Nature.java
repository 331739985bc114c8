package eu.benelux.certhub.hub.cli.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a file seems to be, by its beginning. */
public enum Nature {
  /** STIX 2.1, or what should be. */
  STIX_21("", ""),
  /** STIX 2.0: no object has the {@code spec_version} of 2.1. */
  STIX_20("this is STIX 2.0", "turn it into STIX 2.1:  certhub upgrade FILE -o NEW"),
  /** XML, not read any further. */
  XML(
      "this is XML; STIX 1 is not read",
      "ask its producer for STIX 2.1, or convert it with stix2-elevator of OASIS"),
  /** A page for browsers: often one that asks for a password. */
  HTML("this is a web page (HTML), not STIX", "look at it in a browser: it may ask for a login"),
  /** An event in the format of MISP. */
  MISP(
      "this is a MISP event, not STIX",
      "export it from MISP as STIX 2.1 (event, Download as, STIX 2.1)"),
  /** A security advisory. */
  CSAF("this is a CSAF advisory, not STIX", "send it as it is: CSAF is read by its own tools"),
  /** Some other JSON. */
  OTHER(
      "this is JSON, but not STIX",
      "a bundle has \"objects\", an object of STIX has \"type\" and \"id\"");

  /** So much of a file is looked at. */
  public static final int HEAD_BYTES = 256 << 10;

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> PAGES = Set.of("<!doctype html", "<html");
  private static final String MISP_EVENT = "Event";

  /** Of objects in a bundle, and of events in what MISP answers to a search. */
  private static final Set<String> LISTS = Set.of("objects", "response");

  private final String sentence;
  private final String fix;

  Nature(String sentence, String fix) {
    this.sentence = sentence;
    this.fix = fix;
  }

  /** One sentence for a person, without full stop; empty for {@link #STIX_21}. */
  public String sentence() {
    return sentence;
  }

  /** What to do with that file, without full stop. */
  public String fix(String file) {
    return fix.replace("FILE", file).replace("NEW", upgraded(file));
  }

  private static String upgraded(String file) {
    String bare = file.equals(Inputs.STANDARD) ? "upgraded" : file;
    for (String ending : List.of(".gz", ".json", ".stix2", ".stix")) {
      bare = bare.endsWith(ending) ? bare.substring(0, bare.length() - ending.length()) : bare;
    }
    return bare + "-2.1.json";
  }

  /** Judges a file by its first bytes; in doubt it is STIX 2.1. */
  public static Nature of(byte[] head, int length) {
    int first = 0;
    while ((first < length && " \t\r\n".indexOf(head[first]) >= 0) || isMark(head, first, length)) {
      first++;
    }
    if (first < length && head[first] == '<') {
      String begin = new String(
              head, first, Math.min(16, length - first), StandardCharsets.US_ASCII)
          .toLowerCase(Locale.ROOT);
      return PAGES.stream().anyMatch(begin::startsWith) ? HTML : XML;
    }
    Seen seen = new Seen();
    try (JsonParser parser = JSON.createParser(head, 0, length)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        seen.list(parser);
      } else if (token == JsonToken.START_OBJECT) {
        seen.top(parser);
      } else {
        return STIX_21;
      }
    } catch (IOException cutShort) {
      // The head of a longer file ends somewhere; what was seen until then counts.
      return seen.nature(false);
    }
    return seen.nature(true);
  }

  private static boolean isMark(byte[] head, int at, int length) {
    return at < 3 && length > 3 && head[0] == (byte) 0xEF && (head[at] & 0x80) != 0;
  }

  /** What stands in the head. */
  private static final class Seen {
    private final Set<String> names = new HashSet<>();
    private String version = "";
    private boolean csaf;
    private int objects;
    private int old;
    private int now;

    void top(JsonParser parser) throws IOException {
      Set<String> own = new HashSet<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        names.add(name);
        own.add(name);
        JsonToken value = parser.nextToken();
        if (LISTS.contains(name) && value == JsonToken.START_ARRAY) {
          list(parser);
        } else if (name.equals("spec_version") && value == JsonToken.VALUE_STRING) {
          version = parser.getText();
        } else if (name.equals("document") && value == JsonToken.START_OBJECT) {
          document(parser);
        } else {
          parser.skipChildren();
        }
      }
      if (!own.contains("objects")) {
        count(own, version);
      }
    }

    void list(JsonParser parser) throws IOException {
      names.add("objects");
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        objects++;
        Set<String> own = new HashSet<>();
        String own21 = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          own.add(name);
          // Said at once: the event may go on beyond the head.
          if (name.equals(MISP_EVENT)) {
            names.add(name);
          }
          boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
          if (text && name.equals("spec_version")) {
            own21 = parser.getText();
          }
          parser.skipChildren();
        }
        count(own, own21);
      }
    }

    /** Observables of 2.1 need no spec_version, and have no time of creation. */
    private void count(Set<String> own, String stated) {
      if (stated.equals("2.1")) {
        now++;
      } else if (own.contains("created")
          && own.contains("type")
          && own.contains("id")
          && (stated.isEmpty() || stated.equals("2.0"))) {
        old++;
      }
      if (objects == 1 && !own.contains("type")) {
        names.addAll(own);
      }
    }

    private void document(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        csaf |= parser.currentName().equals("csaf_version");
        parser.nextToken();
        parser.skipChildren();
      }
    }

    Nature nature(boolean whole) {
      boolean two = version.equals("2.0") && now == 0;
      if (two || (old > 0 && now == 0)) {
        return STIX_20;
      }
      if (csaf) {
        return CSAF;
      }
      if (names.contains(MISP_EVENT) || (names.contains("Attribute") && names.contains("info"))) {
        return MISP;
      }
      boolean stix = names.contains("objects") || names.contains("type") || names.contains("id");
      return stix || (!whole && names.isEmpty()) ? STIX_21 : OTHER;
    }
  }
}
