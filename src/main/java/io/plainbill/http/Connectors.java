package io.plainbill.http;

import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The one socket that the door listens on, with TLS or without. */
final class Connectors {
  private Connectors() {}

  static Connector listening(
      Server server, HttpConfiguration http, Listening listening, Optional<Tls> tls) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls.map(on ->
                new ServerConnector(
                    server, new SslConnectionFactory(on.factory(), plain.getProtocol()), plain))
            .orElseGet(() -> new ServerConnector(server, plain));
    connector.setHost(listening.host());
    connector.setPort(listening.port());
    connector.setIdleTimeout(listening.limits().idle().toMillis());
    // Many may knock at once; the usual 50 would let the rest wait a second and more.
    connector.setAcceptQueueSize(listening.limits().connections());
    return connector;
  }
}
