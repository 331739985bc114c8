package eu.benelux.certhub.connectors.stix;

import eu.benelux.certhub.crypto.canon.Names;
import java.util.List;

/**
 * The words that code asks for on a tape, by their numbers: every tape that holds STIX is made with
 * names that begin with {@link #WORDS}.
 */
public final class Known {
  /** They are the first of all words, in this order. */
  public static final List<String> WORDS = List.of(
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
      "2.1",
      "defanged");

  private static final Names FIRST = new Names(WORDS);

  public static final int TYPE = FIRST.id("type");
  public static final int ID = FIRST.id("id");
  public static final int SPEC_VERSION = FIRST.id("spec_version");
  public static final int CREATED = FIRST.id("created");
  public static final int MODIFIED = FIRST.id("modified");
  public static final int CREATED_BY_REF = FIRST.id("created_by_ref");
  public static final int REVOKED = FIRST.id("revoked");
  public static final int LABELS = FIRST.id("labels");
  public static final int EXTENSIONS = FIRST.id("extensions");
  public static final int EXTENSION_TYPE = FIRST.id("extension_type");
  public static final int OBJECT_MARKING_REFS = FIRST.id("object_marking_refs");
  public static final int GRANULAR_MARKINGS = FIRST.id("granular_markings");
  public static final int MARKING_REF = FIRST.id("marking_ref");
  public static final int LANG = FIRST.id("lang");
  public static final int SELECTORS = FIRST.id("selectors");
  public static final int DEFINITION = FIRST.id("definition");
  public static final int DEFINITION_TYPE = FIRST.id("definition_type");
  public static final int NAME = FIRST.id("name");
  public static final int STATEMENT = FIRST.id("statement");
  public static final int TLP = FIRST.id("tlp");
  public static final int PAP = FIRST.id("pap");
  public static final int TLP_2_0 = FIRST.id("tlp_2_0");
  public static final int X_OPENCTI_DEFINITION = FIRST.id("x_opencti_definition");
  public static final int BUNDLE = FIRST.id("bundle");
  public static final int MARKING_DEFINITION = FIRST.id("marking-definition");
  public static final int IDENTITY = FIRST.id("identity");
  public static final int V21 = FIRST.id("2.1");
  public static final int DEFANGED = FIRST.id("defanged");

  private Known() {}
}
