package eu.benelux.certhub.connectors.http;

import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Context;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * A TLS engine whose handshakes count as connections from the moment they were accepted: Vert.x
 * itself tells of a connection once its handshake is done, and bears with any number before.
 */
final class Handshakes extends SSLEngineOptions {
  private final SSLEngineOptions engine;
  private final Seats seats;
  private final Context loop;

  /**
   * Wraps an engine.
   *
   * @param loop the event loop of the listener, which is that of its connections
   */
  Handshakes(SSLEngineOptions engine, Seats seats, Context loop) {
    this.engine = engine;
    this.seats = seats;
    this.loop = loop;
  }

  @Override
  public SSLEngineOptions copy() {
    return this;
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new Factory(engine.sslContextFactory());
  }

  private final class Counted extends DelegatingSslContext {

    Counted(SslContext context) {
      super(context);
    }

    @Override
    protected void initEngine(SSLEngine made) {
      // All that is to be set was set by the factory.
    }

    @Override
    protected void initHandler(SslHandler handler) {
      String host = Optional.ofNullable(handler.engine().getPeerHost()).orElse("");
      if (seats.greet(host)) {
        handler.handshakeFuture().addListener(over -> seats.part(host));
      } else {
        // Not yet in its pipeline here, so it has no channel to close.
        loop.runOnContext(now -> {
          var unused = handler.closeOutbound().channel().close();
        });
      }
    }
  }

  /** Hands on all that Vert.x sets. */
  private final class Factory implements SslContextFactory {
    private final SslContextFactory inner;

    Factory(SslContextFactory inner) {
      this.inner = inner;
    }

    @Override
    public SslContextFactory useAlpn(boolean useAlpn) {
      inner.useAlpn(useAlpn);
      return this;
    }

    @Override
    public SslContextFactory forServer(io.netty.handler.ssl.ClientAuth clientAuth) {
      inner.forServer(clientAuth);
      return this;
    }

    @Override
    public SslContextFactory enabledProtocols(Set<String> enabledProtocols) {
      inner.enabledProtocols(enabledProtocols);
      return this;
    }

    @Override
    public SslContextFactory keyMananagerFactory(KeyManagerFactory keys) {
      inner.keyMananagerFactory(keys);
      return this;
    }

    @Override
    public SslContextFactory trustManagerFactory(TrustManagerFactory trust) {
      inner.trustManagerFactory(trust);
      return this;
    }

    @Override
    public SslContextFactory enabledCipherSuites(Set<String> suites) {
      inner.enabledCipherSuites(suites);
      return this;
    }

    @Override
    public SslContextFactory applicationProtocols(List<String> protocols) {
      inner.applicationProtocols(protocols);
      return this;
    }

    @Override
    public SslContext create() throws SSLException {
      return new Counted(inner.create());
    }
  }
}
