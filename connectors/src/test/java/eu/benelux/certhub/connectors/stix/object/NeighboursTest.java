package eu.benelux.certhub.connectors.stix.object;

import static eu.benelux.certhub.connectors.stix.object.Sample.UUID;
import static eu.benelux.certhub.connectors.stix.object.Sample.examine;
import static eu.benelux.certhub.connectors.stix.object.Sample.found;
import static eu.benelux.certhub.connectors.stix.object.Sample.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the standard forbids or advises against, beside the nearest that it allows. */
final class NeighboursTest {

  /** E: refused, with an error at the path. W: taken, with a warning there. -: nothing is said. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      E | tool | /created_by_ref | 'name':'x','created_by_ref':'identity--4fde045a-b25f-f035-a8d0-29c9d5130cd9'
      E | tool | /created_by_ref | 'name':'x','created_by_ref':'identity--4fde045a-b25f-4035-e8d0-29c9d5130cd9'
      - | tool | - | 'name':'x','created_by_ref':'identity--018fde04-b25f-7035-a8d0-29c9d5130cd9'
      E | marking-definition | /definition/statement | 'definition_type':'statement','definition':{'a':1}
      E | marking-definition | /definition/statement | 'definition_type':'statement','definition':{'statement':7}
      - | marking-definition | - | 'definition_type':'statement','definition':{'statement':'x'}
      W | marking-definition | /definition_type | 'definition_type':'x','definition':{'a':1}
      E | marking-definition | /definition/tlp | 'id':'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9','definition_type':'tlp','name':'TLP:CLEAR','definition':{'tlp':'clear'}
      - | marking-definition | - | 'id':'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9','definition_type':'tlp','name':'TLP:WHITE','definition':{'tlp':'white'}
      E | marking-definition | /definition/a | 'definition_type':'x','definition':{'a':null}
      E | file | /hashes/SSDEEP | 'hashes':{'SSDEEP':'x'}
      - | file | - | 'hashes':{'SSDEEP':'3072:sMMFqeOHmG0M6F:sMM'}
      E | file | /hashes/TLSH | 'hashes':{'TLSH':'6FF02BEF718027B0160B4391212923ED7F1A463D563B1549B86CF62973B197AD2731'}
      - | file | - | 'hashes':{'TLSH':'6FF02BEF718027B0160B4391212923ED7F1A463D563B1549B86CF62973B197AD2731F8'}
      W | file | /hashes/CRC32 | 'hashes':{'CRC32':'aa'}
      - | file | - | 'hashes':{'x_foo_hash':'aa'}
      W | tool | /kill_chain_phases/0/phase_name | 'name':'x','kill_chain_phases':[{'kill_chain_name':'x','phase_name':'Initial Access'}]
      - | tool | - | 'name':'x','kill_chain_phases':[{'kill_chain_name':'x','phase_name':'initial-access'}]
      W | tool | /external_references/0/url | 'name':'x','external_references':[{'source_name':'x','url':'example.com'}]
      W | tool | /external_references/0/url | 'name':'x','external_references':[{'source_name':'x','url':'https://example.com/a b'}]
      - | tool | - | 'name':'x','external_references':[{'source_name':'x','url':'https://example.com/a%20b'}]
      W | tool | /id | 'name':'x','id':'tool--5e396622-2a54-5c8d-b61d-159da964451a'
      E | tool | /defanged | 'name':'x','defanged':true
      - | url | - | 'value':'hxxp://example[.]com/','defanged':true
      W | url | /value | 'value':'hxxp://example[.]com/'
      E | tool | /lang | 'name':'x','lang':'en_US'
      E | tool | /lang | 'name':'x','lang':'jp'
      - | tool | - | 'name':'x','lang':'zh-Hant-TW'
      - | tool | - | 'name':'x','lang':'i-klingon'
      E | software | /languages/0 | 'name':'x','languages':['english!']
      - | software | - | 'name':'x','languages':['nl-BE']
      W | tool | /granular_markings/0/marking_refs | 'name':'x','granular_markings':[{'selectors':['name'],'lang':'nl','marking_refs':[]}]
      E | tool | /kill_chain_phases/0/severity | 'name':'x','kill_chain_phases':[{'kill_chain_name':'x','phase_name':'y','severity':1}]
      W | indicator | . | 'pattern':'x','pattern_type':'yara','valid_from':'2026-01-01T00:00:00Z','name':'x'
      - | indicator | - | 'pattern':'x','pattern_type':'yara','valid_from':'2026-01-01T00:00:00Z','name':'x','description':'y'
      W | incident | /kill_chain_phases | 'name':'x','kill_chain_phases':['x']
      W | location | /country | 'country':'Utopia'
      - | location | - | 'country':'nl'
      W | location | /administrative_area | 'country':'nl','administrative_area':'Utrecht'
      - | location | - | 'country':'nl','administrative_area':'NL-UT'
      W | malware-analysis | /product | 'product':'Some Sandbox','result':'benign'
      - | malware-analysis | - | 'product':'some-sandbox','result':'benign'
      E | malware-analysis | . | 'product':'x'
      E | observed-data | /object_refs/0 | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1,'object_refs':['tool--UUID','url--UUID']
      E | observed-data | /object_refs | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1,'object_refs':['relationship--UUID']
      - | observed-data | - | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1,'object_refs':['relationship--UUID','url--UUID']
      - | observed-data | - | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1,'object_refs':['x-foo--UUID']
      W | observed-data | /objects | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1,'objects':{'0':{'type':'ipv4-addr','value':'192.0.2.1'},'a (b)':{'type':'network-traffic','src_ref':'0'}}
      E | observed-data | /objects/1/src_ref | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1,'objects':{'0':{'type':'ipv4-addr','value':'192.0.2.1'},'1':{'type':'network-traffic','src_ref':'2'}}
      E | observed-data | /objects/0/type | 'first_observed':'2026-01-01T00:00:00Z','last_observed':'2026-01-01T00:00:00Z','number_observed':1,'objects':{'0':{'value':'192.0.2.1'}}
      W | relationship | /relationship_type | 'relationship_type':'uses','source_ref':'tool--UUID','target_ref':'malware--UUID'
      - | relationship | - | 'relationship_type':'uses','source_ref':'malware--UUID','target_ref':'tool--UUID'
      - | relationship | - | 'relationship_type':'consists-of','source_ref':'infrastructure--UUID','target_ref':'mutex--UUID'
      W | relationship | /relationship_type | 'relationship_type':'consists-of','source_ref':'infrastructure--UUID','target_ref':'malware--UUID'
      - | relationship | - | 'relationship_type':'delivered-by','source_ref':'malware--UUID','target_ref':'tool--UUID'
      - | relationship | - | 'relationship_type':'uses','source_ref':'malware--UUID','target_ref':'x-foo--UUID'
      W | relationship | /relationship_type | 'relationship_type':'duplicate-of','source_ref':'malware--UUID','target_ref':'tool--UUID'
      - | relationship | - | 'relationship_type':'derived-from','source_ref':'url--UUID','target_ref':'url--UUID'
      E | artifact | /url | 'url':'example.com','hashes':{'MD5':'3773a88f65a5e780c8dff9cdc3a056f3'}
      - | artifact | - | 'url':'https://example.com/','hashes':{'MD5':'3773a88f65a5e780c8dff9cdc3a056f3'}
      W | artifact | /mime_type | 'payload_bin':'aGVsbG8=','mime_type':'text/html; charset=utf-8'
      - | artifact | - | 'payload_bin':'aGVsbG8=','mime_type':'application/vnd.ms-excel'
      E | directory | /path_enc | 'path':'x','path_enc':'no-such-set'
      E | directory | /path_enc | 'path':'x','path_enc':'latin1'
      W | directory | /path_enc | 'path':'x','path_enc':'utf-8'
      - | directory | - | 'path':'x','path_enc':'ISO-8859-1'
      E | domain-name | /value | 'value':'https://example.com/'
      E | domain-name | /value | 'value':'example[.]com'
      E | domain-name | /value | 'value':'example..com'
      E | domain-name | /value | 'value':''
      W | domain-name | /value | 'value':'-a.example.com'
      W | domain-name | /value | 'value':'192.0.2.1'
      - | domain-name | - | 'value':'_dmarc.xn--bcher-kva.example.'
      - | domain-name | - | 'value':'bücher.example'
      - | domain-name | - | 'value':'*.example.com'
      E | email-addr | /value | 'value':'John Doe <john@example.com>'
      W | email-addr | /value | 'value':'john.example.com'
      - | email-addr | - | 'value':'john+x@example.com'
      E | email-message | /additional_header_fields/Reply-To | 'is_multipart':false,'additional_header_fields':{'Reply-To':7}
      W | email-message | /additional_header_fields/Reply-To | 'is_multipart':false,'additional_header_fields':{'Reply-To':'a@example.com'}
      - | email-message | - | 'is_multipart':false,'additional_header_fields':{'Reply-To':['a@example.com']}
      E | file | /name | 'hashes':{'MD5':'3773a88f65a5e780c8dff9cdc3a056f3'},'name_enc':'UTF-8'
      - | file | - | 'name':'x','name_enc':'windows-1252'
      E | file | /extensions/ntfs-ext | 'name':'x','extensions':{'ntfs-ext':{'x_foo':1}}
      - | file | - | 'name':'x','extensions':{'ntfs-ext':{'sid':'1'}}
      E | file | /extensions/pdf-ext/document_info_dict/Title | 'name':'x','extensions':{'pdf-ext':{'document_info_dict':{'Title':1}}}
      - | file | - | 'name':'x','extensions':{'pdf-ext':{'document_info_dict':{'Title':'y'}}}
      E | file | /extensions/raster-image-ext/exif_tags/Make | 'name':'x','extensions':{'raster-image-ext':{'exif_tags':{'Make':1.5}}}
      - | file | - | 'name':'x','extensions':{'raster-image-ext':{'exif_tags':{'Make':'x','XResolution':4928}}}
      E | file | /extensions/windows-pebinary-ext | 'name':'x','extensions':{'windows-pebinary-ext':{'pe_type':'exe'}}
      - | file | - | 'name':'x','extensions':{'windows-pebinary-ext':{'pe_type':'exe','imphash':'x'}}
      E | file | /extensions/windows-pebinary-ext/optional_header | 'name':'x','extensions':{'windows-pebinary-ext':{'pe_type':'exe','optional_header':{'x_foo':1}}}
      E | file | /extensions/windows-pebinary-ext/optional_header/size_of_code | 'name':'x','extensions':{'windows-pebinary-ext':{'pe_type':'exe','optional_header':{'size_of_code':-1}}}
      - | file | - | 'name':'x','extensions':{'windows-pebinary-ext':{'pe_type':'exe','optional_header':{'base_of_code':-1}}}
      W | network-traffic | . | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':1
      W | network-traffic | /protocols/0 | 'protocols':['TCP'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2
      E | network-traffic | /ipfix/x | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'ipfix':{'x':[1]}
      - | network-traffic | - | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'ipfix':{'minimumIpTotalLength':32}
      E | network-traffic | /extensions/http-request-ext/request_header/Host | 'protocols':['http'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'extensions':{'http-request-ext':{'request_method':'get','request_value':'/','request_header':{'Host':'x'}}}
      - | network-traffic | - | 'protocols':['http'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'extensions':{'http-request-ext':{'request_method':'get','request_value':'/','request_header':{'Host':['x']}}}
      W | network-traffic | /protocols | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'extensions':{'http-request-ext':{'request_method':'get','request_value':'/'}}
      W | network-traffic | /extensions/http-request-ext/request_method | 'protocols':['http'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'extensions':{'http-request-ext':{'request_method':'GET','request_value':'/'}}
      E | network-traffic | /extensions/socket-ext/options/SO_LINGER | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'extensions':{'socket-ext':{'address_family':'AF_INET','options':{'SO_LINGER':'1'}}}
      W | network-traffic | /extensions/socket-ext/options/LINGER | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'extensions':{'socket-ext':{'address_family':'AF_INET','options':{'LINGER':1}}}
      - | network-traffic | - | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'extensions':{'socket-ext':{'address_family':'AF_INET','options':{'SO_LINGER':1}}}
      E | network-traffic | /extensions/tcp-ext | 'protocols':['tcp'],'src_ref':'ipv4-addr--UUID','src_port':1,'dst_port':2,'extensions':{'tcp-ext':{'x_foo':1}}
      E | process | /environment_variables/A | 'environment_variables':{'A':1}
      - | process | - | 'environment_variables':{'A':'1'}
      E | process | /extensions/windows-process-ext | 'pid':1,'extensions':{'windows-process-ext':{'x_foo':1}}
      W | process | /extensions/windows-process-ext/priority | 'pid':1,'extensions':{'windows-process-ext':{'priority':'high'}}
      - | process | - | 'pid':1,'extensions':{'windows-process-ext':{'priority':'HIGH_PRIORITY_CLASS','startup_info':{'lpDesktop':'x'}}}
      E | process | /extensions/windows-process-ext/startup_info/lpDesktop | 'pid':1,'extensions':{'windows-process-ext':{'startup_info':{'lpDesktop':[]}}}
      E | process | /extensions/windows-service-ext | 'pid':1,'extensions':{'windows-service-ext':{'x_foo':1}}
      - | process | - | 'pid':1,'extensions':{'windows-service-ext':{'start_type':'SERVICE_AUTO_START'}}
      E | software | /cpe | 'name':'x','cpe':'cpe:2.3:a:microsoft:word'
      - | software | - | 'name':'x','cpe':'cpe:2.3:a:foo\\\\:bar:word:1.0:*:*:*:*:*:*:*'
      W | url | /value | 'value':'http://example.com/?b=\\"q\\"€'
      - | url | - | 'value':'http://example.com/?b=%22q%22'
      E | user-account | /extensions/unix-account-ext | 'user_id':'x','extensions':{'unix-account-ext':{'x_foo':1}}
      E | windows-registry-key | /values/0 | 'values':[{'x_foo':1}]
      - | windows-registry-key | - | 'values':[{'name':''}]
      E | x509-certificate | /x509_v3_extensions | 'x509_v3_extensions':{'x_foo':'1'}
      - | x509-certificate | - | 'x509_v3_extensions':{'key_usage':'critical'}
      W | extension-definition | /version | 'name':'x','description':'x','schema':'y','version':'one','created_by_ref':'identity--UUID','extension_types':['new-sco']
      W | extension-definition | . | 'name':'x','description':'x','schema':'y','version':'1.0.0','created_by_ref':'identity--UUID','extension_types':['toplevel-property-extension']
      E | extension-definition | /extension_properties/0 | 'name':'x','description':'x','schema':'y','version':'1.0.0','created_by_ref':'identity--UUID','extension_types':['toplevel-property-extension'],'extension_properties':['My Rank']
      - | extension-definition | - | 'name':'x','description':'x','schema':'y','version':'1.0.0','created_by_ref':'identity--UUID','extension_types':['toplevel-property-extension'],'extension_properties':['rank']
      W | language-content | /lang | 'object_ref':'tool--UUID','contents':{'nl':{'name':'x'}},'lang':'nl'
      E | language-content | /contents/xx | 'object_ref':'tool--UUID','contents':{'xx':{'name':'x'}}
      E | tool | /extensions/extension-definition--UUID/extension_type | 'name':'x','extensions':{'extension-definition--UUID':{'extension_type':'property_extension'}}
      W | tool | /extensions/extension-definition--UUID/My~1Rank | 'name':'x','extensions':{'extension-definition--UUID':{'extension_type':'property-extension','My/Rank':1}}
      - | tool | - | 'name':'x','extensions':{'extension-definition--UUID':{'extension_type':'property-extension','id':'1','rank':1}}
      W | tool | /extensions/extension-definition--UUID/extension_type | 'name':'x','extensions':{'extension-definition--UUID':{'extension_type':'new-sdo'}}
      W | tool | /extensions/x-foo-ext | 'name':'x','extensions':{'x-foo-ext':{'rank':1}}
      W | url | /extensions/x-foo-ext | 'value':'https://x/','extensions':{'x-foo-ext':{'rank':1}}
      E | tool | /x_empty | 'name':'x','x_empty':[]
      E | tool | /x_none | 'name':'x','x_none':{'a':null}
      W | tool | /x_some | 'name':'x','x_some':['a']
      - | my-favorite-sdo | - | 'name':'x','extensions':{'extension-definition--UUID':{'extension_type':'new-sdo'}}
      W | my-favorite-sdo | /type | 'name':'x'
      """)
  void areToldApart(String level, String type, String path, String properties) {
    String id = "'id':'" + type + "--" + UUID + "',";
    String json = object(type, properties);
    Examined examined = examine(properties.contains("'id':'" + type) ? json.replace(id, "") : json);

    String at = (path.equals(".") ? "" : path.replace("UUID", UUID)) + " ";
    if (level.equals("-")) {
      assertThat(found(examined)).isEmpty();
    } else {
      assertThat(found(examined)).contains((level.equals("E") ? "ERROR " : "WARNING ") + at);
    }
    assertThat(examined.refused()).isEqualTo(level.equals("E"));
  }
}
