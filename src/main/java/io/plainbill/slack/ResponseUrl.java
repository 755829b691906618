package io.plainbill.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.plainbill.render.SlackMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The address that Slack gives along with a command or a press, to answer whoever sent it alone. It
 * is good for 30 minutes and five messages.
 */
final class ResponseUrl {
  private static final Duration LIVES = Duration.ofMinutes(29);
  private static final int USES = 5;
  private static final int TOO_MANY = 429;
  private static final int TRIES = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final URI address;
  private final Clock clock;
  private final Instant received;
  private int uses;

  private ResponseUrl(HttpClient client, URI address, Clock clock) {
    this.client = client;
    this.address = address;
    this.clock = clock;
    this.received = clock.instant();
  }

  /** What makes them: nothing is ever sent anywhere but to Slack. */
  static final class Maker {
    private final HttpClient client;
    private final URI api;
    private final Clock clock;

    Maker(HttpClient client, URI api, Clock clock) {
      this.client = client;
      this.api = api;
      this.clock = clock;
    }

    /** Empty if that is no address of Slack's. */
    Optional<ResponseUrl> at(String written) {
      try {
        URI address = new URI(written);
        return isSlacks(address)
            ? Optional.of(new ResponseUrl(client, address, clock))
            : Optional.empty();
      } catch (java.net.URISyntaxException wrong) {
        return Optional.empty();
      }
    }

    /** {@code hooks.slack.com} beside {@code slack.com}; or the very place where the API is. */
    private boolean isSlacks(URI address) {
      String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
      boolean beside = "https".equals(address.getScheme()) && host.equals("hooks." + api.getHost());
      boolean same =
          api.getScheme().equals(address.getScheme())
              && host.equals(api.getHost())
              && address.getPort() == api.getPort();
      return (beside || same) && address.getUserInfo() == null;
    }
  }

  /**
   * Sends a message for whoever asked alone.
   *
   * @param thread the thread to show it in
   * @param replaces true to take the place of what was shown there before
   * @return false if the address is good for nothing more
   */
  boolean send(SlackMessage message, Optional<String> thread, boolean replaces) throws SlackFault {
    if (uses == USES || clock.instant().isAfter(received.plus(LIVES))) {
      return false;
    }
    uses++;
    HttpResponse<String> reply = reached(body(message.text(), message.blocks(), thread, replaces));
    if (reply.body().contains("invalid_blocks")
        && !message.blocks().equals(message.plainBlocks())) {
      uses++;
      reply = reached(body(message.text(), message.plainBlocks(), thread, replaces));
    }
    return switch (reply.statusCode()) {
      case 200 -> true;
      case 404, 410 -> false;
      case TOO_MANY -> throw new SlackFault(SlackFault.BUSY);
      default ->
          throw new SlackFault(
              reply.statusCode() >= 500 ? SlackFault.DOWN : "status_" + reply.statusCode());
    };
  }

  /** Says that something failed, as far as this address still is good for that. */
  static Hall.Apology apology(Optional<ResponseUrl> address) {
    return message -> {
      if (address.isPresent()) {
        address.get().send(message, Optional.empty(), false);
      }
    };
  }

  private HttpResponse<String> reached(String json) throws SlackFault {
    for (int tries = 1; true; tries++) {
      HttpResponse<String> reply = once(json);
      if (reply.statusCode() != TOO_MANY || tries == TRIES) {
        return reply;
      }
      Duration pause = Web.retryAfter(reply.headers().firstValue("Retry-After").orElse(null));
      if (pause.compareTo(LONGEST_PAUSE) > 0) {
        return reply;
      }
      Web.pause(pause);
    }
  }

  private HttpResponse<String> once(String json) throws SlackFault {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(json, UTF_8))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString(UTF_8));
    } catch (IOException unreachable) {
      throw new SlackFault(SlackFault.DOWN);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new SlackFault(SlackFault.DOWN);
    }
  }

  /** A message for the asker alone, as a reply takes it. */
  static String body(String text, String blocks, Optional<String> thread, boolean replaces) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("response_type", "ephemeral")
            .put("replace_original", replaces)
            .put("text", text);
    thread.ifPresent(ts -> body.put("thread_ts", ts));
    body.putRawValue("blocks", new RawValue(blocks));
    return body.toString();
  }
}
