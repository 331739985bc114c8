package eu.benelux.certhub.crypto.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pin of a client certificate. */
class SpkiPinTest {
  /** Made by {@code openssl req -x509 -newkey …}; the pins by {@code openssl dgst -sha256}. */
  private static final String ED25519 = """
      -----BEGIN CERTIFICATE-----
      MIIBNjCB6aADAgECAhQXUUUJaxcLi/iQvK0vMv3s42UJOTAFBgMrZXAwETEPMA0G
      A1UEAwwGY2xpZW50MB4XDTI2MTEyMzIzNTcxNFoXDTM2MTEyMDIzNTcxNFowETEP
      MA0GA1UEAwwGY2xpZW50MCowBQYDK2VwAyEAwQmR/PX2Lprbwuk7M+XAPvuBxCxX
      K1tdsYDerIa1IHSjUzBRMB0GA1UdDgQWBBQHyb37vCvPX/zlUMK5HGBSMfRMxjAf
      BgNVHSMEGDAWgBQHyb37vCvPX/zlUMK5HGBSMfRMxjAPBgNVHRMBAf8EBTADAQH/
      MAUGAytlcANBAHR1qg/wGfCL+EQlWCYN9B319bjuuKKCf0pzuFczGUyu4D0eVpBO
      yUAoD4iNSwj/c2QoW7hwxKdmfUHAWh0X7QU=
      -----END CERTIFICATE-----
      """;

  private static final String P256 = """
      -----BEGIN CERTIFICATE-----
      MIIBdjCCAR2gAwIBAgIUT73FytIVL+XjJenkyJ29kEgIfNowCgYIKoZIzj0EAwIw
      ETEPMA0GA1UEAwwGY2xpZW50MB4XDTI2MTEyMzIzNTcxNFoXDTM2MTEyMDIzNTcx
      NFowETEPMA0GA1UEAwwGY2xpZW50MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
      Xfq5OrzGGTHPCF4/S1kxLVNsDryPkKbqvXYlzTYp6TT4fHtVaXiv6u5fKeLPVgRf
      9SWI4CFQ7DH8asYivo6ZjKNTMFEwHQYDVR0OBBYEFIhFTLE6fSBrBaYLWbXS8hJJ
      Qu0XMB8GA1UdIwQYMBaAFIhFTLE6fSBrBaYLWbXS8hJJQu0XMA8GA1UdEwEB/wQF
      MAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgcV400qjdhZlAdzv30gdLLQhlcIHdwldc
      ZqMePR9E65UCIBnlaOJtDEFheaC2arNdzmuE8keKVi09KDT4m4CI/JHu
      -----END CERTIFICATE-----
      """;

  private static final String RSA = """
      -----BEGIN CERTIFICATE-----
      MIIDAzCCAeugAwIBAgIURRMroO1wmSv+JW+wkW12nAd/Aj4wDQYJKoZIhvcNAQEL
      BQAwETEPMA0GA1UEAwwGY2xpZW50MB4XDTI2MTEyMzIzNTcxNFoXDTM2MTEyMDIz
      NTcxNFowETEPMA0GA1UEAwwGY2xpZW50MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A
      MIIBCgKCAQEAyKe7cDDzn5+b8HuNk/I09DIC8MjIaQastcr1oin1xcWKM62XOkJ9
      VHsZUqOwsXDhgsAxbDoq4DELSaW0rIYf2cMZv1aPtYV5Y5GKxn64TFkQvtFdMYt8
      64b+5x9VxZKdmyjdxiPXm4FMjNNGzBr3m+E2Vo004g1Is+YxlHhLH9YcJBDN8PvB
      fE2/f7BvyJZGBqpVxwj4H2hb5DNuMC25L9WMVVn9Egy2lqbn3qb1dPtrcot+2xb5
      tFyZinsOlKXujYeRspAbT9T9UmW9jWbtFDiIrUZnk9Cv/46GymBImhZbHuxo3a1+
      WM4XQGodCY2HF9BGG6pOrpcrbMVN3fxZpQIDAQABo1MwUTAdBgNVHQ4EFgQUTidv
      CHeSVM3pxNhHC0IPy0GUmR0wHwYDVR0jBBgwFoAUTidvCHeSVM3pxNhHC0IPy0GU
      mR0wDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAXytoVE4uOZqm
      DxgVUAhcV7Gc+fF2Ju/KaTkCMUxSc2h6oJS9lVcoJcmEYWU15Rqnmmgral481nYa
      bqYeO33FgJhivVEIng1q6OwpZUQ5B5CmxtmFpUELaqht35O6Zj9qG+CH0jrKW1MW
      8qVN9JkMfiV3UijORkivcsrGVmjeNTnk5xv6fB6rwEw+zLR8ig8WKXvaEvZrBQsu
      QWcRox6rWTBTv1JxNrl8Ah+mERYarJtIwYLOWKVwdoQ6PQoOSoJK3k3VfkxTyvS7
      zw8m13Jra/dSsTCUul4hqjAOn+4G9IQ/nYLhzQlji7i5kUyTDM/VTOmZhEmAXIyc
      2x7qYxOeyw==
      -----END CERTIFICATE-----
      """;

  private static Stream<Arguments> certificates() {
    return Stream.of(
        Arguments.of(ED25519, "4euNywrtvb3tDOMmRMXIVYy2bn8W0f/4jzt4y7gZQ9o="),
        Arguments.of(P256, "HXYpx+8sZ2A54BHyITuMGFlolAcYgBY45PyqZVrvaIg="),
        Arguments.of(RSA, "6Z5B5bOMO7CQ+ChIUpkY2Y6C+YnuByCSwousOVKerJ4="),
        // What stands around a certificate, and after it in a chain, says nothing.
        Arguments.of("CN=client\n" + P256 + RSA, "HXYpx+8sZ2A54BHyITuMGFlolAcYgBY45PyqZVrvaIg="));
  }

  @ParameterizedTest
  @MethodSource("certificates")
  void isWhatOpensslMakesOfTheCertificate(String pem, String pin) {
    assertThat(SpkiPin.ofPem(pem)).contains(pin);
    assertThat(SpkiPin.parse(pin)).contains(pin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA=", // a digest that begins with a slash
        "sha256//DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA=", // the same as Chrome writes it
        "sha256///DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA=", // and as curl does
      })
  void isReadAsPeopleWriteIt(String text) {
    assertThat(SpkiPin.parse(text)).contains("/DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "sha256/", // its name alone
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", // without its end
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", // bits after the last byte
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", // base64url
        "/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", // a slash of nobody's
        "2jmj7l5rSw0yVb/vlWAYkK/YBwk=", // SHA-1
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", // hexadecimal
      })
  void isNothingElse(String text) {
    assertThat(SpkiPin.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", // a key
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", // no certificate inside
        "-----BEGIN CERTIFICATE-----\n", // cut short
      })
  void isOfCertificatesOnly(String pem) {
    assertThat(SpkiPin.ofPem(pem)).isEmpty();
  }
}
