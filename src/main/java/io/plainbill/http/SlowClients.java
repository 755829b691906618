package io.plainbill.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Ends connections that send the head of a request byte by byte, which the server's own timeout
 * lets pass, since each byte starts it anew. A connection may be without a whole request only so
 * long, counted from its opening or from its last answer.
 */
final class SlowClients extends Handler.Wrapper implements Connection.Listener {
  private static final long SWEEP_MILLIS = 500;
  private static final long SERVING = Long.MAX_VALUE;

  private final long patienceNanos;

  /** Since when each connection is without a request, in nanoseconds; or that it has one. */
  private final Map<Connection, Long> since = new ConcurrentHashMap<>();

  /**
   * Ends them after a while.
   *
   * @param patience how long a connection may be without a whole request
   */
  SlowClients(Duration patience) {
    patienceNanos = patience.toNanos();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    later();
  }

  private void later() {
    getServer().getScheduler().schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    long now = System.nanoTime();
    since.forEach((connection, free) -> {
      if (free != SERVING && now - free > patienceNanos) {
        connection.getEndPoint().close();
      }
    });
    if (isRunning() || isStarting()) {
      later();
    }
  }

  /** Of TLS and what it carries only the inner one counts, from the handshake on. */
  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) {
      since.put(connection, System.nanoTime());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    since.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    since.replace(connection, SERVING);
    Request.addCompletionListener(request, failure -> since.replace(connection, System.nanoTime()));
    return super.handle(request, response, callback);
  }
}
