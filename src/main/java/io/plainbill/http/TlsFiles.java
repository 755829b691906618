package io.plainbill.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The PEM files that TLS is spoken with.
 *
 * @param certificate the service's own, and behind it those that lead to a known authority
 * @param key the private key that belongs to it
 */
public record TlsFiles(Path certificate, Path key) {
  private static final int CHALLENGE_BYTES = 32;

  /** What stands in the files. */
  sealed interface Contents {}

  /** Certificates that are good at this time, and their key, to be opened with no password. */
  record Good(KeyStore store, Lifetime lifetime) implements Contents {}

  /** Each a sentence; none holds anything of the key. */
  record Wrong(List<String> problems) implements Contents {}

  /** All that is wrong with them now; empty if nothing is. */
  public List<String> problems(Clock clock) {
    return switch (read(clock.instant())) {
      case Good _ -> List.of();
      case Wrong(var problems) -> problems;
    };
  }

  Contents read(Instant now) {
    List<String> problems = new ArrayList<>();
    List<X509Certificate> chain = chain(now, problems);
    List<PrivateKey> keys = keys(problems);
    if (!problems.isEmpty()) {
      return new Wrong(problems);
    }
    X509Certificate own = chain.getFirst();
    try {
      if (!belong(own.getPublicKey(), keys.getFirst())) {
        return new Wrong(
            List.of(key + " is not the key of the first certificate in " + certificate));
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "plainbill", keys.getFirst(), new char[0], chain.toArray(X509Certificate[]::new));
      return new Good(store, Lifetime.of(chain));
    } catch (IOException | GeneralSecurityException unusable) {
      return new Wrong(List.of(key + " holds a key of a kind that TLS cannot use here"));
    }
  }

  private List<X509Certificate> chain(Instant now, List<String> problems) {
    List<X509Certificate> chain;
    try {
      chain = Pem.read(certificate).certificates();
    } catch (IOException | GeneralSecurityException unreadable) {
      problems.add(certificate + " cannot be read, or is not PEM as it should be");
      return List.of();
    }
    if (chain.isEmpty()) {
      problems.add(certificate + " holds no certificate");
    }
    for (int i = 0; i < chain.size(); i++) {
      String which = certificate + ", certificate " + (i + 1);
      X509Certificate one = chain.get(i);
      if (one.getNotAfter().toInstant().isBefore(now)) {
        problems.add(which + " has expired on " + one.getNotAfter().toInstant());
      }
      if (one.getNotBefore().toInstant().isAfter(now)) {
        problems.add(which + " is not valid before " + one.getNotBefore().toInstant());
      }
      if (i + 1 < chain.size() && !signed(one, chain.get(i + 1))) {
        problems.add(
            which
                + " is not signed by the one behind it: the service's own comes first, then the"
                + " authority that signed it, and so on");
      }
    }
    return chain;
  }

  private List<PrivateKey> keys(List<String> problems) {
    try {
      Pem pem = Pem.read(key);
      List<PrivateKey> keys = pem.keys();
      if (keys.isEmpty() && pem.hasEncryptedKey()) {
        problems.add(
            key
                + " is encrypted: keep it without a password, in a file that only the service's"
                + " user reads ('openssl pkey -in FILE -out NEWFILE')");
      } else if (keys.size() != 1) {
        problems.add(key + " holds " + keys.size() + " private keys; it must hold one");
      }
      return keys;
    } catch (IOException | GeneralSecurityException unreadable) {
      problems.add(key + " cannot be read, or is not PEM as it should be");
      return List.of();
    }
  }

  private static boolean signed(X509Certificate one, X509Certificate by) {
    try {
      one.verify(by.getPublicKey());
      return one.getIssuerX500Principal().equals(by.getSubjectX500Principal());
    } catch (GeneralSecurityException foreign) {
      return false;
    }
  }

  /** What the private key signs must be what the public key knows. */
  private static boolean belong(PublicKey known, PrivateKey secret)
      throws GeneralSecurityException {
    if (!known.getAlgorithm().equals(secret.getAlgorithm())) {
      return false;
    }
    Signature signature =
        Signature.getInstance(
            switch (known.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> known.getAlgorithm();
            });
    byte[] challenge = new byte[CHALLENGE_BYTES];
    new SecureRandom().nextBytes(challenge);
    signature.initSign(secret);
    signature.update(challenge);
    byte[] signed = signature.sign();
    signature.initVerify(known);
    signature.update(challenge);
    return signature.verify(signed);
  }
}
