package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One answer of the server, and how the tests ask for it. */
record Reply(int status, String head, String body) {
  static final String BASIC = "Authorization: Basic YmU6c2VjcmV0\r\n";
  static final String TAXII = "Accept: application/taxii+json;version=2.1\r\n";
  static final String SUBMITS = "Content-Type: application/taxii+json;version=2.1\r\n";
  static final String SHARED = "/benelux/collections/" + Probed.BOTH + "/";

  /** How an account of {@link Probed} logs in. */
  static String login(String account) {
    byte[] pair = (account + ":secret").getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
  }

  static Reply get(int port, String target) throws Exception {
    return send(port, "GET " + target, BASIC + TAXII, "");
  }

  static Reply delete(int port, String target) throws Exception {
    return send(port, "DELETE " + target, BASIC + TAXII, "");
  }

  /** Posts to the collection that the account may read and write. */
  static Reply post(int port, String body) throws Exception {
    return send(port, "POST " + SHARED + "objects/", BASIC + TAXII + SUBMITS, body);
  }

  /** Posts an envelope of these objects. */
  static Reply add(int port, String... objects) throws Exception {
    return post(port, "{\"objects\":[" + String.join(",", objects) + "]}");
  }

  static Reply send(int port, String line, String headers, String body) throws Exception {
    try (Wire wire = Wire.to(port)) {
      wire.send(line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: "
          + body.length() + "\r\nConnection: close\r\n\r\n" + body);
      String all = wire.readToEnd();
      int cut = all.indexOf("\r\n\r\n");
      return new Reply(
          Integer.parseInt(all.substring(9, 12)),
          all.substring(0, cut + 2),
          all.substring(cut + 4));
    }
  }

  String header(String name) {
    return head.lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .collect(Collectors.joining(", "));
  }

  JsonObject json() {
    return new JsonObject(body);
  }

  /** One property of every element of {@code objects}. */
  List<String> each(String property) {
    return json().getJsonArray("objects", new JsonArray()).stream()
        .map(one -> ((JsonObject) one).getString(property))
        .toList();
  }

  /** Whether this is a TAXII error resource of this status (section 3.6.1). */
  boolean isRefusal(int expected) {
    return status == expected
        && header("Content-Type").equals("application/taxii+json;version=2.1")
        && !json().getString("title").isEmpty()
        && json().getString("http_status").equals(Integer.toString(expected));
  }

  /** An indicator; {@code n} makes its id, {@code modified} its version. */
  static String indicator(int n, String modified) {
    return "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"" + id(n)
        + "\",\"created\":\"2024-01-01T00:00:00.000Z\",\"modified\":\"" + modified
        + "\",\"pattern\":\"[ipv4-addr:value = '198.51.100.1']\",\"pattern_type\":\"stix\","
        + "\"valid_from\":\"2024-01-01T00:00:00Z\"}";
  }

  static String indicator(int n) {
    return indicator(n, "2024-01-01T00:00:00.000Z");
  }

  static String id(int n) {
    return String.format(Locale.ROOT, "indicator--%08d-0000-4000-8000-000000000000", n);
  }
}
