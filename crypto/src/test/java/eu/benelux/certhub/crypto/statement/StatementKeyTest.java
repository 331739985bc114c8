package eu.benelux.certhub.crypto.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementKeyTest {
  private static final String RFC8037_X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

  @ParameterizedTest
  @CsvSource({
    // RFC 8032, 7.1, test 1
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    // test 2
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    // test 3
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  })
  void signsAsRfc8032Says(String seed, String point, String message, String signature) {
    HexFormat hex = HexFormat.of();
    StatementKey key = ofSeed(seed);
    assertThat(key.publicKey().jwk().path("x").textValue())
        .isEqualTo(Base64Url.of(hex.parseHex(point)));
    byte[] signed = key.sign(hex.parseHex(message));
    assertThat(hex.formatHex(signed)).isEqualTo(signature);
    assertThat(key.publicKey().verifies(hex.parseHex(message), signed)).isTrue();
    assertThat(key.publicKey().verifies(hex.parseHex(message + "00"), signed)).isFalse();
  }

  @Test
  void hasTheThumbprintOfRfc8037() {
    assertThat(rfc8037().kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void makesTheSignatureOfRfc8037() {
    String signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    assertThat(Base64Url.of(rfc8037().sign(signed.getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvp"
            + "Ar_MuM0KAg");
  }

  @Test
  void comesBackFromPemAndItsPublicHalfFromJwk() throws Unfit {
    StatementKey key = StatementKey.make(new SecureRandom());
    StatementKey read = StatementKey.ofPem(key.pem()).orElseThrow();
    assertThat(read.pem()).isEqualTo(key.pem());
    assertThat(read.publicKey()).isEqualTo(key.publicKey());
    assertThat(StatementPublicKey.of(Fields.of(key.publicKey().jwk()))).isEqualTo(key.publicKey());
  }

  @Test
  void readsTheKeysOfRfc8410() {
    String secret = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """;
    StatementKey key = StatementKey.ofPem(secret).orElseThrow();
    assertThat(key.pem()).isEqualTo(secret);
    assertThat(key.publicKey().pem()).isEqualTo("""
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
        -----END PUBLIC KEY-----
        """);
  }

  @Test
  void hidesTheSecretInItsPrintedForm() {
    assertThat(rfc8037()).hasToString("StatementKey[kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k]");
  }

  @Test
  void refusesAKeyFileThatIsNotEd25519() {
    byte[] x25519 = HexFormat.of().parseHex("302e020100300506032b656e04220420" + "11".repeat(32));
    assertThat(StatementKey.ofPem("-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(x25519) + "\n-----END PRIVATE KEY-----\n"))
        .isEmpty();
    assertThat(StatementKey.ofPem(rfc8037().pem().replace("PRIVATE", "EC PRIVATE")))
        .isEmpty();
    assertThat(StatementKey.ofPem("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{'kty':'OKP','crv':'Ed25519'}", // no point
        "{'kty':'EC','crv':'Ed25519','x':'" + RFC8037_X + "'}", // another type
        "{'kty':'OKP','crv':'X25519','x':'" + RFC8037_X + "'}", // another curve
        "{'kty':'OKP','crv':'Ed25519','x':7}", // no text
        "{'kty':'OKP','crv':'Ed25519','x':'" + RFC8037_X + "='}", // padded
        "{'kty':'OKP','crv':'Ed25519','x':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp'}", // bits
        // behind
        "{'kty':'OKP','crv':'Ed25519','x':'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}", // neutral
        "{'kty':'OKP','crv':'Ed25519','x':'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}", // order
        // 4
        "{'kty':'OKP','crv':'Ed25519','x':'AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}", // no
        // point
      })
  void isNoPublicKey(String jwk) {
    assertThatThrownBy(() -> StatementPublicKey.of(Fields.of(Cases.tree(jwk))))
        .isInstanceOf(Unfit.class);
  }

  private static StatementKey rfc8037() {
    return ofSeed("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  }

  /** By RFC 8410, 7, as {@code openssl} writes a key. */
  private static StatementKey ofSeed(String seed) {
    byte[] der = HexFormat.of().parseHex("302e020100300506032b657004220420" + seed);
    return StatementKey.ofPem("-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(der) + "\n-----END PRIVATE KEY-----\n")
        .orElseThrow();
  }
}
