package io.plainbill.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A mail server (SMTP) that refuses as many letters as it should, and keeps the others. */
final class MailBox implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> taken = new ArrayList<>();
  private int refusalsLeft;

  MailBox(int refusals) {
    refusalsLeft = refusals;
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  synchronized List<String> taken() {
    return List.copyOf(taken);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException gone) {
        // the next one may come
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    say(client, "220 box.example");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.toUpperCase(Locale.ROOT);
      if (command.startsWith("MAIL FROM") && refuses()) {
        say(client, "451 try again later");
      } else if (command.equals("DATA")) {
        say(client, "354 go on");
        keep(in);
        say(client, "250 taken");
      } else if (command.equals("QUIT")) {
        say(client, "221 bye");
        return;
      } else {
        say(client, "250 box.example");
      }
    }
  }

  private synchronized boolean refuses() {
    return refusalsLeft-- > 0;
  }

  private void keep(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    synchronized (this) {
      taken.add(mail.toString());
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
