package io.plainbill.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.access.Secret;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts letters to a program, signed: HMAC-SHA256 over the time, a dot and the body, so that nobody
 * else can send one and none can be sent again later. Nothing is followed elsewhere and nothing of
 * the reply is read.
 */
final class HookCourier implements Courier, AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECTING).followRedirects(Redirect.NEVER).build();
  private final Clock clock;

  HookCourier(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void bring(String id, Letter letter, Desks.Place to) throws Undelivered {
    Desks.Hook hook = to.hook().orElseThrow(() -> new Undelivered("no webhook is set any more"));
    long time = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(hook.address())
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .header("User-Agent", "plainbill")
            .header("Idempotency-Key", id)
            .header(
                "Plainbill-Signature",
                "t=" + time + ",v1=" + signature(hook.secret(), time + "." + letter.json()))
            .POST(BodyPublishers.ofString(letter.json(), UTF_8))
            .build();
    try {
      HttpResponse<Void> reply = client.send(request, BodyHandlers.discarding());
      if (reply.statusCode() / 100 != 2) {
        throw new Undelivered("status " + reply.statusCode());
      }
    } catch (IOException unreachable) {
      throw new Undelivered(unreachable.getClass().getSimpleName());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Undelivered("the service stopped");
    }
  }

  private static String signature(Secret secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
