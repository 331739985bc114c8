package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-601. */
class ReachTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", // this host
        "0.1.2.3", // this network
        "169.254.169.254", // where clouds keep secrets
        "224.0.0.1", // many
        "255.255.255.255", // all
        "240.0.0.1", // nobody
        "::", // this host
        "fe80::1", // link
        "ff02::1", // many
      })
  void neverAllowsWhatIsNoServer(String address) throws Exception {
    assertThat(Reach.PRIVATE.allows(InetAddress.getByName(address))).isFalse();
    assertThat(Reach.PUBLIC.allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1", // carriers' NAT
        "192.0.0.8", // protocol assignments
        "192.0.2.1", // examples
        "198.18.0.1", // benchmarks
        "198.51.100.1",
        "203.0.113.1",
        "::1",
        "::ffff:127.0.0.1", // IPv4 in IPv6
        "::127.0.0.1",
        "fc00::1", // unique local
        "fdff::1",
        "fec0::1",
        "2002:7f00:1::", // 6to4 around 127.0.0.1
        "64:ff9b::7f00:1", // NAT64 around 127.0.0.1
        "2001:0:53aa:64c::", // Teredo
        "2001:db8::1", // examples
        "3fff::1",
        "4000::1", // nobody's yet
      })
  void allowsPrivateAddressesOnlyWherePrivateIsMeant(String address) throws Exception {
    assertThat(Reach.PRIVATE.allows(InetAddress.getByName(address))).isTrue();
    assertThat(Reach.PUBLIC.allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "192.167.0.1",
        "198.17.0.1",
        "223.255.255.254",
        "2001:67c::1",
        "2a00:1450::1",
        "2606:4700::1111"
      })
  void allowsThePublicInternet(String address) throws Exception {
    assertThat(Reach.PUBLIC.allows(InetAddress.getByName(address))).isTrue();
  }
}
