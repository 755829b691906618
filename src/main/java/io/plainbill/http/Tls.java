package io.plainbill.http;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS 1.2 and 1.3 with the certificate that stands in the files, also once that is a new one. */
final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger("plainbill.tls");

  /** How often the log says again that the certificate ends. */
  private static final Duration REMINDED = Duration.ofDays(1);

  private final TlsFiles files;
  private final Clock clock;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private String seen;
  private volatile Lifetime lifetime;
  private Instant reminded = Instant.MIN;

  /**
   * Reads the files, which were found to be good when the settings were checked.
   *
   * @throws IllegalStateException if they have become wrong since
   */
  Tls(TlsFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
    seen = hash();
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    factory.setRenegotiationAllowed(false);
    switch (files.read(clock.instant())) {
      case TlsFiles.Good good -> {
        use(factory, good);
        lifetime = good.lifetime();
      }
      case TlsFiles.Wrong(var problems) ->
          throw new IllegalStateException(String.join("; ", problems));
    }
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /** Of the certificate that is served. */
  Lifetime lifetime() {
    return lifetime;
  }

  /**
   * Takes in files that have changed. Wrong ones are told, and the old certificate stays; that it
   * ends is told in time, and again every day.
   */
  void renew() {
    takeIn();
    remind();
  }

  private void remind() {
    Instant now = clock.instant();
    Lifetime.State state = lifetime.at(now);
    if (state == Lifetime.State.GOOD) {
      reminded = Instant.MIN;
      return;
    }
    if (now.isBefore(reminded)) {
      return;
    }
    reminded = now.plus(REMINDED);
    if (state == Lifetime.State.EXPIRED) {
      LOG.error("the certificate has expired on {}: callers are turned away", lifetime.until());
    } else {
      LOG.warn(
          "the certificate ends on {}, in {} hours: put a renewed one into {}",
          lifetime.until(),
          Duration.between(now, lifetime.until()).toHours(),
          files.certificate());
    }
  }

  private void takeIn() {
    String now = hash();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    switch (files.read(clock.instant())) {
      case TlsFiles.Good good -> {
        try {
          factory.reload(changed -> use((SslContextFactory.Server) changed, good));
        } catch (Exception refused) {
          throw new IllegalStateException("the new certificate cannot be used", refused);
        }
        lifetime = good.lifetime();
        LOG.info("a new certificate is served, good until {}", lifetime.until());
      }
      case TlsFiles.Wrong(var problems) ->
          LOG.error("the old certificate is kept: {}", String.join("; ", problems));
    }
  }

  private static void use(SslContextFactory.Server factory, TlsFiles.Good good) {
    factory.setKeyStore(good.store());
    factory.setKeyStorePassword("");
  }

  /** Of both files; of one that cannot be read, nothing. */
  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(files.certificate()));
      digest.update(Files.readAllBytes(files.key()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
