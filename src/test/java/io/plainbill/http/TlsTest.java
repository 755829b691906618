package io.plainbill.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.http.Certificates.Own;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** TLS with certificates and keys in PEM files. */
@ResourceLock(Resources.SYSTEM_ERR)
final class TlsTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Own OWN = Certificates.selfSigned();

  @TempDir private Path folder;

  private List<String> problems(Path certificate, Path key) {
    return new TlsFiles(certificate, key).problems(CLOCK);
  }

  private Path pem(Object... objects) {
    return Certificates.pem(folder, objects);
  }

  @Test
  void goodFiles_haveNoProblem_inEveryFormOfKey() {
    Own below = Certificates.signedBy(OWN);
    Path chain = pem(below.certificate(), OWN.certificate());
    assertThat(problems(chain, pem(below.keys().getPrivate()))).isEmpty();
    assertThat(problems(chain, pem(below.keys()))).isEmpty();
    Path both = pem(below.certificate(), below.keys().getPrivate());
    assertThat(problems(both, both)).isEmpty();
  }

  @Test
  void everyFault_isToldWithItsFile() throws IOException {
    Path good = pem(OWN.certificate());
    Path key = pem(OWN.keys().getPrivate());
    Path none = folder.resolve("none.pem");
    assertThat(problems(none, none))
        .containsExactly(
            none + " cannot be read, or is not PEM as it should be",
            none + " cannot be read, or is not PEM as it should be");
    assertThat(problems(key, good))
        .containsExactly(
            key + " holds no certificate", good + " holds 0 private keys; it must hold one");
    Path foreign = pem(Certificates.selfSigned().keys().getPrivate());
    assertThat(problems(good, foreign))
        .containsExactly(foreign + " is not the key of the first certificate in " + good);
    Path encrypted = Certificates.encrypted(folder, OWN.keys().getPrivate());
    assertThat(problems(good, encrypted).getFirst()).startsWith(encrypted + " is encrypted: ");
    Path cut = folder.resolve("cut.pem");
    Files.writeString(cut, Files.readString(good).substring(0, 200));
    assertThat(problems(cut, key))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(cut + " cannot be read");
  }

  @Test
  void datesAndOrder_areLookedAt() {
    Own old = Certificates.selfSigned(Instant.now().minus(Duration.ofHours(1)));
    Path key = pem(old.keys().getPrivate());
    assertThat(problems(pem(old.certificate()), key).getFirst())
        .contains("certificate 1 has expired on ");
    Own future = Certificates.selfSigned(Instant.now().plus(Duration.ofDays(90)));
    assertThat(problems(pem(future.certificate()), pem(future.keys().getPrivate())).getFirst())
        .contains("certificate 1 is not valid before ");
    Own below = Certificates.signedBy(OWN);
    assertThat(problems(pem(OWN.certificate(), below.certificate()), pem(OWN.keys().getPrivate())))
        .singleElement()
        .asString()
        .contains("certificate 1 is not signed by the one behind it");
  }

  @Test
  void callers_speakTls_andAreHeldToIt() throws Exception {
    TlsFiles files = new TlsFiles(pem(OWN.certificate()), pem(OWN.keys().getPrivate()));
    try (House house = new House(listening(files))) {
      for (String version : List.of("TLSv1.3", "TLSv1.2")) {
        try (SSLSocket socket = socket(house, version, OWN)) {
          assertThat(said(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n"))
              .startsWith("HTTP/1.1 200")
              .contains("Strict-Transport-Security: max-age=31536000\r\n");
        }
      }
      for (String request :
          List.of(
              "GET /v1/intents HTTP/1.1\r\nHost: localhost\r\n",
              "GET / HTTP/1.1\r\nHost: evil.example\r\n",
              "GET /%zz HTTP/1.1\r\nHost: localhost\r\n")) {
        try (SSLSocket socket = socket(house, "TLSv1.3", OWN)) {
          assertThat(said(socket, request))
              .startsWith("HTTP/1.1 4")
              .contains("Strict-Transport-Security", "Content-Security-Policy");
        }
      }
      try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), house.door.port())) {
        plain.setSoTimeout(10_000);
        assertThat(said(plain, "GET / HTTP/1.1\r\nHost: localhost\r\n"))
            .doesNotContain("HTTP/1.1 2");
      }
    }
  }

  @Test
  void slowClient_isClosed_butNotAConnectionInUse() throws Exception {
    TlsFiles files = new TlsFiles(pem(OWN.certificate()), pem(OWN.keys().getPrivate()));
    Listening listening = listening(files);
    try (House house = new House(listening);
        SSLSocket used = socket(house, "TLSv1.3", OWN);
        Socket silent = new Socket(InetAddress.getLoopbackAddress(), house.door.port())) {
      silent.setSoTimeout(10_000);
      for (int second = 0; second < 4; second++) {
        used.getOutputStream()
            .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
        byte[] head = new byte[12];
        assertThat(used.getInputStream().readNBytes(head, 0, 12)).isEqualTo(12);
        assertThat(new String(head, UTF_8)).isEqualTo("HTTP/1.1 200");
        used.getInputStream().skip(used.getInputStream().available());
        Thread.sleep(1_000);
      }
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void renewedFiles_areTakenIn_andWrongOnesLeaveTheOld() throws Exception {
    Path certificate = pem(OWN.certificate());
    Path key = pem(OWN.keys().getPrivate());
    Own next = Certificates.selfSigned();
    try (House house = new House(listening(new TlsFiles(certificate, key)))) {
      assertThat(served(house, OWN, next)).isEqualTo(OWN.certificate());
      replace(certificate, pem(next.certificate()));
      house.door.renew();
      assertThat(served(house, OWN, next))
          .as("the key is still the old")
          .isEqualTo(OWN.certificate());
      replace(key, pem(next.keys().getPrivate()));
      house.door.renew();
      assertThat(served(house, OWN, next)).isEqualTo(next.certificate());
      Files.delete(key);
      house.door.renew();
      assertThat(served(house, OWN, next)).isEqualTo(next.certificate());
    }
  }

  @Test
  void end_isToldInTime_untilARenewedCertificateIsServed() throws Exception {
    Instant until = Instant.now().plus(Duration.ofDays(29)).truncatedTo(ChronoUnit.SECONDS);
    Own old = Certificates.selfSigned(until);
    Path certificate = pem(old.certificate());
    Path key = pem(old.keys().getPrivate());
    AtomicReference<Instant> now = new AtomicReference<>(until.minus(Duration.ofDays(11)));
    InstantSource source = now::get;
    try (House house =
            new House(listening(new TlsFiles(certificate, key)), source.withZone(ZoneOffset.UTC));
        Said log = Said.by("plainbill.tls")) {
      house.door.renew();
      assertThat(log.lines()).isEmpty();
      assertThat(health(house, old)).contains("{\"state\":\"good\",\"until\":\"" + until + "\"}");
      now.set(until.minus(Duration.ofDays(9)));
      house.door.renew();
      house.door.renew();
      assertThat(log.lines())
          .containsExactly(
              "WARN the certificate ends on "
                  + until
                  + ", in 216 hours: put a renewed one into "
                  + certificate);
      assertThat(health(house, old)).contains("\"ready\"", "{\"state\":\"ending\"");
      assertThat(metrics(house, old)).contains("plainbill_certificate_left_seconds 777600.0\n");
      now.set(until);
      house.door.renew();
      assertThat(log.lines().getLast())
          .isEqualTo("ERROR the certificate has expired on " + until + ": callers are turned away");
      assertThat(health(house, old)).contains("\"ready\"", "{\"state\":\"expired\"");
      Own next = Certificates.selfSigned(until.plus(Duration.ofDays(29)));
      replace(certificate, pem(next.certificate()));
      replace(key, pem(next.keys().getPrivate()));
      house.door.renew();
      assertThat(log.lines()).hasSize(2);
      assertThat(health(house, next)).contains("{\"state\":\"good\"");
    }
  }

  private static String health(House house, Own trusted) throws Exception {
    try (SSLSocket socket = socket(house, "TLSv1.3", trusted)) {
      return said(socket, "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n");
    }
  }

  private static String metrics(House house, Own trusted) throws Exception {
    try (SSLSocket socket = socket(house, "TLSv1.3", trusted)) {
      return said(
          socket,
          "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + house.token("ada", "meridian", Role.ADMIN)
              + "\r\n");
    }
  }

  private static void replace(Path old, Path with) throws IOException {
    Files.move(with, old, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Listening listening(TlsFiles files) {
    return new Listening(
        "127.0.0.1",
        0,
        Optional.of(files),
        Proxies.NONE,
        Hosts.LOOPBACK,
        Origins.NONE,
        Loopback.limits(1_000, Duration.ofSeconds(2)));
  }

  private static X509Certificate served(House house, Own... trusted) throws Exception {
    try (SSLSocket socket = socket(house, "TLSv1.3", trusted)) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static SSLSocket socket(House house, String version, Own... trusted)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < trusted.length; i++) {
      store.setCertificateEntry("t" + i, trusted[i].certificate());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), house.door.port());
    socket.setSoTimeout(10_000);
    socket.setEnabledProtocols(new String[] {version});
    socket.startHandshake();
    return socket;
  }

  private static String said(Socket socket, String request) throws IOException {
    try {
      socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SSLException closed) {
      return "";
    }
  }
}
