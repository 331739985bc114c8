package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cyber-observable objects of the standard and their properties (STIX 2.1 section 6). */
final class Observables {
  /** What a property holds, as far as a constant can be compared with it. */
  enum Kind {
    STRING,
    INTEGER,
    BOOLEAN,
    TIMESTAMP,
    OCTETS,
    /** Lists, dictionaries and references: not judged. */
    OTHER
  }

  private static final String COMMON =
      "type id spec_version object_marking_refs*" + " granular_markings* defanged:b extensions*";

  /** After the name: i integer, b boolean, t timestamp, x octets, * list, dictionary, reference. */
  private static final Map<String, Map<String, Kind>> TYPES = Arrays.stream("""
      artifact mime_type payload_bin:x url hashes* encryption_algorithm decryption_key
      autonomous-system number:i name rir
      directory path path_enc ctime:t mtime:t atime:t contains_refs*
      domain-name value resolves_to_refs*
      email-addr value display_name belongs_to_ref*
      email-message is_multipart:b date:t content_type from_ref* sender_ref* to_refs* cc_refs* \
      bcc_refs* message_id subject received_lines* additional_header_fields* body \
      body_multipart* raw_email_ref*
      file hashes* size:i name name_enc magic_number_hex:x mime_type ctime:t mtime:t atime:t \
      parent_directory_ref* contains_refs* content_ref*
      ipv4-addr value resolves_to_refs* belongs_to_refs*
      ipv6-addr value resolves_to_refs* belongs_to_refs*
      mac-addr value
      mutex name
      network-traffic start:t end:t is_active:b src_ref* dst_ref* src_port:i dst_port:i \
      protocols* src_byte_count:i dst_byte_count:i src_packets:i dst_packets:i ipfix* \
      src_payload_ref* dst_payload_ref* encapsulates_refs* encapsulated_by_ref*
      process is_hidden:b pid:i created_time:t cwd command_line environment_variables* \
      opened_connection_refs* creator_user_ref* image_ref* parent_ref* child_refs*
      software name cpe swid languages* vendor version
      url value
      user-account user_id credential account_login account_type display_name \
      is_service_account:b is_privileged:b can_escalate_privs:b is_disabled:b account_created:t \
      account_expires:t credential_last_changed:t account_first_login:t account_last_login:t
      windows-registry-key key values* modified_time:t creator_user_ref* number_of_subkeys:i
      x509-certificate is_self_signed:b hashes* version serial_number signature_algorithm issuer \
      validity_not_before:t validity_not_after:t subject subject_public_key_algorithm \
      subject_public_key_modulus subject_public_key_exponent:i x509_v3_extensions*
      """.split("\n"))
      .map(line -> line.split(" ", 2))
      .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> properties(line[1])));

  private Observables() {}

  /** Whether the standard has objects of this type. */
  static boolean isType(String type) {
    return TYPES.containsKey(type);
  }

  /** What a property of a type of the standard holds, or null if the type has no such property. */
  static @Nullable Kind kind(String type, String property) {
    Map<String, Kind> properties = TYPES.get(type);
    return properties == null ? null : properties.get(property);
  }

  /** The type that was probably meant. */
  static Optional<String> typeLike(String type) {
    return TYPES.keySet().stream().filter(each -> alike(each, type)).sorted().findFirst();
  }

  /** The property that was probably meant. */
  static Optional<String> propertyLike(String type, String property) {
    return TYPES.getOrDefault(type, Map.of()).keySet().stream()
        .filter(each -> alike(each, property))
        .sorted()
        .findFirst();
  }

  private static Map<String, Kind> properties(String names) {
    return Arrays.stream((COMMON + " " + names).trim().split(" +"))
        .collect(Collectors.toUnmodifiableMap(
            name -> name.replaceFirst("(\\*|:.)$", ""), Observables::kindOf, (one, same) -> one));
  }

  private static Kind kindOf(String name) {
    if (name.endsWith("*")) {
      return Kind.OTHER;
    }
    if (name.indexOf(':') < 0) {
      return Kind.STRING;
    }
    return switch (name.charAt(name.length() - 1)) {
      case 'i' -> Kind.INTEGER;
      case 'b' -> Kind.BOOLEAN;
      case 't' -> Kind.TIMESTAMP;
      default -> Kind.OCTETS;
    };
  }

  /** Whether the names differ in hyphens, underscores, case, or win for windows alone. */
  private static boolean alike(String known, String written) {
    return written.length() <= 40 && bare(known).equals(bare(written));
  }

  private static String bare(String name) {
    return LiteralReader.lowerCase(name)
        .replace("-", "")
        .replace("_", "")
        .replace("address", "addr")
        .replaceFirst("^win(?!dows)", "windows");
  }
}
