package io.plainbill.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Callers who take their time, and more of them at once than there may be. */
final class PatienceTest {
  private static final int CONNECTIONS = 3;
  private static final int SLOWEST = 256;
  private static final int LONG_MILLIS = 20_000;
  private static final House HOUSE =
      new House(
          Loopback.listening(
              new Limits(
                  1_000,
                  10_000,
                  500,
                  64 * 1_024,
                  16 * 1_024,
                  CONNECTIONS,
                  Duration.ofSeconds(4),
                  Duration.ofMinutes(1),
                  SLOWEST)));
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @AfterAll
  static void close() {
    HOUSE.close();
  }

  private static Socket open(int millis) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), HOUSE.door.port());
    socket.setSoTimeout(millis);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String line(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), US_ASCII);
  }

  @Test
  void connectionOnWhichNothingComes_isClosed() throws IOException {
    try (Socket socket = open(LONG_MILLIS)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void bodyThatComesByteByByte_isGivenUp_thoughItNeverStandsStill() throws IOException {
    try (Socket socket = open(200)) {
      send(
          socket,
          "POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Authorization: Bearer "
              + HOUSE.token("ann", "borealis", Role.FINANCE)
              + "\r\nContent-Length: 3000\r\n\r\n");
      String reply = "";
      for (int sent = 0; reply.isEmpty() && sent < LONG_MILLIS / 200; sent++) {
        send(socket, " ");
        try {
          reply = line(socket);
        } catch (SocketTimeoutException notYet) {
          reply = "";
        }
      }
      assertThat(reply).isEqualTo("HTTP/1.1 400");
    }
  }

  @Test
  void connectionsBeyondTheMost_waitUntilOthersEnd() throws IOException {
    Socket[] before = new Socket[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
      before[i] = open(LONG_MILLIS);
      send(before[i], LIVE);
      assertThat(line(before[i])).isEqualTo("HTTP/1.1 200");
    }
    try (Socket late = open(500)) {
      send(late, LIVE);
      assertThatThrownBy(() -> line(late)).isInstanceOf(SocketTimeoutException.class);
      for (Socket one : before) {
        one.close();
      }
      late.setSoTimeout(LONG_MILLIS);
      assertThat(line(late)).isEqualTo("HTTP/1.1 200");
    }
  }
}
