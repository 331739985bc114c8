package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.connectors.http.OutgoingFault.Stage;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.http.HttpConnection;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why no TLS connection came about, in words. */
record TlsTrouble(Stage stage, String sentence) {
  private static final int CAUSES_MAX = 20;
  private static final Pattern ABOUT_OURS = Pattern.compile(
      "Received fatal alert: (certificate_|bad_certificate|unknown_ca|access_denied)");

  /** Nothing, where it was not for TLS that there is no connection. */
  static Optional<TlsTrouble> of(Throwable failure) {
    List<Throwable> causes = causes(failure);
    List<Throwable> tls = causes.stream().filter(SSLException.class::isInstance).toList();
    if (tls.isEmpty()) {
      return Optional.empty();
    }
    Optional<TlsTrouble> ours = ours(failure);
    if (ours.isPresent()) {
      return ours;
    }
    Optional<String> distrust = distrust(causes);
    if (distrust.isPresent()) {
      return distrust.map(TlsTrouble::untrusted);
    }
    Throwable deepest = tls.get(tls.size() - 1);
    return Optional.of(new TlsTrouble(Stage.NO_TLS, misfit(deepest)));
  }

  private static String misfit(Throwable cause) {
    // The exception of Netty quotes in full what the other side said instead.
    if (cause instanceof NotSslRecordException) {
      return "it does not speak TLS";
    }
    // Who misses the certificate of a client may say just this (RFC 5246, 7.4.6).
    return String.valueOf(cause.getMessage()).contains("alert: handshake_failure")
        ? "no TLS that both sides speak, or it asks for a TLS client certificate that it knows: "
            + own(cause)
        : "no TLS that both sides speak: " + own(cause);
  }

  /**
   * A server's own certificate that is believed for itself, and has expired: Java asks for the dates
   * of what it checks, and not of what it checks against.
   */
  static Optional<TlsTrouble> of(HttpConnection made) {
    if (!made.isSsl()) {
      return Optional.empty();
    }
    try {
      if (made.peerCertificates().get(0) instanceof X509Certificate own) {
        own.checkValidity();
      }
      return Optional.empty();
    } catch (CertificateException expired) {
      return distrust(List.of(expired)).map(TlsTrouble::untrusted);
    } catch (SSLPeerUnverifiedException anonymous) {
      return Optional.of(untrusted("it shows none"));
    }
  }

  private static TlsTrouble untrusted(String reason) {
    return new TlsTrouble(Stage.UNTRUSTED, "its certificate is not trusted: " + reason);
  }

  /**
   * The other side wants to see another certificate of the client: no other could its alert mean. With
   * TLS 1.3 it comes after the client took the connection for made.
   */
  static Optional<TlsTrouble> ours(Throwable failure) {
    return causes(failure).stream()
        .filter(SSLException.class::isInstance)
        .filter(cause -> ABOUT_OURS.matcher(String.valueOf(cause.getMessage())).find())
        .findFirst()
        .map(cause ->
            new TlsTrouble(Stage.NO_TLS, "it asks for a TLS client certificate that it knows"));
  }

  private static Optional<String> distrust(List<Throwable> causes) {
    if (any(causes, CertificateExpiredException.class)) {
      return Optional.of("it has expired");
    }
    if (any(causes, CertificateNotYetValidException.class)) {
      return Optional.of("its time has not begun");
    }
    if (any(causes, CertPathBuilderException.class)
        || causes.stream().anyMatch(TlsTrouble::isWithoutAnchor)) {
      return Optional.of("nobody who is believed vouches for it");
    }
    return causes.stream()
        .filter(cause ->
            cause instanceof CertificateException || cause instanceof CertPathValidatorException)
        .map(TlsTrouble::own)
        .reduce((outer, inner) -> inner);
  }

  private static boolean isWithoutAnchor(Throwable cause) {
    return cause instanceof CertPathValidatorException path
        && path.getReason() == PKIXReason.NO_TRUST_ANCHOR;
  }

  private static boolean any(List<Throwable> causes, Class<?> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = failure;
        each != null && causes.size() < CAUSES_MAX;
        each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }

  private static String own(Throwable cause) {
    return Exchange.own(cause);
  }
}
