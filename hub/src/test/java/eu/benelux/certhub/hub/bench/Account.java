package eu.benelux.certhub.hub.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** Somebody who uses a hub over TLS, one request after the other. */
final class Account {
  private static final String MEDIA = "application/taxii+json;version=2.1";

  private final HttpClient client;
  private final String url;
  private final String login;

  Account(SSLContext trusted, String url, String name, String password) {
    this.client = HttpClient.newBuilder()
        .sslContext(trusted)
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
    this.url = url;
    this.login = "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The path of the objects of {@code shared}. */
  String shared() throws IOException, InterruptedException {
    JsonArray all = new JsonObject(get("/benelux/collections/")).getJsonArray("collections");
    for (int i = 0; i < all.size(); i++) {
      if ("shared".equals(all.getJsonObject(i).getString("alias"))) {
        return "/benelux/collections/" + all.getJsonObject(i).getString("id") + "/objects/";
      }
    }
    throw new IOException("no collection is called shared");
  }

  /** Publishes; how many objects were accepted. */
  int post(String path, String envelope) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(
        request(path)
            .header("Content-Type", MEDIA)
            .POST(HttpRequest.BodyPublishers.ofString(envelope))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return new JsonObject(answer.body()).getInteger("success_count");
  }

  /** Walks all pages, counting the objects by their keyset positions and not by parsing them. */
  int walk(String path, int limit) throws IOException, InterruptedException {
    int pages = 0;
    String follow = "";
    while (true) {
      String page = get(path + "?limit=" + limit + follow);
      pages++;
      String end = page.substring(Math.max(0, page.length() - 300))
          + page.substring(0, Math.min(300, page.length()));
      int next = end.indexOf("\"next\":\"");
      if (next < 0) {
        return pages;
      }
      int begin = next + "\"next\":\"".length();
      String token = end.substring(begin, end.indexOf('"', begin));
      follow = "&next=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofMinutes(1))
        .header("Accept", MEDIA)
        .header("Authorization", login);
  }
}
