package io.plainbill.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection that sends any bytes, and is opened again when the other side has closed it. */
final class Line implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Line(int port) {
    this.port = port;
  }

  Reply send(Shot shot) {
    boolean used = socket != null;
    try {
      Reply reply = exchange(shot);
      return reply.status() == 0 && used ? exchange(shot) : reply;
    } catch (IOException broken) {
      close();
      try {
        return used ? exchange(shot) : Reply.NOTHING;
      } catch (IOException again) {
        close();
        return Reply.NOTHING;
      }
    }
  }

  private Reply exchange(Shot shot) throws IOException {
    Socket to = socket;
    InputStream from = in;
    if (to == null || from == null) {
      to = new Socket(InetAddress.getLoopbackAddress(), port);
      to.setSoTimeout(PATIENCE_MILLIS);
      to.setTcpNoDelay(true);
      from = new BufferedInputStream(to.getInputStream());
      socket = to;
      in = from;
    }
    boolean sent = sent(to, shot);
    Reply reply = read(from, shot.method().equals("HEAD"));
    boolean closing = reply.header("Connection").equalsIgnoreCase("close");
    if (!sent || reply.status() == 0 || closing) {
      close();
    }
    return reply;
  }

  /** False if the other side had enough before all was sent; it may still have answered. */
  private static boolean sent(Socket to, Shot shot) {
    try {
      to.getOutputStream().write(shot.bytes());
      to.getOutputStream().flush();
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static Reply read(InputStream from, boolean bodiless) throws IOException {
    String status = line(from);
    if (!status.startsWith("HTTP/1.1 ")) {
      return Reply.NOTHING;
    }
    List<String> headers = new ArrayList<>();
    for (String line = line(from); !line.isEmpty(); line = line(from)) {
      headers.add(line);
    }
    Reply head = new Reply(Integer.parseInt(status.substring(9, 12)), headers, "");
    byte[] body = bodiless || head.status() == 204 ? new byte[0] : body(from, head);
    return new Reply(head.status(), headers, Unpacked.text(body));
  }

  private static byte[] body(InputStream from, Reply head) throws IOException {
    if (!head.header("Transfer-Encoding").isEmpty()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int size = size(from); size > 0; size = size(from)) {
        all.writeBytes(from.readNBytes(size));
        line(from);
      }
      line(from);
      return all.toByteArray();
    }
    String length = head.header("Content-Length");
    return length.isEmpty() ? from.readAllBytes() : from.readNBytes(Integer.parseInt(length));
  }

  private static int size(InputStream from) throws IOException {
    return Integer.parseInt(line(from).strip(), 16);
  }

  private static String line(InputStream from) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException gone) {
      // it was closed already
    }
    socket = null;
    in = null;
  }
}
