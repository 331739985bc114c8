package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The OpenAPI description as the server gives it, and what it says of an answer. */
record Described(JsonObject document) {
  /** What a path item has beside its methods. */
  private static final Set<String> BESIDES = Set.of("parameters", "summary", "description");

  Set<String> paths() {
    return document.getJsonObject("paths").fieldNames();
  }

  /** The methods of a path in capitals. */
  Set<String> methods(String path) {
    return document.getJsonObject("paths").getJsonObject(path).fieldNames().stream()
        .filter(name -> !BESIDES.contains(name))
        .map(name -> name.toUpperCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  JsonObject operation(String method, String path) {
    return document
        .getJsonObject("paths")
        .getJsonObject(path)
        .getJsonObject(method.toLowerCase(Locale.ROOT));
  }

  /** The statuses that an operation names, {@code default} among them. */
  Set<String> statuses(String method, String path) {
    return operation(method, path).getJsonObject("responses").fieldNames();
  }

  /** What is wrong with an answer of this operation; nothing if it is as described. */
  List<String> faults(String method, String path, Reply reply) {
    JsonObject responses = operation(method, path).getJsonObject("responses");
    String status = Integer.toString(reply.status());
    JsonObject said =
        followed(responses.getJsonObject(responses.containsKey(status) ? status : "default"));
    List<String> faults = new ArrayList<>(headerFaults(said, reply));
    JsonObject content = said.getJsonObject("content", new JsonObject());
    if (content.isEmpty() || method.equals("HEAD")) {
      if (!reply.body().isEmpty()) {
        faults.add("a body that is not described");
      }
      return faults;
    }
    JsonObject media = content.getJsonObject(reply.header("Content-Type"));
    if (media == null) {
      faults.add("a Content-Type that is not described: " + reply.header("Content-Type"));
      return faults;
    }
    faults.addAll(schemaFaults(media.getJsonObject("schema"), reply.body()));
    return faults;
  }

  private List<String> headerFaults(JsonObject said, Reply reply) {
    List<String> faults = new ArrayList<>();
    JsonObject headers = said.getJsonObject("headers", new JsonObject());
    for (String name : headers.fieldNames()) {
      JsonObject header = followed(headers.getJsonObject(name));
      String value = reply.header(name);
      JsonObject schema = header.getJsonObject("schema");
      if (value.isEmpty()) {
        if (header.getBoolean("required", false)) {
          faults.add("no header " + name);
        }
      } else {
        boolean number = "integer".equals(schema.getString("type"));
        faults.addAll(schemaFaults(schema, number ? value : Json.encode(value)));
      }
    }
    return faults;
  }

  /** What is wrong with a JSON text by a schema of the description. */
  private List<String> schemaFaults(JsonObject schema, String text) {
    String moved = document.getJsonObject("components").getJsonObject("schemas").encode();
    JsonObject whole = new JsonObject(schema.encode().replace("#/components/schemas/", "#/$defs/"))
        .put("$defs", new JsonObject(moved.replace("#/components/schemas/", "#/$defs/")));
    OutputUnit outcome = Validator.create(
            JsonSchema.of(whole),
            new JsonSchemaOptions()
                .setDraft(Draft.DRAFT202012)
                .setBaseUri("app://described/")
                .setOutputFormat(OutputFormat.Basic))
        .validate(Json.decodeValue(text));
    return Boolean.TRUE.equals(outcome.getValid())
        ? List.of()
        : List.of("the body is not as described: " + outcome.toJson().encode());
  }

  /** What a reference means, or what stands there itself. */
  private JsonObject followed(JsonObject said) {
    String reference = said.getString("$ref", "");
    if (reference.isEmpty()) {
      return said;
    }
    JsonObject at = document;
    for (String part : reference.substring(2).split("/", -1)) {
      at = at.getJsonObject(part);
    }
    return at;
  }
}
