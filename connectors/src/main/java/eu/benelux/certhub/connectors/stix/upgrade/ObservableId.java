package eu.benelux.certhub.connectors.stix.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Canonical;
import eu.benelux.certhub.crypto.canon.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The identifiers that an upgrade gives: STIX 2.1 section 2.9, and made ones where that has none. */
final class ObservableId {
  private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private static final Map<String, List<String>> CONTRIBUTING = Map.ofEntries(
      Map.entry("artifact", List.of("hashes", "payload_bin")),
      Map.entry("autonomous-system", List.of("number")),
      Map.entry("directory", List.of("path")),
      Map.entry("domain-name", List.of("value")),
      Map.entry("email-addr", List.of("value")),
      Map.entry("email-message", List.of("from_ref", "subject", "body")),
      Map.entry("file", List.of("hashes", "name", "extensions", "parent_directory_ref")),
      Map.entry("ipv4-addr", List.of("value")),
      Map.entry("ipv6-addr", List.of("value")),
      Map.entry("mac-addr", List.of("value")),
      Map.entry("mutex", List.of("name")),
      Map.entry(
          "network-traffic",
          List.of(
              "start",
              "end",
              "src_ref",
              "dst_ref",
              "src_port",
              "dst_port",
              "protocols",
              "extensions")),
      Map.entry("software", List.of("name", "cpe", "swid", "vendor", "version")),
      Map.entry("url", List.of("value")),
      Map.entry("user-account", List.of("account_type", "user_id", "account_login")),
      Map.entry("windows-registry-key", List.of("key", "values")),
      Map.entry("x509-certificate", List.of("hashes", "serial_number")));

  private ObservableId() {}

  /** Whether the standard knows an observable of this type. */
  static boolean isObservable(String type) {
    return type.equals("process") || CONTRIBUTING.containsKey(type);
  }

  static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A copy of what an observable's identifier is made from; empty where it is made from nothing. */
  static ObjectNode contributing(ObjectNode observable) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    for (String name : CONTRIBUTING.getOrDefault(observable.path("type").asText(), List.of())) {
      JsonNode value = observable.path(name);
      if (!value.isMissingNode()) {
        part.set(name, name.equals("hashes") ? oneHash(value) : value.deepCopy());
      }
    }
    return part;
  }

  /** Only one hash contributes: the first of the four, else the first that is there. */
  private static JsonNode oneHash(JsonNode hashes) {
    String first = hashes.fieldNames().hasNext() ? hashes.fieldNames().next() : "";
    String chosen = HASHES.stream().filter(hashes::has).findFirst().orElse(first);
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    return hashes.has(chosen) ? one.set(chosen, hashes.get(chosen)) : one;
  }

  /** The UUIDv5 over the canonical form of what contributes, its references resolved. */
  static String deterministic(String type, ObjectNode contributing) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(ByteBuffer.allocate(16)
          .putLong(NAMESPACE.getMostSignificantBits())
          .putLong(NAMESPACE.getLeastSignificantBits())
          .array());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(Canonical.of(contributing)));
      return type + "--" + uuid(5, hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }

  /**
   * An identifier of the form of a UUIDv4 where the standard has no rule to make one from content
   * (section 2.9). Made from a digest, so that the same upgrade gives the same identifier.
   */
  static String made(String type, String seed) {
    Digest digest = Digest.ofBytes(("certhub upgrade\n" + seed).getBytes(StandardCharsets.UTF_8));
    return type + "--" + uuid(4, digest.first(), digest.second());
  }

  /** Whether 2.1 takes an identifier as it is. */
  static boolean isTaken(String id) {
    return StixId.parse(id).filter(StixId::isStandard).isPresent();
  }

  /** The identifier itself, in small letters, or one made from it. */
  static String repaired(String id, String type) {
    String small = id.toLowerCase(Locale.ROOT);
    if (isTaken(small)) {
      return small;
    }
    int cut = small.indexOf("--");
    String prefix = cut > 0 ? small.substring(0, cut) : type;
    String made = made(prefix, id);
    return StixId.parse(made).isPresent() ? made : made("x-unnamed", id);
  }

  private static UUID uuid(int version, long high, long low) {
    return new UUID(
        (high & ~0xF000L) | ((long) version << 12),
        (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }
}
