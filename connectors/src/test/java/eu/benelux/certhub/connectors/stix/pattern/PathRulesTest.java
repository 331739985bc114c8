package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths through the objects of the standard: those that lead somewhere, and those that do not. */
class PathRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "email-message:from_ref.value = 'a@example.com'",
        "email-message:to_refs[*].value = 'a@example.com'",
        "email-message:to_refs[0].belongs_to_ref.user_id = 'a'",
        "email-message:from_ref = 'email-addr--1'", // the identifier itself
        "email-message:body_multipart[*].body_raw_ref.hashes.MD5 LIKE 'a%'",
        "email-message:body_multipart[*].body_raw_ref.payload_bin = b'YQ=='", // artifact or file
        "email-message:additional_header_fields.'X-Mailer'[*] = 'a'",
        "network-traffic:dst_ref.value = '198.51.100.1'",
        "network-traffic:dst_ref.value ISSUBSET '198.51.100.0/24'",
        "network-traffic:src_ref.resolves_to_refs[*].value = 'a'",
        "network-traffic:protocols[*] = 'tcp'",
        "network-traffic:encapsulates_refs[*].encapsulated_by_ref.src_port = 1",
        "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'a'",
        "network-traffic:extensions.'http-request-ext'.request_header.Host[0] = 'a'",
        "file:parent_directory_ref.path = 'a'",
        "file:contains_refs[*].value = 'a'", // any observable
        "file:hashes.'SHA-256' LIKE 'a%'",
        "file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.5",
        "file:extensions.'windows-pebinary-ext'.sections[0].hashes.MD5 LIKE 'a%'",
        "file:extensions.'windows-pebinary-ext'.optional_header.checksum_hex = h'00'",
        "file:extensions.'ntfs-ext'.alternate_data_streams[*].size > 1",
        "file:extensions.'pdf-ext'.document_info_dict.Title = 'a'",
        "process:environment_variables.PATH = 'a'",
        "process:image_ref.extensions.'windows-pebinary-ext'.imphash = 'a'",
        "process:extensions.'windows-service-ext'.service_dll_refs[*].name = 'a'",
        "windows-registry-key:values[*].data_type = 'REG_SZ'",
        "x509-certificate:x509_v3_extensions.subject_alternative_name = 'a'",
        "x509-certificate:validity_not_after < t'2024-01-01T00:00:00Z'",
        "file:object_marking_refs[*].name = 'a'", // no observable: not judged
        "url:granular_markings[*].selectors[*] = 'value'",
        // Custom by their names.
        "file:x_acme.whatever[3].more = 1",
        "file:extensions.'extension-definition--1'.a.b = 1",
        "file:extensions.'acme-ext'.a = 1",
        "email-message:from_ref.x_score > 5",
        "x-acme:anything[*].goes = 1",
      })
  void leadSomewhere(String comparison) {
    assertThat(Patterns.read("[" + comparison + "]").findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      file:path = 'a'                          | file has no property "path"; did you mean parent_directory_ref.path?
      process:name = 'a'                       | process has no property "name"; did you mean image_ref.name?
      file:nmae = 'a'                          | did you mean name?
      file:mimetype = 'a'                      | did you mean mime_type?
      file:created > t'2024-01-01T00:00:00Z'   | did you mean ctime?
      file:sha256 = 'a'                        | did you mean hashes.'SHA-256'?
      file:imphash = 'a'                       | did you mean extensions.'windows-pebinary-ext'.imphash?
      process:binary_ref.name = 'a'            | did you mean image_ref?
      email-message:from = 'a'                 | email-message has no property "from"
      email-message:value = 'a'                | did you mean from_ref.value?
      email-message:from_ref.vlaue = 'a'       | email-addr has no property "vlaue"; did you mean value?
      network-traffic:dst_ref.name = 'a'       | nothing that "dst_ref" can refer to has no property "name"
      network-traffic:dst_ref.valeu = 'a'      | did you mean value?
      network-traffic:protocol = 'a'           | did you mean protocols?
      network-traffic:protocols = 'tcp'        | "protocols" is a list, and a constant is compared with a single value; write [*]
      email-message:to_refs.value = 'a'        | "to_refs" is a list, and only its items can have a "value"; write [*]
      file:name[0] = 'a'                       | "name" is no list; leave the square brackets out
      file:hashes[0] = 'a'                     | "hashes" is no list
      file:name.first = 'a'                    | "name" has nothing below it, and so no "first"
      network-traffic:protocols[*].name = 'a'  | "protocols" has nothing below it
      file:hashes = 'a'                        | "hashes" has parts, and a constant is compared with a single value
      windows-registry-key:values[*] = 'a'     | "values" has parts
      windows-registry-key:values[*].date = 'a'| registry-value has no property "date"; did you mean data?
      x509-certificate:x509_v3_extensions.key_usages = 'a' | did you mean key_usage?
      file:extensions.'windows-pebinary-ext'.section[*].name = 'a' | windows-pebinary-ext has no property "section"; did you mean sections?
      file:extensions.'windows-pebinary-ext'.file_header.time_date_stamp = 'a' | did you mean time_date_stamp?
      network-traffic:extensions.'icmp-ext'.icmp_type_code = 'a' | icmp-ext has no property "icmp_type_code"
      url:extensions.'pdf-ext'.version = 'a'   | url has no extension "pdf-ext": it is another type's
      file:extensions.'windows-pe-binary-ext'.x = 1 | did you mean windows-pebinary-ext?
      ipv4:value = '1.2.3.4'                   | no cyber-observable object of type "ipv4"
      domain:value = 'a'                       | no cyber-observable object of type "domain"
      urls:value = 'a'                         | did you mean url?
      """)
  void areToldWhereTheyGoAstray(String comparison, String said) {
    assertThat(said("[" + comparison + "]")).hasSize(1).first().asString().contains(said);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      file:size = '1'                          | "size" is an integer and the constant is not: they are never equal; write the number without
      file:size IN ('1', '2')                  | "size" is an integer
      file:size LIKE '1%'                      | LIKE looks at text, and "size" is an integer; compare by
      file:ctime MATCHES '2024'                | MATCHES looks at text, and "ctime" is a timestamp
      file:ctime = '2024-01-01T00:00:00Z'      | put a t before
      file:ctime > '2024-01-01'                | write a timestamp: t'
      file:name = 5                            | "name" is text and the constant is not: they are never equal; put the constant in
      file:name > t'2024-01-01T00:00:00Z'      | "name" is text
      file:magic_number_hex = 5                | "magic_number_hex" is octets
      network-traffic:is_active = 'true'       | write true or false
      network-traffic:dst_ref.value = 5        | "value" is text
      network-traffic:src_ref = 5              | "src_ref" is text
      file:extensions.'windows-pebinary-ext'.sections[*].entropy = 'a' | "entropy" is a number
      file:hashes.MD5 = 5                      | "MD5" is text
      domain-name:value ISSUBSET '1.2.3.0/24'  | ISSUBSET looks at the value of an IP address, and "value" is none
      file:name ISSUPERSET '1.2.3.0/24'        | ISSUPERSET looks at
      """)
  void areToldOfConstantsThatNeverFit(String comparison, String said) {
    assertThat(said("[" + comparison + "]")).hasSize(1).first().asString().contains(said);
  }

  @Test
  void areToldOncePerPlace() {
    assertThat(
            said("[file:a = 1 OR file:a = 2 OR file:a.b = 3] OR [file:extensions.'pdf-ext'.a = 1]"))
        .hasSize(2);
  }

  @Test
  void areNeverRefusedForAnUnknownName() {
    assertThat(Patterns.read("[foo:bar = 1 OR file:baz.q[7] LIKE 'a']"))
        .isInstanceOf(ParsedPattern.Parsed.class);
  }

  private static List<String> said(String text) {
    return Patterns.read(text).findings().stream().map(PatternFinding::shown).toList();
  }
}
