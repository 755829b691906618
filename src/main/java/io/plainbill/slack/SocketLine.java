package io.plainbill.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import io.plainbill.access.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket that Slack's requests come through where the service has no public address. It is
 * opened while everything else runs already, again and again until Slack takes it, and anew
 * whenever it ends.
 */
final class SocketLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final App app;
  private final Secret token;
  private final Thread opening;
  private volatile @Nullable SocketModeApp open;

  SocketLine(App app, Secret token) {
    this.app = app;
    this.token = token;
    this.opening = Thread.ofVirtual().name("plainbill-slack-socket").start(this::open);
  }

  private void open() {
    Duration pause = FIRST_PAUSE;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        SocketModeApp socket =
            new SocketModeApp(token.reveal(), SocketModeClient.Backend.JavaWebSocket, app);
        socket.startAsync();
        open = socket;
        return;
      } catch (Exception failed) {
        LOG.warn(
            "Slack's socket cannot be opened ({}); again in {} s",
            failed.getClass().getSimpleName(),
            pause.toSeconds());
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stop) {
        return;
      }
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
  }

  @Override
  public void close() {
    opening.interrupt();
    SocketModeApp socket = open;
    if (socket != null) {
      try {
        socket.getClient().setAutoReconnectEnabled(false);
        socket.getClient().close();
      } catch (Exception failed) {
        LOG.warn("Slack's socket did not close ({})", failed.getClass().getSimpleName());
      }
    }
  }
}
