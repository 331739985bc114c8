package eu.benelux.certhub.crypto.canon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Rough figures; the usual test JVM compiles with C1 only, so real ones are better. */
@Tag("bench")
class CanonicalSpeedTest {
  private static final int ROUNDS = 200_000;

  private static final String INDICATOR = """
      {
        "type": "indicator",
        "spec_version": "2.1",
        "id": "indicator--d81f86b9-975b-4c0b-875e-810c5ad45a4f",
        "created_by_ref": "identity--311b2d2d-f010-4473-83ec-1edf84858f4c",
        "created": "2026-03-01T15:29:07.000Z",
        "modified": "2026-03-02T08:00:00.123456Z",
        "revoked": false,
        "labels": ["tlp:green", "campaign-example", "phishing", "d\u00e9p\u00eache"],
        "confidence": 85,
        "lang": "en",
        "name": "Download server of the Example loader",
        "description": "Seen in mails to municipalities. The path changes daily;\\nthe host\
       has answered on ports 80 and 8443 since the first of March. Sinkholed on request of the\
       registrar, so connections after the date of valid_until are harmless \\"noise\\".",
        "indicator_types": ["malicious-activity", "anonymization"],
        "pattern": "[domain-name:value = 'cdn.example.org' AND url:value MATCHES '^https?://cdn\
      \\\\.example\\\\.org/[a-z]{8}/inv\\\\.zip$'] OR [file:hashes.'SHA-256' = \
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad']",
        "pattern_type": "stix",
        "pattern_version": "2.1",
        "valid_from": "2026-03-01T00:00:00Z",
        "valid_until": "2026-06-01T00:00:00Z",
        "kill_chain_phases": [
          {"kill_chain_name": "lockheed-martin-cyber-kill-chain", "phase_name": "delivery"}
        ],
        "external_references": [
          {"source_name": "example-cert", "external_id": "2026-0301", "url": "https://example.org/a"}
        ],
        "object_marking_refs": ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"],
        "x_score": 0.75
      }
      """;

  private static final byte[] BYTES = INDICATOR.getBytes(StandardCharsets.UTF_8);

  @Test
  void tellsWhatAnIndicatorCosts(TestReporter reporter) {
    assertThat(BYTES).hasSizeBetween(1_400, 1_700);
    JsonNode node = tree();
    reporter.publishEntry("tokens", micros(round -> tokens()));
    reporter.publishEntry("read", micros(round -> tree().size()));
    reporter.publishEntry("canonical", micros(round -> Canonical.of(node).length));
    reporter.publishEntry("digest of a tree", micros(round -> Digest.of(node).first()));
    reporter.publishEntry("read and digest", micros(round -> Digest.of(tree()).first()));
  }

  private static String micros(ToLongFunction<Integer> work) {
    long sum = 0;
    long start = 0;
    for (int round = 0; round < 2 * ROUNDS; round++) {
      if (round == ROUNDS) {
        start = System.nanoTime(); // the first half was to warm up
      }
      sum += work.applyAsLong(round);
    }
    long nanos = System.nanoTime() - start;
    assertThat(sum).isNotZero();
    return "%.2f us".formatted(nanos / 1000.0 / ROUNDS);
  }

  private static JsonNode tree() {
    return StrictJson.read(BYTES, JsonLimits.DEFAULT).fold(StrictJson.Tree::node, refused -> {
      throw new AssertionError(refused.toString());
    });
  }

  private static long tokens() {
    StrictTokens tokens = new StrictTokens(BYTES, 0, BYTES.length, JsonLimits.DEFAULT);
    long count = 0;
    try {
      while (tokens.next() != StrictTokens.END) {
        count++;
      }
    } catch (JsonFault fault) {
      throw new AssertionError(fault);
    }
    return count;
  }
}
