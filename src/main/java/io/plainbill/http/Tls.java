package io.plainbill.http;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS 1.2 and 1.3 with the certificate that stands in the files, also once that is a new one. */
final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger("plainbill.tls");

  private final TlsFiles files;
  private final Clock clock;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private String seen;

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
      case TlsFiles.Good good -> use(factory, good);
      case TlsFiles.Wrong(var problems) ->
          throw new IllegalStateException(String.join("; ", problems));
    }
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /** Takes in files that have changed. Wrong ones are told, and the old certificate stays. */
  void renew() {
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
        LOG.info(
            "a new certificate is served, good until {}", good.own().getNotAfter().toInstant());
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
