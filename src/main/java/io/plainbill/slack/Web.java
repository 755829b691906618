package io.plainbill.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import io.plainbill.access.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Slack's Web API. Where Slack says to wait, every call of the same method for the same workspace
 * waits; what did not reach Slack is tried again.
 */
final class Web {
  private static final int CALL_MILLIS = 10_000;
  private static final int TRIES = 3;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** The longest that anybody waits for Slack to take one call. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Slack slack;
  private final Map<String, Long> openAgain = new ConcurrentHashMap<>();

  Web(URI api) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(api.toString());
    config.setHttpClientCallTimeoutMillis(CALL_MILLIS);
    config.setHttpClientReadTimeoutMillis(CALL_MILLIS);
    config.setHttpClientWriteTimeoutMillis(CALL_MILLIS);
    config.setStatsEnabled(false);
    slack = Slack.getInstance(config);
  }

  /** One call. */
  interface Call<T> {
    T on(MethodsClient client) throws IOException, SlackApiException;
  }

  Slack slack() {
    return slack;
  }

  /**
   * Calls a method.
   *
   * @param method its name, which Slack counts by
   */
  <T extends SlackApiTextResponse> T call(Secret token, String method, Call<T> call)
      throws SlackFault {
    T response = reached(method + " " + token.reveal().hashCode(), token.reveal(), call);
    if (!response.isOk()) {
      throw new SlackFault(Optional.ofNullable(response.getError()).orElse("unknown_error"));
    }
    return response;
  }

  private <T> T reached(String key, String token, Call<T> call) throws SlackFault {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    int failures = 0;
    while (true) {
      waitUntil(openAgain.getOrDefault(key, System.nanoTime()), giveUp);
      try {
        return call.on(slack.methods(token));
      } catch (SlackApiException refused) {
        int status = refused.getResponse().code();
        if (status == TOO_MANY) {
          Duration pause = retryAfter(refused.getResponse().header("Retry-After"));
          openAgain.put(key, System.nanoTime() + pause.toNanos());
        } else if (status >= SERVER && ++failures < TRIES) {
          waitUntil(System.nanoTime() + PAUSE.multipliedBy(failures).toNanos(), giveUp);
        } else {
          throw new SlackFault(SlackFault.DOWN);
        }
      } catch (ConnectException | UnknownHostException nobodyThere) {
        if (++failures == TRIES) {
          throw new SlackFault(SlackFault.DOWN);
        }
        waitUntil(System.nanoTime() + PAUSE.multipliedBy(failures).toNanos(), giveUp);
      } catch (IOException broken) {
        // It may have arrived: nobody wants an answer twice.
        throw new SlackFault(SlackFault.DOWN);
      }
    }
  }

  /** What a header of that name asks for; a second where it says nothing that can be read. */
  static Duration retryAfter(@Nullable String header) {
    String seconds = header == null ? "" : header.strip();
    return seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)))
        : Duration.ofSeconds(1);
  }

  private static void waitUntil(long nanos, long giveUp) throws SlackFault {
    if (nanos - giveUp > 0) {
      throw new SlackFault(SlackFault.BUSY);
    }
    long left = nanos - System.nanoTime();
    if (left > 0) {
      pause(Duration.ofNanos(left));
    }
  }

  static void pause(Duration time) throws SlackFault {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new SlackFault(SlackFault.DOWN);
    }
  }
}
