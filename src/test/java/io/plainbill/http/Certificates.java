package io.plainbill.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys and certificates for localhost, made for a test and written as PEM. */
public final class Certificates {
  private Certificates() {}

  record Own(KeyPair keys, X509Certificate certificate) {}

  static Own selfSigned() {
    return selfSigned(Instant.now().plus(Duration.ofDays(1)));
  }

  static Own selfSigned(Instant until) {
    KeyPair keys = keys("EC");
    return new Own(keys, certificate(keys, keys, "localhost", "localhost", until));
  }

  /** With keys of the other kind. */
  static Own signedBy(Own authority) {
    KeyPair keys = keys("RSA");
    Instant until = Instant.now().plus(Duration.ofDays(1));
    return new Own(keys, certificate(keys, authority.keys(), "own", "localhost", until));
  }

  private static KeyPair keys(String kind) {
    try {
      return KeyPairGenerator.getInstance(kind).generateKeyPair();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static X509Certificate certificate(
      KeyPair keys, KeyPair by, String name, String issuer, Instant until) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Principal("CN=" + issuer),
              new BigInteger(64, new SecureRandom()),
              Date.from(until.minus(Duration.ofDays(30))),
              Date.from(until),
              new X500Principal("CN=" + name),
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1")
              }));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Writes a certificate for localhost and its key, and gives where they stand. */
  public static TlsFiles in(Path folder) {
    Own own = selfSigned();
    return new TlsFiles(pem(folder, own.certificate()), pem(folder, own.keys().getPrivate()));
  }

  /** A private key goes as PKCS 8, a pair of keys in the older form. */
  static Path pem(Path folder, Object... objects) {
    try {
      Path file = folder.resolve(UUID.randomUUID() + ".pem");
      Files.writeString(file, text(objects), US_ASCII);
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String text(Object... objects) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object object : objects) {
        writer.writeObject(
            object instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : object);
      }
    }
    return text.toString();
  }

  /** The same under a password. */
  static Path encrypted(Path folder, PrivateKey key) {
    try {
      return pem(
          folder,
          new JcaPKCS8Generator(
              key,
              new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                  .setProvider(new BouncyCastleProvider())
                  .setPassword("secret".toCharArray())
                  .build()));
    } catch (IOException | OperatorCreationException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
