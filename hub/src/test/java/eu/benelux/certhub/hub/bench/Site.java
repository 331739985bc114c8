package eu.benelux.certhub.hub.bench;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.crypto.pgp.KeyMaker;
import eu.benelux.certhub.hub.cli.home.Founded;
import eu.benelux.certhub.hub.cli.home.Founding;
import eu.benelux.certhub.hub.cli.home.Plan;
import eu.benelux.certhub.hub.cli.home.Plan.Planned;
import eu.benelux.certhub.hub.cli.home.Wait;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A home of three members, two of them mailed if there is a sink. */
record Site(Founded founded, String url) {
  static Site found(Path folder, boolean mailed) throws IOException {
    Clock clock = Clock.systemUTC();
    List<Planned> members = new ArrayList<>();
    for (Planned member : Plan.benelux()) {
      members.add(mailed && !member.id().value().equals("be") ? reachable(member, clock) : member);
    }
    int port = freePort();
    Plan plan = new Plan(
        folder,
        members,
        endpoint(port),
        endpoint(freePort()),
        mailed
            ? Optional.of(new Plan.Mail("hub@hub.example", "mail/in", "mail/out"))
            : Optional.empty(),
        Map.of());
    Founded founded =
        Wait.on(new Founding(plan, clock, new SecureRandom()).found(), Duration.ofMinutes(2));
    return new Site(founded, "https://localhost:" + port);
  }

  private static Planned reachable(Planned member, Clock clock) {
    String address = "cert@" + member.id() + ".example";
    byte[] armored = KeyMaker.make("bench <" + address + ">", clock.instant(), Duration.ofDays(30))
        .certificate()
        .armored();
    return member.reachable(address, new String(armored, StandardCharsets.US_ASCII));
  }

  /** Sends to this sink instead of into maildirs. */
  void sendTo(SmtpSink sink) throws IOException {
    Path settings = founded.folder().resolve(Founding.SETTINGS);
    String text = Files.readString(settings);
    Files.writeString(
        settings,
        text.replace(
            "  out: mail/out\n",
            "  smtp:\n    server: localhost:" + sink.port()
                + "\n    tls: implicit\n    trusted: tls.crt\n"));
  }

  Account account(String name) throws IOException, GeneralSecurityException {
    return new Account(trusting(), url, name, founded.login(name).password());
  }

  /** Trusts the hub's own certificate, and nothing else. */
  SSLContext trusting() throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setCertificateEntry("hub", certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Serves under the hub's own certificate: it names this machine. */
  SSLContext serving() throws IOException, GeneralSecurityException {
    String pem = Files.readString(founded.folder().resolve("keys/tls.key"));
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    PrivateKey secret = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
    KeyStore store = empty();
    store.setKeyEntry("sink", secret, new char[0], new Certificate[] {certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private Certificate certificate() throws IOException, GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(
            new ByteArrayInputStream(Files.readAllBytes(founded.folder().resolve("tls.crt"))));
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Endpoint endpoint(int port) {
    return Endpoint.parse("127.0.0.1:" + port).orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
