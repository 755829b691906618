package io.plainbill.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests as clients send them, and as no client should. */
final class Wire implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  Wire(int port) {
    this.port = port;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  HttpResponse<String> get(String path, String token) {
    return send(to(path).header("Authorization", "Bearer " + token).GET());
  }

  HttpResponse<String> ask(String token, String body) {
    return ask(token, body.getBytes(UTF_8));
  }

  HttpResponse<String> ask(String token, byte[] body) {
    return send(asking(token).POST(BodyPublishers.ofByteArray(body)));
  }

  /** A body of unknown length, so that it goes in chunks. */
  HttpResponse<String> askInChunks(String token, byte[] body) {
    return send(
        asking(token).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }

  HttpRequest.Builder asking(String token) {
    return to("/v1/ask")
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  /** Sends bytes as they are and gives back everything that came until the end. */
  String raw(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
