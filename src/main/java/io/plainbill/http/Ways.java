package io.plainbill.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Tells of each request how it reached the service, before anything else sees it: all that asks for
 * the caller's address gets the one that is told here.
 */
final class Ways implements HttpConfiguration.Customizer {
  private final Proxies proxies;

  Ways(Proxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    Optional<InetAddress> peer = peer(request).filter(proxies::trusts);
    if (peer.isEmpty()) {
      Way.named(request.getHttpURI().getHost(), request.isSecure()).tell(request);
      return request;
    }
    Told told = Told.read(proxies.header(), request.getHeaders());
    Way.named(
            told.host().orElse(request.getHttpURI().getHost()), request.isSecure() || told.secure())
        .tell(request);
    return new From(request, told.client(peer.get(), proxies));
  }

  private static Optional<InetAddress> peer(Request request) {
    SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
    return remote instanceof InetSocketAddress inet
        ? Optional.ofNullable(inet.getAddress())
        : Optional.empty();
  }

  /** The same request from where a trusted proxy says that it came; its port is not known. */
  private static final class From extends Request.Wrapper {
    private final ConnectionMetaData connection;

    From(Request request, InetAddress client) {
      super(request);
      SocketAddress address = new InetSocketAddress(client, 0);
      connection =
          new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return address;
            }
          };
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return connection;
    }
  }
}
