package io.plainbill.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Socket Mode's side of Slack: one socket, frames down it, and an acknowledgement for each. */
public final class FakeSocket implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch started = new CountDownLatch(1);
  private final WebSocketServer server;
  private CompletableFuture<WebSocket> connected = new CompletableFuture<>();

  FakeSocket() {
    server = new Server();
    server.setReuseAddr(true);
    server.setDaemon(true);
    server.start();
  }

  String address() {
    try {
      started.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
    return "ws://127.0.0.1:" + server.getPort() + "/?ticket=1";
  }

  /** Sends a frame; gives what it is acknowledged with. */
  public JsonNode send(String type, JsonNode payload) {
    String id = "e" + numbers.incrementAndGet();
    CompletableFuture<JsonNode> acknowledged = new CompletableFuture<>();
    waiting.put(id, acknowledged);
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("envelope_id", id)
            .put("type", type)
            .put("accepts_response_payload", true);
    envelope.set("payload", payload);
    try {
      session().send(envelope.toString());
      return acknowledged.get(3, TimeUnit.SECONDS);
    } catch (Exception late) {
      throw new AssertionError("not acknowledged within three seconds", late);
    }
  }

  /** How often somebody connected. */
  public int connections() {
    return connections.get();
  }

  private WebSocket session() throws Exception {
    CompletableFuture<WebSocket> session;
    synchronized (this) {
      session = connected;
    }
    return session.get(30, TimeUnit.SECONDS);
  }

  /** Ends the connection, as Slack does from time to time. */
  public void drop() throws Exception {
    WebSocket old = session();
    synchronized (this) {
      connected = new CompletableFuture<>();
    }
    old.close();
  }

  @Override
  public void close() {
    try {
      server.stop(500);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Server extends WebSocketServer {
    Server() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      connections.incrementAndGet();
      socket.send("{\"type\":\"hello\",\"num_connections\":1}");
      synchronized (FakeSocket.this) {
        connected.complete(socket);
      }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      // What waits may wait for the next connection's answer.
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
      try {
        JsonNode reply = JSON.readTree(message);
        CompletableFuture<JsonNode> one = waiting.remove(reply.path("envelope_id").asText());
        if (one != null) {
          one.complete(reply.path("payload"));
        }
      } catch (JsonProcessingException wrong) {
        throw new IllegalStateException(message, wrong);
      }
    }

    @Override
    public void onError(WebSocket socket, Exception failed) {
      waiting.values().forEach(one -> one.completeExceptionally(failed));
    }

    @Override
    public void onStart() {
      started.countDown();
    }
  }
}
