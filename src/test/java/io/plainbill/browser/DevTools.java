package io.plainbill.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What chromedriver does not pass on: the browser's own contexts, each like another person's. */
final class DevTools implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> replies = new LinkedBlockingQueue<>();
  private final WebSocket socket;
  private int asked;

  private DevTools(String address) {
    try {
      HttpRequest version =
          HttpRequest.newBuilder(URI.create("http://" + address + "/json/version")).build();
      String told = client.send(version, BodyHandlers.ofString()).body();
      URI browser = URI.create(JSON.readTree(told).path("webSocketDebuggerUrl").asText());
      socket = client.newWebSocketBuilder().buildAsync(browser, new Replies()).join();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /**
   * Listens to the browser.
   *
   * @param address host and port
   */
  static DevTools at(String address) {
    return new DevTools(address);
  }

  /** What a command gives back. */
  JsonNode ask(String method, Map<String, ?> parameters) {
    int id = ++asked;
    try {
      Map<String, ?> command = Map.of("id", id, "method", method, "params", parameters);
      socket.sendText(JSON.writeValueAsString(command), true).join();
      while (true) {
        JsonNode reply = replies.poll(Chromium.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (reply == null || reply.has("error")) {
          throw new IllegalStateException(method + ": " + reply);
        }
        if (reply.path("id").asInt() == id) {
          return reply.path("result");
        }
      }
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }

  private final class Replies implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        replies.add(read(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private static JsonNode read(String text) {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
