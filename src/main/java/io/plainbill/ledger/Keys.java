package io.plainbill.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is derived from the database's one random key, which only its owner reads: the passwords of
 * the other logins, and the signature under a scope.
 */
final class Keys {
  private final byte[] key;

  Keys(byte[] key) {
    this.key = key.clone();
  }

  /** The password of that login; long, random to everybody without the key. */
  String password(String login) {
    byte[] derived = hmac(sha256(joined(key, "password")), login);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(derived);
  }

  /** The text with its signature, as the scope functions of the database verify it. */
  String signed(String text) {
    return text + "|" + HexFormat.of().formatHex(hmac(sha256(joined(key, "scope")), text));
  }

  /** A key of 32 bytes for that purpose; it tells nothing about the keys for others. */
  byte[] derived(String purpose) {
    return hmac(sha256(joined(key, "derived")), purpose);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  private static byte[] joined(byte[] key, String purpose) {
    byte[] suffix = purpose.getBytes(UTF_8);
    byte[] both = new byte[key.length + suffix.length];
    System.arraycopy(key, 0, both, 0, key.length);
    System.arraycopy(suffix, 0, both, key.length, suffix.length);
    return both;
  }

  @Override
  public String toString() {
    return "Keys[hidden]";
  }
}
