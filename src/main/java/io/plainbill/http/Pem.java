package io.plainbill.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/** What stands in a PEM file: certificates in their order, and keys. */
final class Pem {
  private final List<Object> objects;

  private Pem(List<Object> objects) {
    this.objects = objects;
  }

  /**
   * Reads all that is in it.
   *
   * @throws IOException if it cannot be read, or is not PEM as it should be
   */
  static Pem read(Path file) throws IOException {
    List<Object> objects = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, US_ASCII);
        PEMParser parser = new PEMParser(reader)) {
      @Nullable Object next = parser.readObject();
      while (next != null) {
        objects.add(next);
        next = parser.readObject();
      }
    } catch (RuntimeException broken) {
      throw new IOException(broken);
    }
    return new Pem(objects);
  }

  List<X509Certificate> certificates() throws CertificateException {
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    List<X509Certificate> certificates = new ArrayList<>();
    for (Object object : objects) {
      if (object instanceof X509CertificateHolder holder) {
        certificates.add(converter.getCertificate(holder));
      }
    }
    return certificates;
  }

  /** Its keys that need no password. */
  List<PrivateKey> keys() throws IOException, GeneralSecurityException {
    List<PrivateKey> keys = new ArrayList<>();
    for (Object object : objects) {
      if (object instanceof PrivateKeyInfo info) {
        keys.add(key(info));
      } else if (object instanceof PEMKeyPair pair) {
        keys.add(key(pair.getPrivateKeyInfo()));
      }
    }
    return keys;
  }

  private static PrivateKey key(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
    String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
  }

  boolean hasEncryptedKey() {
    return objects.stream()
        .anyMatch(object ->
            object instanceof PKCS8EncryptedPrivateKeyInfo
                || object instanceof PEMEncryptedKeyPair);
  }
}
