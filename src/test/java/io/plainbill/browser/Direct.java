package io.plainbill.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The same service without a browser: what the widget shows is held against it. */
final class Direct implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Stage stage;

  Direct(Stage stage) {
    this.stage = stage;
  }

  HttpResponse<byte[]> get(Person person, String path) {
    return send(to(person, path).GET());
  }

  JsonNode json(Person person, String path) {
    return read(get(person, path));
  }

  JsonNode ask(Person person, String question) {
    try {
      byte[] body = JSON.writeValueAsBytes(Map.of("question", question));
      return read(
          send(
              to(person, "/v1/ask")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArray(body))));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What anybody may fetch, as browsers do: compressed. */
  HttpResponse<byte[]> compressed(String path) {
    return send(HttpRequest.newBuilder(uri(path)).header("Accept-Encoding", "gzip, deflate, br"));
  }

  /** Sends a file in. */
  HttpResponse<byte[]> send(Person person, String path, String csv) {
    return send(
        to(person, path)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(csv, UTF_8)));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder to(Person person, String path) {
    return HttpRequest.newBuilder(uri(path))
        .header("Authorization", "Bearer " + stage.portal.pass(person));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + stage.service.port() + path);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static JsonNode read(HttpResponse<byte[]> response) {
    try {
      if (response.statusCode() >= 300) {
        throw new AssertionError(response + " " + new String(response.body(), UTF_8));
      }
      return JSON.readTree(response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
