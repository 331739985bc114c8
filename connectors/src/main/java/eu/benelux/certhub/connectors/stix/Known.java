package eu.benelux.certhub.connectors.stix;

import eu.benelux.certhub.crypto.canon.Names;
import java.util.List;

/** The words that rules written in Java ask for, by their numbers among {@link Types#names}. */
final class Known {
  /** They are the first of all words, in this order. */
  static final List<String> WORDS = List.of(
      "type",
      "id",
      "spec_version",
      "created",
      "modified",
      "created_by_ref",
      "revoked",
      "labels",
      "extensions",
      "extension_type",
      "object_marking_refs",
      "granular_markings",
      "marking_ref",
      "lang",
      "selectors",
      "definition",
      "definition_type",
      "name",
      "statement",
      "tlp",
      "pap",
      "tlp_2_0",
      "x_opencti_definition",
      "bundle",
      "marking-definition",
      "identity",
      "2.1");

  private static final Names FIRST = new Names(WORDS);

  static final int TYPE = FIRST.id("type");
  static final int ID = FIRST.id("id");
  static final int SPEC_VERSION = FIRST.id("spec_version");
  static final int CREATED = FIRST.id("created");
  static final int MODIFIED = FIRST.id("modified");
  static final int CREATED_BY_REF = FIRST.id("created_by_ref");
  static final int REVOKED = FIRST.id("revoked");
  static final int LABELS = FIRST.id("labels");
  static final int EXTENSIONS = FIRST.id("extensions");
  static final int EXTENSION_TYPE = FIRST.id("extension_type");
  static final int OBJECT_MARKING_REFS = FIRST.id("object_marking_refs");
  static final int GRANULAR_MARKINGS = FIRST.id("granular_markings");
  static final int MARKING_REF = FIRST.id("marking_ref");
  static final int LANG = FIRST.id("lang");
  static final int SELECTORS = FIRST.id("selectors");
  static final int DEFINITION = FIRST.id("definition");
  static final int DEFINITION_TYPE = FIRST.id("definition_type");
  static final int NAME = FIRST.id("name");
  static final int STATEMENT = FIRST.id("statement");
  static final int TLP = FIRST.id("tlp");
  static final int PAP = FIRST.id("pap");
  static final int TLP_2_0 = FIRST.id("tlp_2_0");
  static final int X_OPENCTI_DEFINITION = FIRST.id("x_opencti_definition");
  static final int BUNDLE = FIRST.id("bundle");
  static final int MARKING_DEFINITION = FIRST.id("marking-definition");
  static final int IDENTITY = FIRST.id("identity");
  static final int V21 = FIRST.id("2.1");

  private Known() {}
}
