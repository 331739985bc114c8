package eu.benelux.certhub.connectors.stix.upgrade;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What observables of STIX 2.0 (parts 3 and 4) are called in STIX 2.1 (section 6), for objects and
 * for the paths of patterns. Predefined extensions and {@code hashes} count as types of their own.
 */
final class Dialect {
  /** A process has no name in 2.1: its image has (section 6.13). */
  static final String PROCESS_NAME = "name";

  private static final Map<String, String> FILE_TIMES =
      Map.of("created", "ctime", "modified", "mtime", "accessed", "atime");

  private static final Map<String, Map<String, String>> RENAMED = Map.of(
      "directory", FILE_TIMES,
      "file", FILE_TIMES,
      "process", Map.of("created", "created_time", "binary_ref", "image_ref"),
      "user-account", Map.of("password_last_changed", "credential_last_changed"),
      "windows-registry-key", Map.of("modified", "modified_time"),
      "network-traffic", Map.of("encapsulates_by_ref", "encapsulated_by_ref"),
      "hashes", Map.of("ssdeep", "SSDEEP"));

  private static final Map<String, Set<String>> GONE = Map.of(
      "file", Set.of("is_encrypted", "encryption_algorithm", "decryption_key"),
      "process", Set.of("arguments"),
      "archive-ext", Set.of("version"),
      "raster-image-ext", Set.of("image_compression_algorithm"),
      "socket-ext", Set.of("protocol_family"));

  /** Where a reference leads to, where that matters to a name further on. */
  private static final Map<String, String> LEADS = Map.ofEntries(
      Map.entry("parent_directory_ref", "directory"),
      Map.entry("contains_refs", "file"),
      Map.entry("body_raw_ref", "file"),
      Map.entry("service_dll_refs", "file"),
      Map.entry("binary_ref", "file"),
      Map.entry("image_ref", "file"),
      Map.entry("opened_connection_refs", "network-traffic"),
      Map.entry("encapsulates_refs", "network-traffic"),
      Map.entry("encapsulates_by_ref", "network-traffic"),
      Map.entry("encapsulated_by_ref", "network-traffic"),
      Map.entry("creator_user_ref", "user-account"),
      Map.entry("belongs_to_ref", "user-account"),
      Map.entry("parent_ref", "process"),
      Map.entry("child_refs", "process"));

  private Dialect() {}

  /** The name in 2.1 of a property that 2.0 named otherwise. */
  static Optional<String> renamed(String type, String property) {
    return Optional.ofNullable(RENAMED.getOrDefault(type, Map.of()).get(property));
  }

  /** Whether 2.1 has no such property any more. */
  static boolean gone(String type, String property) {
    return GONE.getOrDefault(type, Set.of()).contains(property);
  }

  /** The type of what a step of a path leads into. */
  static String into(String type, String step) {
    if (step.equals("hashes") || step.endsWith("-ext")) {
      return step;
    }
    String target = LEADS.get(step);
    if (target != null) {
      return target;
    }
    // Lists of structures that are no types: their steps lead on from where they stand.
    return step.equals("extensions") || step.equals("body_multipart") ? type : "";
  }
}
