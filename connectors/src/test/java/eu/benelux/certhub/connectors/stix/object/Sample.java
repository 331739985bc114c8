package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.benelux.certhub.connectors.stix.Kind;
import java.util.stream.Collectors;

/** Objects for tests, written with single quotes. */
final class Sample {
  static final String UUID = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

  private Sample() {}

  /** An object of a type with what every type needs; single quotes stand for double ones. */
  static String object(String type, String properties) {
    boolean sco = Types.kind(type) == Kind.SCO;
    String head = "'type':'" + type + "','id':'" + type + "--" + UUID + "'";
    String common = sco
        ? ""
        : ",'spec_version':'2.1','created':'2026-01-01T00:00:00.000Z'"
            + (type.equals("marking-definition") ? "" : ",'modified':'2026-01-01T00:00:00.000Z'");
    return "{" + head + common + (properties.isEmpty() ? "" : "," + properties) + "}";
  }

  static Examined examine(String json) {
    return Examiner.examine(json.replace('\'', '"').replace("UUID", UUID).getBytes(UTF_8));
  }

  static String found(Examined examined) {
    return examined.findings().stream()
        .map(f -> f.level() + " " + f.path() + " " + f.sentence())
        .collect(Collectors.joining("\n"));
  }
}
