package io.plainbill.slack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.slack.api.app_backend.SlackSignature;
import io.plainbill.access.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether Slack sent a request, and just now: an HMAC-SHA256 over the time and the body, byte for
 * byte. The library's own check takes requests from the future and does not compare in constant
 * time.
 */
final class Signed {
  static final String TIME = SlackSignature.HeaderNames.X_SLACK_REQUEST_TIMESTAMP;
  static final String SIGNATURE = SlackSignature.HeaderNames.X_SLACK_SIGNATURE;

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final SecretKeySpec key;
  private final Clock clock;

  Signed(Secret secret, Clock clock) {
    this.key = new SecretKeySpec(secret.reveal().getBytes(UTF_8), SlackSignature.ALGORITHM);
    this.clock = clock;
  }

  boolean holds(@Nullable String time, @Nullable String signature, byte[] body) {
    if (time == null || signature == null || !SECONDS.matcher(time).matches()) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
    boolean fresh = Duration.between(sent, clock.instant()).abs().compareTo(FRESH) <= 0;
    return MessageDigest.isEqual(of(time, body).getBytes(US_ASCII), signature.getBytes(US_ASCII))
        && fresh;
  }

  private String of(String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(SlackSignature.ALGORITHM);
      mac.init(key);
      mac.update(("v0:" + time + ":").getBytes(US_ASCII));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
