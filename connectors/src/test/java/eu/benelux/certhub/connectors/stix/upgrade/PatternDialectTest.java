package eu.benelux.certhub.connectors.stix.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pattern of STIX 2.0. */
class PatternDialectTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[file:created = 1]|[file:ctime = 1]", // times of a file
        "[file:accessed = 1 AND file:modified = 2]|[file:atime = 1 AND file:mtime = 2]",
        "[file:parent_directory_ref.modified = 1]|[file:parent_directory_ref.mtime = 1]", // through
        "[process:binary_ref.created = 1]|[process:image_ref.ctime = 1]", // the file's, not its own
        "[process:created = 1]|[process:created_time = 1]",
        "[process:name = 'a.exe']|[process:image_ref.name = 'a.exe']", // its image has the name
        "[process:child_refs[*].name = 'a']|[process:child_refs[*].image_ref.name = 'a']",
        "[file:hashes.ssdeep = '3:a']|[file:hashes.SSDEEP = '3:a']",
        "[file:hashes.'ssdeep' = '3:a']|[file:hashes.SSDEEP = '3:a']", // quoted
        "[file:extensions.'archive-ext'.contains_refs[0].created = 1]|"
            + "[file:extensions.'archive-ext'.contains_refs[0].ctime = 1]",
        "[windows-registry-key:modified = 1]|[windows-registry-key:modified_time = 1]",
        "[user-account:password_last_changed = 1]|[user-account:credential_last_changed = 1]",
        "[a:b = 1] START '2016-01-01T00:00:00Z' STOP '2017-01-01T00:00:00Z'|"
            + "[a:b = 1] START t'2016-01-01T00:00:00Z' STOP t'2017-01-01T00:00:00Z'",
      })
  void isWrittenAs(String old, String now) {
    assertThat(PatternDialect.upgrade(old, new Notes())).isEqualTo(now);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[file:name = 'file:created']", // in a literal
        "[file:name = 'it\\'s file:created']", // after an escaped quote
        "[x-usb-device:created = 1]", // custom
        "[email-message:body_multipart[*].body_raw_ref.name MATCHES '^a']",
        "[a:b = h'08'] START t'2016-01-01T00:00:00Z' STOP t'2017-01-01T00:00:00Z'", // 2.1 already
        "[a:b = 1 /* file:created */]", // in a comment
        "[file:created", // cut short in a name would change nothing else
        "'never closed \\", // nonsense
        "[a:b[", // nonsense
      })
  void keepsTheRest(String pattern) {
    String now = PatternDialect.upgrade(pattern, new Notes());
    assertThat(now.replace("ctime", "created")).isEqualTo(pattern);
  }

  @Test
  void namesWhatCanNoLongerMatch() {
    Notes notes = new Notes();
    PatternDialect.upgrade("[file:is_encrypted = true]", notes);

    assertThat(notes.changes()).singleElement().satisfies(change -> {
      assertThat(change.what()).isEqualTo(Change.What.ASSUMED);
      assertThat(change.sentence()).contains("will never match");
    });
  }
}
