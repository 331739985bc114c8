package eu.benelux.certhub.connectors.stix.object;

import static eu.benelux.certhub.connectors.stix.object.Sample.UUID;
import static eu.benelux.certhub.connectors.stix.object.Sample.examine;
import static eu.benelux.certhub.connectors.stix.object.Sample.found;
import static eu.benelux.certhub.connectors.stix.object.Sample.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Level;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      attack-pattern      | 'name':'x'
      campaign            | 'name':'x','first_seen':'2026-01-01T00:00:00Z','last_seen':'2026-01-01T00:00:00Z'
      course-of-action    | 'name':'x'
      grouping            | 'context':'unspecified','object_refs':['tool--UUID']
      identity            | 'name':''
      incident            | 'name':'x'
      indicator           | 'name':'x','description':'x','pattern':'[a]','pattern_type':'sigma','valid_from':'2026-01-01T00:00:00Z'
      infrastructure      | 'name':'x'
      intrusion-set       | 'name':'x'
      location            | 'latitude':48.8,'longitude':2,'precision':0
      malware             | 'is_family':false
      malware-analysis    | 'product':'x','result':'malicious'
      note                | 'content':'x','object_refs':['x-foo--UUID']
      observed-data       | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1,'object_refs':['url--UUID']
      opinion             | 'opinion':'agree','object_refs':['tool--UUID']
      report              | 'name':'x','published':'2026-01-01T00:00:00Z','object_refs':['tool--UUID']
      threat-actor        | 'name':'x'
      tool                | 'name':'x'
      vulnerability       | 'name':'x','external_references':[{'source_name':'cve','external_id':'CVE-2026-12345'}]
      relationship        | 'relationship_type':'related-to','source_ref':'tool--UUID','target_ref':'x-foo--UUID'
      sighting            | 'sighting_of_ref':'indicator--UUID','count':0
      marking-definition  | 'definition_type':'statement','definition':{'statement':'x'}
      extension-definition| 'name':'x','description':'x','schema':'y','version':'1.0.0','created_by_ref':'identity--UUID','extension_types':['new-sco']
      language-content    | 'object_ref':'tool--UUID','contents':{'nl':{'name':'x'}}
      artifact            | 'payload_bin':'aGVsbG8='
      autonomous-system   | 'number':15139
      directory           | 'path':'x'
      domain-name         | 'value':'example.com'
      email-addr          | 'value':'a@example.com'
      email-message       | 'is_multipart':false,'body':'x'
      file                | 'name':'x','hashes':{'MD5':'3773a88f65a5e780c8dff9cdc3a056f3'}
      ipv4-addr           | 'value':'198.51.100.0/24'
      ipv6-addr           | 'value':'2001:db8::1'
      mac-addr            | 'value':'d2:fb:49:24:37:18'
      mutex               | 'name':'x'
      network-traffic     | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':65535,'dst_port':0
      process             | 'pid':1
      software            | 'name':'x','cpe':'cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*'
      url                 | 'value':'https://example.com/'
      user-account        | 'user_id':'x'
      windows-registry-key| 'key':'HKEY_LOCAL_MACHINE\\\\x'
      x509-certificate    | 'issuer':'x'
      """)
  void takesTheLeastOfEveryType(String type, String properties) {
    Examined examined = examine(object(type, properties));

    assertThat(found(examined)).isEmpty();
    assertThat(examined.object()).isPresent();
  }

  @Test
  void knowsEveryTypeOfTheStandard() {
    assertThat(Types.all()).hasSize(19 + 2 + 18 + 3);
    assertThat(Types.all().values().stream().filter(t -> t.kind() == Kind.SCO)).hasSize(18);
  }

  /** A type without its required properties is refused, each missing one named. */
  @Test
  void missesEveryRequiredProperty() {
    Types.all().forEach((type, row) -> {
      String all = found(examine("{'type':'" + type + "','id':'" + type + "--UUID'}"));
      row.shape()
          .required(Types.names())
          .forEach(name -> assertThat(all).contains("/" + name + " "));
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      tool | /name | 'name':7
      tool | /name | 'name':null
      tool | /revoked | 'name':'x','revoked':'true'
      tool | /confidence | 'name':'x','confidence':101
      tool | /confidence | 'name':'x','confidence':'55'
      tool | /confidence | 'name':'x','confidence':55.0
      tool | /labels | 'name':'x','labels':[]
      tool | /labels/1 | 'name':'x','labels':['a',1]
      tool | /lang | 'name':'x','lang':'n l'
      tool | /created_by_ref | 'name':'x','created_by_ref':'malware--UUID'
      tool | /severity | 'name':'x','severity':'high'
      tool | /x_Foo | 'name':'x','x_Foo':1
      tool | /9x1 | 'name':'x','9x1':1
      tool | /xy | 'name':'x','xy':1
      tool | /external_references/0 | 'name':'x','external_references':[{'source_name':'x'}]
      tool | /external_references/0/source_name | 'name':'x','external_references':[{'url':'x'}]
      tool | /kill_chain_phases/0/phase_name | 'name':'x','kill_chain_phases':[{'kill_chain_name':'y'}]
      tool | /object_marking_refs/0 | 'name':'x','object_marking_refs':['identity--UUID']
      tool | /granular_markings/0 | 'name':'x','granular_markings':[{'selectors':['name']}]
      tool | /granular_markings/0 | 'name':'x','granular_markings':[{'selectors':['name'],'lang':'nl','marking_ref':'marking-definition--UUID'}]
      tool | /granular_markings/0/selectors/0 | 'name':'x','granular_markings':[{'selectors':['description'],'lang':'nl'}]
      tool | /granular_markings/0/selectors/0 | 'name':'x','aliases':['a'],'granular_markings':[{'selectors':['aliases.[1]'],'lang':'nl'}]
      tool | /granular_markings/0/selectors/0 | 'name':'x','aliases':['a'],'granular_markings':[{'selectors':['aliases.[999999999]'],'lang':'nl'}]
      tool | /extensions/x-foobar | 'name':'x','extensions':{'x-foobar':{'a':1}}
      tool | /extensions/extension-definition--UUID/extension_type | 'name':'x','extensions':{'extension-definition--UUID':{'a':1}}
      vulnerability | /external_references/0/external_id | 'name':'x','external_references':[{'source_name':'cve','external_id':'cve-2026-1234'}]
      indicator | /pattern | 'pattern':' ','pattern_type':'stix','valid_from':'2026-01-01T00:00:00Z'
      indicator | /valid_until | 'pattern':'x','pattern_type':'stix','valid_from':'2026-01-01T00:00:00Z','valid_until':'2026-01-01T00:00:00.0Z'
      indicator | /valid_from | 'pattern':'x','pattern_type':'stix','valid_from':'2026-02-29T00:00:00Z'
      campaign | /last_seen | 'name':'x','first_seen':'2026-01-02T00:00:00Z','last_seen':'2026-01-01T00:00:00Z'
      relationship | /stop_time | 'relationship_type':'x','source_ref':'tool--UUID','target_ref':'tool--UUID','start_time':'2026-01-01T00:00:00Z','stop_time':'2026-01-01T00:00:00Z'
      relationship | /source_ref | 'relationship_type':'x','source_ref':'sighting--UUID','target_ref':'tool--UUID'
      relationship | /target_ref | 'relationship_type':'x','source_ref':'tool--UUID','target_ref':'marking-definition--UUID'
      relationship | /target_ref | 'relationship_type':'x','source_ref':'tool--UUID','target_ref':'bundle--UUID'
      relationship | /relationship_type | 'relationship_type':'Related To','source_ref':'tool--UUID','target_ref':'tool--UUID'
      sighting | /sighting_of_ref | 'sighting_of_ref':'url--UUID'
      sighting | /where_sighted_refs/0 | 'sighting_of_ref':'tool--UUID','where_sighted_refs':['tool--UUID']
      observed-data | /number_observed | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':0,'object_refs':['url--UUID']
      observed-data |  | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1
      location | /longitude | 'latitude':1
      location |  | 'name':'somewhere'
      location | /latitude | 'latitude':91,'longitude':1
      malware | /name | 'is_family':true
      opinion | /opinion | 'opinion':'maybe','object_refs':['tool--UUID']
      report | /object_refs | 'name':'x','published':'2026-01-01T00:00:00Z','object_refs':[]
      report | /object_refs/0 | 'name':'x','published':'2026-01-01T00:00:00Z','object_refs':['tool--1']
      marking-definition |  | 'name':'x'
      marking-definition | /object_marking_refs/0 | 'definition_type':'x','definition':{'a':1},'object_marking_refs':['marking-definition--UUID']
      extension-definition | /extension_properties | 'name':'x','schema':'y','version':'1','created_by_ref':'identity--UUID','extension_types':['new-sco'],'extension_properties':['abc']
      language-content | /contents/nl/a | 'object_ref':'tool--UUID','contents':{'nl':{'a':'x'}}
      artifact |  | 'payload_bin':'aGVsbG8=','url':'https://x/'
      artifact | /hashes | 'url':'https://x/'
      artifact | /payload_bin | 'payload_bin':'not base64'
      artifact | /encryption_algorithm | 'payload_bin':'aGVsbG8=','encryption_algorithm':'ROT13'
      artifact | /encryption_algorithm | 'payload_bin':'aGVsbG8=','decryption_key':'x'
      email-message | /body | 'is_multipart':true,'body':'x'
      file | /hashes/MD5 | 'hashes':{'MD5':'3773'}
      file | /magic_number_hex | 'name':'x','magic_number_hex':'FFD8'
      file | /extensions/ntfs-ext/sid | 'name':'x','extensions':{'ntfs-ext':{'sid':1}}
      ipv4-addr | /value | 'value':'999.1.1.1'
      ipv4-addr | /value | 'value':'192.0.2.1/33'
      ipv6-addr | /value | 'value':'2001:db8::g'
      ipv6-addr | /value | 'value':'1::2::3'
      ipv6-addr | /value | 'value':'1:2:3:4:5:6:7'
      ipv6-addr | /value | 'value':'2001:db8::/129'
      ipv6-addr | /value | 'value':'::1.2.3.256'
      marking-definition |  | 'definition_type':'tlp','definition':{'tlp':'green'}
      mac-addr | /value | 'value':'D2-FB-49-24-37-18'
      network-traffic |  | 'protocols':['tcp']
      network-traffic | /end | 'protocols':['tcp'],'src_ref':'url--UUID','is_active':true,'end':'2026-01-01T00:00:00Z'
      network-traffic | /src_ref | 'protocols':['tcp'],'src_ref':'url--UUID'
      process |  | 'x_foo':1
      process | /environment_variables/A(B) | 'environment_variables':{'A(B)':'x'}
      software | /cpe | 'name':'x','cpe':'invalid'
      url | /value | 'value':'foo'
      windows-registry-key | /key | 'key':'HKLM\\\\x'
      """)
  void refuses(String type, String path, String properties) {
    Examined examined = examine(object(type, properties));

    assertThat(examined.refused()).isTrue();
    assertThat(found(examined))
        .contains("ERROR " + (path == null ? "" : path.replace("UUID", UUID)) + " ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      /type | {}
      /type | {'type':7,'id':'tool--UUID'}
      /type | {'type':'Tool','id':'tool--UUID'}
      /type | {'type':'action','id':'action--UUID'}
      /type | {'type':'bundle','id':'bundle--UUID','objects':[]}
      /id | {'type':'tool'}
      /id | {'type':'tool','id':'tool--x'}
      /id | {'type':'tool','id':'malware--UUID'}
      /spec_version | {'type':'tool','id':'tool--UUID','name':'x','created':'2026-01-01T00:00:00.000Z','modified':'2026-01-01T00:00:00.000Z'}
      /spec_version | {'type':'tool','id':'tool--UUID','name':'x','spec_version':'2.0','created':'2026-01-01T00:00:00.000Z','modified':'2026-01-01T00:00:00.000Z'}
      /modified | {'type':'tool','id':'tool--UUID','name':'x','spec_version':'2.1','created':'2026-01-01T00:00:01.000Z','modified':'2026-01-01T00:00:00.000Z'}
      /created | {'type':'tool','id':'tool--UUID','name':'x','spec_version':'2.1','created':'2026-01-01T00:00:00Z','modified':'2026-01-01T00:00:00.000Z'}
      /spec_version | {'type':'x-foo','id':'x-foo--UUID','created':'2026-01-01T00:00:00.000Z','modified':'2026-01-01T00:00:00.000Z'}
      /modified | {'type':'x-foo','id':'x-foo--UUID','spec_version':'2.1','created':'2026-01-01T00:00:00.000Z'}
      """)
  void refusesAWrongFrame(String path, String json) {
    Examined examined = examine(json);

    assertThat(examined.refused()).isTrue();
    assertThat(found(examined)).contains("ERROR " + path + " ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      tool | 'name':'x','foo_bar':1
      url | 'value':'https://x/','created':'2026-01-01T00:00:00.000Z'
      marking-definition | 'definition_type':'x','definition':{'a':1},'modified':'2026-01-01T00:00:00.000Z'
      url | 'value':'https://x/','extensions':{'ntfs-ext':{'sid':'1'}}
      x-misp-attribute | 'x_misp_value':'1'
      file | 'name':'x','mime_type':'zip'
      identity | 'name':'x','sectors':['banks']
      tool | 'name':'x','kill_chain_phases':[{'kill_chain_name':'x','phase_name':'y','order':1}]
      """)
  void warnsOfWhatTheStandardMerelyAdvisesAgainst(String type, String properties) {
    Examined examined = examine(object(type, properties));

    assertThat(examined.refused()).isFalse();
    assertThat(found(examined)).startsWith("WARNING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'name':'x','granular_markings':[{'selectors':['name'],'lang':'nl'}]", // lang alone
        "'name':'x','created':'2026-01-01T00:00:00.123456789Z','modified':'2026-01-01T00:00:01.000Z'",
        "'name':'x','extensions':{'extension-definition--UUID':{'extension_type':'toplevel-property-extension'}},'rank':5",
        "'name':'x','external_references':[{'source_name':'x','url':'https://y/'}],'granular_markings':[{'selectors':['external_references.[0].url','id'],'lang':'nl'}]",
      })
  void takesWhatPublicValidatorsWronglyRefuse(String properties) {
    String twice = properties.contains("'created'")
        ? "{'type':'tool','id':'tool--UUID','spec_version':'2.1'," + properties + "}"
        : object("tool", properties);
    assertThat(found(examine(twice))).isEmpty();
  }

  @Test
  void namesAtMostAHundredFaultsAndNeverDropsErrorsForWarnings() {
    String labels =
        IntStream.range(0, 500).mapToObj(String::valueOf).collect(Collectors.joining(","));
    Examined examined = examine(object("tool", "'foo':1,'labels':[" + labels + "]"));

    assertThat(examined.findings()).hasSize(100).allMatch(f -> f.level() == Level.ERROR);
  }

  @Test
  void showsNothingOfAPathThatCouldDoHarm() {
    Examined examined = examine(object("tool", "'name':'x','a\\r\\n/~\\u202e':1"));
    assertThat(found(examined)).contains("/a\\u{d}\\u{a}~1~0\\u{202e}").doesNotContain("\u202e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:db8::",
        "::",
        "::1",
        "1:2:3:4:5:6:7:8",
        "::ffff:192.0.2.1",
        "2001:DB8::1/64",
        "1::8/128"
      })
  void takesIpv6AsItIsWritten(String value) {
    assertThat(found(examine(object("ipv6-addr", "'value':'" + value + "'")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
          identity | 10.8 | write "organization" | 'name':'x','identity_class':'Organization'
          tool | 10.26 | write "remote-access" | 'name':'x','tool_types':['Remote_Access']
          file | 10.7 | write "SHA-256" | 'hashes':{'sha256':'x'}
          malware | 10.15 | write "ransomware" | 'is_family':false,'malware_types':['ransonware']
          tool | 11.1 | perhaps "description" is meant | 'name':'x','desciption':'x'
          tool | 11.1 | declare an extension for it | 'name':'x','x_desc':'x'
          location | 4.10.1 | write "NL" | 'country':'Netherlands'
          opinion | 10.18 | write "agree" | 'opinion':'AGREE','object_refs':['tool--UUID']
          """)
  void namesTheWordThatWasMeant(String type, String section, String fix, String properties) {
    assertThat(examine(object(type, properties)).findings())
        .extracting(Finding::section, Finding::fix)
        .containsExactly(tuple(section, fix));
  }

  @Test
  void namesTheRfcOfAFaultInTheJson() {
    assertThat(List.of("{\"a\":1,\"a\":2}", "{\"a\":9007199254740992}", "{\"a\":\"\\ud800\"}", "{"))
        .extracting(json -> examine(json).findings().get(0).section())
        .containsExactly("RFC 7493 2.3", "RFC 7493 2.2", "RFC 7493 2.1", "RFC 8259");
  }
}
